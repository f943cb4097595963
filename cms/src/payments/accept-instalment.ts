import type { Ctx } from '../context.ts'
import { amendBooking } from '../records/change-booking.ts'
import { collectionsOf } from '../records/collections.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { earnPayment } from './earn-payment.ts'
import { isMonthAskedFor } from './months-asked-for.ts'
import { recordCapture } from './record-capture.ts'
import type { Settlement } from './settle-payment.ts'

/** A month is paid. The booking stays as it is; what is paid after the stay is earned at once. */
export async function acceptInstalment(ctx: Ctx, settlement: Settlement): Promise<boolean> {
  const { bookings, payments } = collectionsOf(ctx)
  return runTransaction(ctx, async (session) => {
    const booking = await bookings.findOne({ _id: settlement.booking._id }, { session })
    const payment = await payments.findOne({ _id: settlement.payment._id }, { session })
    if (!booking || !payment || payment.status === 'cancelled') return false
    if (!isMonthAskedFor(booking, payment)) return false
    if (!(await recordCapture(ctx, { ...settlement, session, booking, payment }))) return false
    const paid = await amendBooking(ctx, {
      session,
      booking,
      happened: 'month_paid',
      by: 'seeker',
      note: `${payment.from} to ${payment.to}`,
    })
    const captured = await payments.findOne({ _id: payment._id }, { session })
    if (paid.bookingStatus !== 'confirmed' && captured)
      await earnPayment(ctx, { session, booking: paid, payment: captured })
    return true
  })
}
