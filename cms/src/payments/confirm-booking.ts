import { nextPaymentStatus } from '@bookmysleep/domain/booking-machine'
import type { Ctx } from '../context.ts'
import { markBooked } from '../inventory/mark-booked.ts'
import { moveBooking } from '../records/change-booking.ts'
import { collectionsOf } from '../records/collections.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { tellBooking } from '../records/tell-booking.ts'
import { recordCapture } from './record-capture.ts'
import { schedulePayments } from './schedule-payments.ts'
import type { Settlement } from './settle-payment.ts'

/**
 * The money is here and the beds are held, for an owner who has accepted or need not be asked: the booking is confirmed and every one of its rows booked, or nothing is.
 */
export async function confirmBooking(ctx: Ctx, settlement: Settlement): Promise<boolean> {
  const { bookings } = collectionsOf(ctx)
  return runTransaction(ctx, async (session) => {
    const booking = await bookings.findOne({ _id: settlement.booking._id }, { session })
    if (booking?.bookingStatus !== settlement.booking.bookingStatus) return false
    if (!(await recordCapture(ctx, { ...settlement, session, booking }))) return false
    const confirmed = await moveBooking(ctx, {
      session,
      booking,
      event: 'confirm',
      by: 'system',
      set: { paymentStatus: nextPaymentStatus(booking.paymentStatus, 'settle'), holdExpiresAt: null },
    })
    await markBooked(ctx, { session, booking })
    await schedulePayments(ctx, { session, booking: confirmed, quote: confirmed.quote })
    await tellBooking(ctx, { session, type: 'booking.confirmed', booking: confirmed, data: {} })
    return true
  })
}
