import { nextPaymentStatus } from '@bookmysleep/domain/booking-machine'
import type { Ctx } from '../context.ts'
import { countBedNights } from '../inventory/take-beds.ts'
import { moveBooking } from '../records/change-booking.ts'
import { collectionsOf } from '../records/collections.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { tellBooking } from '../records/tell-booking.ts'
import { recordCapture } from './record-capture.ts'
import { schedulePayments } from './schedule-payments.ts'
import type { Settlement } from './settle-payment.ts'

/** The money is here and the beds are held: the booking is confirmed and every one of its rows booked, or nothing is. */
export async function confirmBooking(ctx: Ctx, settlement: Settlement): Promise<boolean> {
  const { bookings, bedNights } = collectionsOf(ctx)
  return runTransaction(ctx, async (session) => {
    const booking = await bookings.findOne({ _id: settlement.booking._id }, { session })
    if (booking?.bookingStatus !== 'pending') return false
    if (!(await recordCapture(ctx, { ...settlement, session, booking }))) return false
    const confirmed = await moveBooking(ctx, {
      session,
      booking,
      event: 'confirm',
      by: 'system',
      set: { paymentStatus: nextPaymentStatus(booking.paymentStatus, 'settle'), holdExpiresAt: null },
    })
    const booked = await bedNights.updateMany(
      { 'claim.id': booking._id, state: 'held' },
      { $set: { state: 'booked' } },
      { session },
    )
    const wanted = countBedNights(booking.claims, booking.checkInDate, booking.checkOutDate)
    if (booked.modifiedCount !== wanted)
      throw new Error(`${booking.reference} holds ${booked.modifiedCount} of ${wanted} bed-nights`)
    await schedulePayments(ctx, { session, booking: confirmed, quote: confirmed.quote })
    await tellBooking(ctx, { session, type: 'booking.confirmed', booking: confirmed, data: {} })
    return true
  })
}
