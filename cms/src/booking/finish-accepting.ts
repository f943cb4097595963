import { nextPaymentStatus } from '@bookmysleep/domain/booking-machine'
import type { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { markBooked } from '../inventory/mark-booked.ts'
import { releaseHold } from '../inventory/release-hold.ts'
import { addCreditPayment } from '../payments/add-credit-payment.ts'
import { whyOver } from '../payments/release-unpaid.ts'
import { schedulePayments } from '../payments/schedule-payments.ts'
import { settlePayment } from '../payments/settle-payment.ts'
import { moveBooking } from '../records/change-booking.ts'
import { collectionsOf } from '../records/collections.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { tellBooking } from '../records/tell-booking.ts'

/**
 * Brings a booking that its owner has accepted to its end, whoever began it: the reserved amount is taken and the
 * booking confirmed, or it expires because there is nothing to take. Does nothing to any other booking. Throws when
 * Stripe cannot be reached.
 */
export async function finishAccepting(ctx: Ctx, _id: ObjectId): Promise<void> {
  const { bookings, payments } = collectionsOf(ctx)
  if (!(await bookings.findOne({ _id, bookingStatus: 'accepting' }))) return
  const open = await payments.find({ booking: _id, status: { $ne: 'cancelled' } }).toArray()
  for (const payment of open) await settlePayment(ctx, payment._id.toHexString())
  await finishWithoutPayment(ctx, _id)
}

/** A stay that costs nothing is confirmed; one whose payments were all closed cannot be. */
async function finishWithoutPayment(ctx: Ctx, _id: ObjectId): Promise<void> {
  const { bookings, payments } = collectionsOf(ctx)
  await runTransaction(ctx, async (session) => {
    const booking = await bookings.findOne({ _id, bookingStatus: 'accepting' }, { session })
    const attempts = await payments.find({ booking: _id }, { session }).toArray()
    if (!booking || attempts.some(({ status }) => status !== 'cancelled')) return
    const note = whyOver(booking, ctx.clock.now())
    if (attempts.length > 0 && note) return releaseHold(ctx, { session, booking, note })
    const confirmed = await moveBooking(ctx, {
      session,
      booking,
      event: 'confirm',
      by: 'system',
      note: 'Nothing to pay',
      set: { paymentStatus: nextPaymentStatus(booking.paymentStatus, 'settle'), holdExpiresAt: null },
    })
    await markBooked(ctx, { session, booking })
    await addCreditPayment(ctx, { session, booking: confirmed })
    await schedulePayments(ctx, { session, booking: confirmed, quote: confirmed.quote })
    await tellBooking(ctx, { session, type: 'booking.confirmed', booking: confirmed, data: {} })
  })
}
