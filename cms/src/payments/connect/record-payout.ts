import type { PayoutStatus } from '@bookmysleep/domain/words'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { appendEvent } from '../../outbox/append-event.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { PayoutDocument } from '../../records/documents/owner-money.ts'
import { isDuplicateKey, runTransaction } from '../../records/run-transaction.ts'
import type { ProviderPayout } from '../owner-port.ts'
import { refreshConnection } from './refresh-connection.ts'

/** A bank may send back even what was paid already; nothing comes after that. */
const ORDER: Record<PayoutStatus, number> = { pending: 0, paid: 1, failed: 2 }
const MAX_ROUNDS = 8

/**
 * Writes down how a payout to an owner's bank stands at the provider; that it arrived or failed is told to the owner. Never
 * goes back to an earlier state, whoever reads late. Payouts of accounts that are not ours, or not any more, are left
 * alone.
 */
export async function recordPayout(
  ctx: Ctx,
  { accountId, payoutId }: { accountId: string; payoutId: string },
): Promise<void> {
  const connection = await collectionsOf(ctx).connectAccounts.findOne({ stripeAccountId: accountId })
  if (!connection) return
  const stated = await ctx.payments.retrievePayout({ accountId, payoutId })
  if (!stated) return void (await refreshConnection(ctx, accountId))
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const done = await store(ctx, { owner: connection.owner, accountId, stated }).catch((error: unknown) => {
      if (isDuplicateKey(error, 'payouts')) return false
      throw error
    })
    if (done) return
  }
  throw new Error(`payout ${payoutId} did not come to rest`)
}

interface Stated {
  owner: ObjectId
  accountId: string
  stated: ProviderPayout
}

function store(ctx: Ctx, { owner, accountId, stated }: Stated): Promise<boolean> {
  const { payouts } = collectionsOf(ctx)
  return runTransaction(ctx, async (session) => {
    const known = await payouts.findOne({ stripePayoutId: stated.payoutId }, { session })
    if (known && ORDER[stated.status] <= ORDER[known.status]) return true
    const now = ctx.clock.now()
    const { status, arrivesAt, failureCode, failureMessage } = stated
    const standing = { status, arrivesAt, failureCode, failureMessage, updatedAt: now }
    const payout: PayoutDocument = known
      ? { ...known, ...standing, rev: known.rev + 1 }
      : {
          _id: new ObjectId(),
          owner,
          stripePayoutId: stated.payoutId,
          accountId,
          amount: stated.amount,
          currency: stated.currency,
          ...standing,
          rev: 1,
          createdAt: stated.createdAt,
        }
    if (!known) await payouts.insertOne(payout, { session })
    else {
      const moved = await payouts.updateOne(
        { _id: known._id, rev: known.rev },
        { $set: standing, $inc: { rev: 1 } },
        { session },
      )
      if (moved.modifiedCount !== 1) return false
    }
    if (status !== 'pending')
      await appendEvent(ctx, {
        session,
        type: status === 'failed' ? 'payout.failed' : 'payout.paid',
        aggregate: { kind: 'payout', id: payout._id },
        rev: payout.rev,
        data: { ownerId: owner.toHexString() },
      })
    return true
  })
}
