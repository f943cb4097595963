import type { PaymentIntentView } from '@bookmysleep/domain/api/payments'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import type { PaymentDocument } from '../records/documents/payments.ts'
import { collectOrMisroute } from './collect-or-misroute.ts'
import { isMonthAskedFor } from './months-asked-for.ts'
import { viewIntent } from './open-checkout.ts'
import { routePayment } from './route-payment.ts'
import { settlePayment } from './settle-payment.ts'
import { UNPAID_STATUSES } from './unpaid-statuses.ts'

/**
 * Opens a month or an extension for its seeker: only now it gets its routing and its intent. Months are paid in their
 * order. One whose owner cannot receive it any more is replaced, and the answer is about the new one. Throws
 * NOT_FOUND, HOLD_EXPIRED for an extension whose time is over, and INVALID_STATE when there is nothing to pay.
 */
export async function openLaterPayment(
  ctx: Ctx,
  { booking, paymentId }: { booking: BookingDocument; paymentId: string },
): Promise<PaymentIntentView> {
  const payment = await findOpen(ctx, { booking, paymentId })
  const collection = await collectOrMisroute(ctx, { payment, booking })
  if (collection === 'misrouted') return openReplacement(ctx, { payment, booking })
  if (collection.status === 'cancelled') {
    await settlePayment(ctx, payment._id.toHexString())
    return fail('INVALID_STATE', 'This payment has been replaced by a new one. Please look again.')
  }
  if (collection.status !== 'awaiting')
    return fail('INVALID_STATE', 'This has been paid; the confirmation is on the way.')
  await assertPayable(ctx, payment)
  return viewIntent(ctx, payment, collection)
}

/**
 * The owner's account cannot receive this month any more: its intent is closed at the provider, settling it puts
 * another payment in its place, and that one is routed as things are now.
 */
async function openReplacement(
  ctx: Ctx,
  { payment, booking }: { payment: PaymentDocument; booking: BookingDocument },
): Promise<PaymentIntentView> {
  if (payment.intentId) await ctx.payments.cancelCollection(payment.intentId)
  await settlePayment(ctx, payment._id.toHexString())
  const replacement = await collectionsOf(ctx).payments.findOne({
    booking: booking._id,
    purpose: payment.purpose,
    from: payment.from,
    attempt: { $gt: payment.attempt },
    status: { $in: ['scheduled', ...UNPAID_STATUSES] },
  })
  if (!replacement)
    return fail('INVALID_STATE', 'This has been paid, or is not asked for any more. Please look again.')
  return openLaterPayment(ctx, { booking, paymentId: replacement._id.toHexString() })
}

async function findOpen(
  ctx: Ctx,
  { booking, paymentId }: { booking: BookingDocument; paymentId: string },
): Promise<PaymentDocument> {
  const { payments } = collectionsOf(ctx)
  const mine = { _id: new ObjectId(paymentId), booking: booking._id, purpose: { $ne: 'stay' as const } }
  const payment = await payments.findOne(mine)
  if (!payment) return fail('NOT_FOUND', 'There is no such payment.')
  await assertPayable(ctx, payment)
  if (payment.status !== 'scheduled') return payment
  const opened = await payments.findOneAndUpdate(
    { _id: payment._id, rev: payment.rev, status: 'scheduled' },
    {
      $set: {
        status: 'pending',
        routing: await routePayment(ctx, { owner: payment.owner, parts: payment.parts }),
        updatedAt: ctx.clock.now(),
      },
      $inc: { rev: 1 },
    },
    { returnDocument: 'after' },
  )
  return opened ?? findOpen(ctx, { booking, paymentId })
}

/** As it stands now: a stay may have been cancelled or shortened since it was read. */
async function assertPayable(ctx: Ctx, { _id }: PaymentDocument): Promise<void> {
  const { bookings, payments } = collectionsOf(ctx)
  const payment = await payments.findOne({ _id })
  const booking = payment && (await bookings.findOne({ _id: payment.booking }))
  if (!payment || !booking) return fail('NOT_FOUND', 'There is no such payment.')
  if (payment.capturedAmount > 0) fail('INVALID_STATE', 'This has been paid already.')
  const isOpen = payment.status === 'scheduled' || UNPAID_STATUSES.includes(payment.status)
  if (!isOpen) fail('INVALID_STATE', 'This payment is no longer asked for.')
  if (payment.purpose === 'extension') {
    const { extension } = booking
    if (!extension?.payment.equals(_id) || ctx.clock.now() >= extension.expiresAt)
      fail(
        'HOLD_EXPIRED',
        'The time to pay is over and the added nights are free again. Please extend again.',
      )
    return
  }
  if (!isMonthAskedFor(booking, payment))
    fail('INVALID_STATE', `There is nothing to pay for a booking that is ${booking.bookingStatus}.`)
  const earlier = await payments.findOne({
    booking: booking._id,
    purpose: 'month',
    status: { $in: ['scheduled', ...UNPAID_STATUSES] },
    from: { $lt: payment.from },
  })
  if (earlier) fail('INVALID_STATE', `Please pay for the month from ${earlier.from} first.`)
}
