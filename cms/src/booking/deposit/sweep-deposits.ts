import type { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { DepositClaimDocument } from '../../records/documents/deposits.ts'
import type { RefundDocument } from '../../records/documents/payments.ts'
import { runTransaction } from '../../records/run-transaction.ts'
import { sweepEach } from '../../resilience/sweep-each.ts'
import { closeClaim } from './close-claim.ts'
import { settleClaim } from './settle-claim.ts'

const BATCH = 200
/** A deposit that could not be settled now, because its payment is disputed, is looked at again after this. */
const PAUSE_MS = 3_600_000

/**
 * Settles the deposits whose time is over: returned when nobody claimed, as claimed when nobody objected. Returns how
 * many it settled.
 */
export async function sweepDeposits(ctx: Ctx): Promise<number> {
  const { depositClaims } = collectionsOf(ctx)
  const due = await depositClaims
    .find({ nextCheckAt: { $lte: ctx.clock.now() } })
    .sort({ nextCheckAt: 1 })
    .limit(BATCH)
    .toArray()
  return sweepEach(ctx, {
    items: due,
    needs: 'stripe',
    work: (claim) => lapseOrPause(ctx, claim),
    onFailure: (err, { _id }) => ctx.log.warn({ err: err.message, claim: _id }, 'deposit not settled now'),
  })
}

async function lapseOrPause(ctx: Ctx, claim: DepositClaimDocument): Promise<void> {
  const { _id, rev } = claim
  try {
    await settleClaim(ctx, claim, () => lapse(ctx, _id))
  } catch (error) {
    const nextCheckAt = new Date(ctx.clock.now().getTime() + PAUSE_MS)
    await collectionsOf(ctx).depositClaims.updateOne({ _id, rev }, { $set: { nextCheckAt } })
    throw error
  }
}

async function lapse(ctx: Ctx, _id: ObjectId): Promise<RefundDocument[]> {
  return runTransaction(ctx, async (session) => {
    const { bookings, depositClaims } = collectionsOf(ctx)
    const claim = await depositClaims.findOne({ _id, nextCheckAt: { $lte: ctx.clock.now() } }, { session })
    const booking = claim && (await bookings.findOne({ _id: claim.booking }, { session }))
    if (!claim || !booking) return []
    const grant = ({ amount }: { amount: number }) => amount
    return closeClaim(ctx, { session, booking, claim, event: 'lapse', by: 'system', grant })
  })
}
