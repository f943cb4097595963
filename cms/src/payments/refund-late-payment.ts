import { refundInFull } from '@bookmysleep/domain/cancellation'
import type { Ctx } from '../context.ts'
import { amendBooking } from '../records/change-booking.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { dividePayment } from './divide-payment.ts'
import { tryRefund } from './process-refund.ts'
import { recordCapture } from './record-capture.ts'
import type { Settlement } from './settle-payment.ts'

/**
 * Money for a booking that cannot have it, because it was cancelled, its beds went to somebody else, or it is
 * paid already: all of it goes back.
 */
export async function refundLatePayment(ctx: Ctx, settlement: Settlement): Promise<boolean> {
  const refund = await runTransaction(ctx, async (session) => {
    const { bookings, payments } = collectionsOf(ctx)
    const booking = await bookings.findOne({ _id: settlement.booking._id }, { session })
    if (!booking || booking.bookingStatus !== settlement.booking.bookingStatus) return 'stale'
    if (!(await recordCapture(ctx, { ...settlement, session, booking }))) return 'stale'
    const payment = await payments.findOne({ _id: settlement.payment._id }, { session })
    if (!payment) return 'stale'

    const isDouble = isPaidOtherwise(booking)
    await amendBooking(ctx, {
      session,
      booking,
      happened: 'late_payment',
      by: 'system',
      note: isDouble
        ? 'Paid twice; the second payment goes back'
        : 'The payment came too late and goes back in full',
      set: isDouble ? {} : { paymentStatus: 'paid' },
    })
    return dividePayment(ctx, {
      session,
      booking,
      payment,
      outcome: refundInFull(payment.held),
      key: `late:${payment._id.toHexString()}`,
      reason: isDouble ? 'duplicate_payment' : 'late_payment',
    })
  })
  if (refund === 'stale') return false
  await tryRefund(ctx, refund)
  return true
}

function isPaidOtherwise({ bookingStatus, paymentStatus }: BookingDocument): boolean {
  const isLive = !['pending', 'rejected', 'cancelled', 'expired'].includes(bookingStatus)
  return isLive || paymentStatus === 'partially_refunded' || paymentStatus === 'refunded'
}
