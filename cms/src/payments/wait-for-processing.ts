import { extendHold } from '@bookmysleep/domain/hold-rules'
import type { Ctx } from '../context.ts'
import { amendBooking } from '../records/change-booking.ts'
import { collectionsOf } from '../records/collections.ts'
import { runTransaction } from '../records/run-transaction.ts'
import type { Settlement } from './settle-payment.ts'

/** Stripe is still processing the payment: the hold is extended when it would end before that is known. */
export async function waitForProcessing(ctx: Ctx, { payment, booking }: Settlement): Promise<boolean> {
  const { bookings, payments } = collectionsOf(ctx)
  return runTransaction(ctx, async (session) => {
    const now = ctx.clock.now()
    const current = await bookings.findOne({ _id: booking._id }, { session })
    if (current?.bookingStatus !== 'pending' || !current.holdExpiresAt) return false
    await payments.updateOne(
      { _id: payment._id, capturedAmount: 0, status: { $ne: 'processing' } },
      { $set: { status: 'processing', updatedAt: now }, $inc: { rev: 1 } },
      { session },
    )
    if (now < current.holdExpiresAt) return true
    await amendBooking(ctx, {
      session,
      booking: current,
      happened: 'extend_hold',
      by: 'system',
      note: 'The payment is still being processed',
      set: { holdExpiresAt: extendHold(current.holdExpiresAt, now) },
    })
    return true
  })
}
