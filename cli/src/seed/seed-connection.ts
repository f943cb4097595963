import { recordPayout } from '@bookmysleep/cms/payments/connect/record-payout'
import { processTransfer } from '@bookmysleep/cms/payments/process-transfer'
import { collectionsOf } from '@bookmysleep/cms/records/collections'
import { ObjectId } from 'mongodb'
import { connectOwner } from './connect-owner.ts'
import { CONNECTED_OWNER } from './data/people.ts'
import type { Sandbox } from './sandbox.ts'
import type { SeedRun } from './seed-run.ts'
import { note } from './tally.ts'

/**
 * One of the demo's owners has connected with Stripe after their first stays: what was held for them is moved, most
 * of it is at the bank, the last of it on the way there. The others have not, and see what is held for them.
 */
export async function seedConnection(
  run: SeedRun & { sandbox: Sandbox },
  people: ReadonlyMap<string, string>,
): Promise<void> {
  const { ctx, sandbox, tally } = run
  run.setClock(new Date())
  const owner = new ObjectId(people.get(CONNECTED_OWNER))
  const accountId = await connectOwner(run, owner)
  const waiting = await collectionsOf(ctx)
    .transfers.find({ owner, status: 'waiting' })
    .sort({ _id: 1 })
    .toArray()
  note(tally, 'connected owners', waiting.length > 0 ? 'made' : 'found')
  const last = waiting.pop()
  if (!last) return
  for (const { _id } of waiting) await processTransfer(ctx, _id.toHexString())
  for (const payoutId of await sandbox.payOut(accountId)) {
    await sandbox.finishPayout(payoutId)
    await recordPayout(ctx, { accountId, payoutId })
  }
  await processTransfer(ctx, last._id.toHexString())
  for (const payoutId of await sandbox.payOut(accountId)) await recordPayout(ctx, { accountId, payoutId })
}
