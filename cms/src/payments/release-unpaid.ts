import type { Ctx } from '../context.ts'
import { releaseHold } from '../inventory/release-hold.ts'
import { collectionsOf } from '../records/collections.ts'
import { runTransaction } from '../records/run-transaction.ts'
import type { Settlement } from './settle-payment.ts'
import { UNPAID_STATUSES } from './unpaid-statuses.ts'

/**
 * The hold has run out and this attempt's intent is cancelled. Unless another attempt may still bring money,
 * nothing can be paid any more, and the beds go back.
 */
export async function releaseUnpaid(ctx: Ctx, { payment, booking }: Settlement): Promise<boolean> {
  const { bookings, payments } = collectionsOf(ctx)
  return runTransaction(ctx, async (session) => {
    const now = ctx.clock.now()
    const current = await bookings.findOne({ _id: booking._id }, { session })
    const hasRunOut = current?.holdExpiresAt != null && now >= current.holdExpiresAt
    if (current?.bookingStatus !== 'pending' || !hasRunOut) return false
    const closed = await payments.updateOne(
      { _id: payment._id, rev: payment.rev, capturedAmount: 0 },
      { $set: { status: 'cancelled', updatedAt: now }, $inc: { rev: 1 } },
      { session },
    )
    if (closed.modifiedCount !== 1) return false
    const open = { booking: booking._id, _id: { $ne: payment._id }, status: { $in: UNPAID_STATUSES } }
    if (await payments.findOne(open, { session })) return true
    await releaseHold(ctx, { session, booking: current, note: 'Not paid in time' })
    return true
  })
}
