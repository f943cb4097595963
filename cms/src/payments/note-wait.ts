import { extendHold } from '@bookmysleep/domain/hold-rules'
import type { Ctx } from '../context.ts'
import { amendBooking } from '../records/change-booking.ts'
import { collectionsOf } from '../records/collections.ts'
import { runTransaction } from '../records/run-transaction.ts'
import type { Settlement } from './settle-payment.ts'

/** Stripe is still processing what is paid after booking; the beds of an extension are held for longer then. */
export async function noteWait(ctx: Ctx, { payment, booking }: Settlement): Promise<boolean> {
  const { bookings, payments } = collectionsOf(ctx)
  return runTransaction(ctx, async (session) => {
    const now = ctx.clock.now()
    const current = await bookings.findOne({ _id: booking._id }, { session })
    await payments.updateOne(
      { _id: payment._id, capturedAmount: 0, status: { $nin: ['processing', 'cancelled'] } },
      { $set: { status: 'processing', updatedAt: now }, $inc: { rev: 1 } },
      { session },
    )
    const extension = current?.extension
    if (!current || !extension?.payment.equals(payment._id) || now < extension.expiresAt) return true
    await amendBooking(ctx, {
      session,
      booking: current,
      happened: 'extend_hold',
      by: 'system',
      note: 'The payment is still being processed',
      set: { extension: { ...extension, expiresAt: extendHold(extension.expiresAt, now) } },
    })
    return true
  })
}
