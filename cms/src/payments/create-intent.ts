import type { PaymentIntentView } from '@bookmysleep/domain/api/payments'
import { nextPaymentStatus } from '@bookmysleep/domain/booking-machine'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { amendBooking } from '../records/change-booking.ts'
import { collectionsOf } from '../records/collections.ts'
import type { PaymentDocument } from '../records/documents.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { addPayment } from './add-payment.ts'
import { assertPayable, openCheckout } from './open-checkout.ts'
import { openLaterPayment } from './open-later-payment.ts'
import { settlePayment } from './settle-payment.ts'

/**
 * Opens the payment of a hold for its seeker, or with `paymentId` a month or an extension. A live attempt is opened again; after one that failed a new
 * attempt takes its place, and the old one can no longer be paid. Throws NOT_FOUND for anybody else's booking,
 * HOLD_EXPIRED and INVALID_STATE.
 */
export async function createIntent(
  ctx: Ctx,
  {
    seeker,
    bookingId,
    paymentId,
  }: { seeker: { id: string }; bookingId: string; paymentId?: string | undefined },
): Promise<PaymentIntentView> {
  const { bookings, payments } = collectionsOf(ctx)
  const booking = await bookings.findOne({ _id: new ObjectId(bookingId), seeker: new ObjectId(seeker.id) })
  if (!booking) return fail('NOT_FOUND', 'There is no such booking.')
  if (paymentId) return openLaterPayment(ctx, { booking, paymentId })
  assertPayable(ctx, booking)
  const [newest] = await payments
    .find({ booking: booking._id, purpose: 'stay' })
    .sort({ attempt: -1 })
    .limit(1)
    .toArray()
  const last = newest?.status === 'failed' ? await closeForGood(ctx, newest) : newest
  if (last?.status === 'cancelled') await addAttempt(ctx, last)
  return openCheckout(ctx, booking)
}

/**
 * Two attempts must never be payable at once. Answers with the attempt as it is after that; throws INVALID_STATE
 * when money was faster, or is on its way.
 */
async function closeForGood(ctx: Ctx, payment: PaymentDocument): Promise<PaymentDocument | null> {
  await settlePayment(ctx, payment._id.toHexString())
  const current = await collectionsOf(ctx).bookings.findOne({ _id: payment.booking })
  if (current) assertPayable(ctx, current)
  if (payment.intentId) await ctx.payments.cancelCollection(payment.intentId)
  await settlePayment(ctx, payment._id.toHexString())
  const closed = await collectionsOf(ctx).payments.findOne({ _id: payment._id })
  if (closed?.status === 'processing') fail('INVALID_STATE', 'Your payment is being processed.')
  if (closed && closed.capturedAmount > 0) fail('INVALID_STATE', 'This booking is paid already.')
  return closed
}

/** The next attempt, once however many ask for it: the booking's `rev` lets one of them through at a time. */
async function addAttempt(ctx: Ctx, last: PaymentDocument): Promise<void> {
  const { bookings, payments } = collectionsOf(ctx)
  await runTransaction(ctx, async (session) => {
    const booking = await bookings.findOne({ _id: last.booking }, { session })
    if (!booking) return
    assertPayable(ctx, booking)
    const later = await payments.findOne(
      { booking: booking._id, purpose: 'stay', attempt: { $gt: last.attempt } },
      { session },
    )
    if (later) return
    const before = await payments.findOne({ _id: last._id }, { session })
    if (before?.status !== 'cancelled')
      fail('INVALID_STATE', 'The payment before this one is not over. Please look again.')
    const { paymentStatus } = booking
    await amendBooking(ctx, {
      session,
      booking,
      happened: 'retry_payment',
      by: 'seeker',
      set: {
        paymentStatus: paymentStatus === 'failed' ? nextPaymentStatus(paymentStatus, 'retry') : paymentStatus,
      },
    })
    await addPayment(ctx, { session, booking, attempt: last.attempt + 1, method: null })
  })
}
