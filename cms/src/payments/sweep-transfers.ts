import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { TransferDocument } from '../records/documents/owner-money.ts'
import { sweepEach } from '../resilience/sweep-each.ts'
import { processTransfer } from './process-transfer.ts'

const BATCH = 200

/** Makes, and asks after, the transfers that are due. Returns how many it brought forward. */
export async function sweepTransfers(ctx: Ctx): Promise<number> {
  await wakeReleases(ctx)
  const due = await collectionsOf(ctx)
    .transfers.find({
      status: { $in: ['waiting', 'pending', 'owing'] },
      nextAttemptAt: { $lte: ctx.clock.now() },
    })
    .sort({ nextAttemptAt: 1 })
    .limit(BATCH)
    .toArray()
  return processEach(ctx, due)
}

/** An owner can receive money now: what was held for them is released. Returns how many transfers were brought forward. */
export async function releaseWaiting(ctx: Ctx, ownerId: TransferDocument['owner']): Promise<number> {
  const { transfers } = collectionsOf(ctx)
  const waiting = { owner: ownerId, status: 'waiting' as const }
  await transfers.updateMany(waiting, { $set: { nextAttemptAt: ctx.clock.now() } })
  const due = await transfers.find(waiting).sort({ _id: 1 }).limit(BATCH).toArray()
  return processEach(ctx, due)
}

/** Releases may have gone to rest in the moment in which their owner connected. */
async function wakeReleases(ctx: Ctx): Promise<void> {
  if (!ctx.payments.capabilities.has('releaseToOwner')) return
  const { transfers, connectAccounts } = collectionsOf(ctx)
  const resting = { status: 'waiting' as const, nextAttemptAt: null }
  const owners = await transfers.distinct('owner', resting)
  const connected = await connectAccounts.distinct('owner', {
    owner: { $in: owners },
    transfersActive: true,
    disconnectedAt: null,
  })
  if (connected.length > 0)
    await transfers.updateMany(
      { ...resting, owner: { $in: connected } },
      { $set: { nextAttemptAt: ctx.clock.now() } },
    )
}

function processEach(ctx: Ctx, items: TransferDocument[]): Promise<number> {
  return sweepEach(ctx, {
    items,
    needs: 'stripe',
    work: ({ _id }) => processTransfer(ctx, _id.toHexString()),
    onFailure: ({ message }, { _id }) =>
      ctx.log.warn({ err: message, transfer: _id }, 'transfer not made now'),
  })
}
