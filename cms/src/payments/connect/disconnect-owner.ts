import { ObjectId } from 'mongodb'
import { recordAudit } from '../../audit/record-audit.ts'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { ConnectAccountDocument } from '../../records/documents/owner-money.ts'
import { runTransaction } from '../../records/run-transaction.ts'
import { isProviderRefusal } from '../provider-refusal.ts'
import { findConnection } from './find-connection.ts'

/**
 * Gives up an owner's account; repeating it changes nothing. Throws STILL_NEEDED with what stands in the way: stays
 * ahead that are paid to it, since a cancellation would take part of that back, what the owner owes, and money that
 * the account still holds.
 */
export async function disconnectOwner(ctx: Ctx, { owner }: { owner: { id: string } }): Promise<void> {
  const connection = await findConnection(ctx, new ObjectId(owner.id))
  if (!connection) return
  await refuseWhenNeeded(ctx, connection)
  if (connection.stripeAccountId) await close(ctx, connection.stripeAccountId)
  const now = ctx.clock.now()
  await runTransaction(ctx, async (session) => {
    const { modifiedCount } = await collectionsOf(ctx).connectAccounts.updateOne(
      { _id: connection._id, disconnectedAt: null },
      {
        $set: { disconnectedAt: now, transfersActive: false, payoutsEnabled: false, updatedAt: now },
        $inc: { rev: 1 },
      },
      { session },
    )
    const subject = { collection: 'connect-accounts', id: connection._id } as const
    if (modifiedCount > 0) await recordAudit(ctx, { session, action: 'stripe.disconnected', subject })
  })
}

async function refuseWhenNeeded(ctx: Ctx, { owner, stripeAccountId }: ConnectAccountDocument): Promise<void> {
  if (!stripeAccountId) return
  const { payments, transfers } = collectionsOf(ctx)
  const ahead = await payments.countDocuments({
    owner,
    'routing.accountId': stripeAccountId,
    'held.rent': { $gt: 0 },
  })
  if (ahead > 0)
    fail('STILL_NEEDED', `${ahead} stays ahead are paid to this account. Disconnect it when they are over.`)
  const owing = await transfers.countDocuments({
    owner,
    kind: 'reversal',
    status: { $in: ['pending', 'owing'] },
  })
  if (owing > 0) fail('STILL_NEEDED', 'You owe money for refunds. Disconnect when that is settled.')
}

async function close(ctx: Ctx, accountId: string): Promise<void> {
  try {
    await ctx.payments.closeAccount(accountId)
  } catch (error) {
    if (!isProviderRefusal(error)) throw error
    fail(
      'STILL_NEEDED',
      'Your account holds money that is not paid out yet. Disconnect when it is at your bank.',
    )
  }
}
