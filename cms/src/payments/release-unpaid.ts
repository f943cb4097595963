import type { Ctx } from '../context.ts'
import { releaseHold } from '../inventory/release-hold.ts'
import { collectionsOf } from '../records/collections.ts'
import { runTransaction } from '../records/run-transaction.ts'
import type { Settlement } from './settle-payment.ts'

/** The hold has run out and its intent is cancelled: nothing can be paid any more, so the beds go back. */
export async function releaseUnpaid(ctx: Ctx, { payment, booking }: Settlement): Promise<boolean> {
  const { bookings, payments } = collectionsOf(ctx)
  return runTransaction(ctx, async (session) => {
    const now = ctx.clock.now()
    const current = await bookings.findOne({ _id: booking._id }, { session })
    const hasRunOut = current?.holdExpiresAt != null && now >= current.holdExpiresAt
    if (current?.bookingStatus !== 'pending' || !hasRunOut) return false
    await payments.updateOne(
      { _id: payment._id, capturedAmount: 0 },
      { $set: { status: 'cancelled', updatedAt: now }, $inc: { rev: 1 } },
      { session },
    )
    await releaseHold(ctx, { session, booking: current, note: 'Not paid in time' })
    return true
  })
}
