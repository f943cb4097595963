import { nextPaymentStatus } from '@bookmysleep/domain/booking-machine'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { amendBooking } from '../records/change-booking.ts'
import { collectionsOf } from '../records/collections.ts'
import type { PaymentDocument } from '../records/documents/payments.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { addPayment } from './add-payment.ts'
import { assertPayable } from './assert-payable.ts'
import { settlePayment } from './settle-payment.ts'
import { UNPAID_STATUSES } from './unpaid-statuses.ts'

/**
 * Puts a new attempt in the place of one that cannot bring money any more, or not to the right account. Throws
 * INVALID_STATE when money was faster, or is on its way.
 */
export async function renewAttempt(ctx: Ctx, payment: PaymentDocument): Promise<void> {
  const closed = payment.intentId ? await closeForGood(ctx, payment) : await closeUntried(ctx, payment)
  if (closed?.status === 'cancelled') await addAttempt(ctx, closed)
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

/** The provider refused to collect it, so there is nothing that could be paid. */
async function closeUntried(ctx: Ctx, { _id }: PaymentDocument): Promise<PaymentDocument | null> {
  const { payments } = collectionsOf(ctx)
  await payments.updateOne(
    { _id, intentId: null, status: { $in: UNPAID_STATUSES } },
    { $set: { status: 'cancelled', updatedAt: ctx.clock.now() }, $inc: { rev: 1 } },
  )
  return payments.findOne({ _id })
}

/** The next attempt, once however many ask for it: the booking's `rev` lets one of them through at a time. */
export async function addAttempt(ctx: Ctx, last: PaymentDocument): Promise<void> {
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
