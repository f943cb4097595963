import type { PaymentIntentView } from '@bookmysleep/domain/api/payments'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import type { PaymentDocument } from '../records/documents/payments.ts'
import { assertPayable, PAYABLE_FIELDS, type Payable } from './assert-payable.ts'
import { collectOrMisroute } from './collect-or-misroute.ts'
import type { Collection } from './port.ts'
import { renewAttempt } from './renew-attempt.ts'

/**
 * Where the seeker pays the newest attempt of a hold. Throws INVALID_STATE when there is nothing to pay, and
 * HOLD_EXPIRED when the time is over.
 */
export async function openCheckout(
  ctx: Ctx,
  { _id }: Pick<BookingDocument, '_id'>,
): Promise<PaymentIntentView> {
  const { bookings, payments } = collectionsOf(ctx)
  const [payment] = await payments
    .find({ booking: _id, purpose: 'stay' })
    .sort({ attempt: -1 })
    .limit(1)
    .toArray()
  const booking = await bookings.findOne({ _id })
  if (!payment || !booking) return fail('INVALID_STATE', 'There is nothing to pay for this booking.')
  return openAttempt(ctx, { payment, booking })
}

/**
 * The same for an attempt that has just been read or made, with its booking. Another one, routed as things are now,
 * takes the place of one that would pay an account that cannot receive money any more.
 */
export async function openAttempt(
  ctx: Ctx,
  { payment, booking }: { payment: PaymentDocument; booking: BookingDocument },
): Promise<PaymentIntentView> {
  const { _id } = booking
  assertPayable(ctx, booking)
  const collection = await collectOrMisroute(ctx, { payment, booking })
  if (collection === 'misrouted') {
    await renewAttempt(ctx, payment)
    return openCheckout(ctx, booking)
  }
  const after = await collectionsOf(ctx).bookings.findOne<Payable>({ _id }, { projection: PAYABLE_FIELDS })
  if (after) assertPayable(ctx, after)
  if (['succeeded', 'processing', 'authorized'].includes(collection.status))
    return fail('INVALID_STATE', 'This booking has been paid; its confirmation is on the way.')
  return viewIntent(ctx, payment, collection)
}

/** Where and what the seeker pays; they come back to the page of the booking. */
export function viewIntent(ctx: Ctx, payment: PaymentDocument, collection: Collection): PaymentIntentView {
  const returnUrl = `${ctx.config.frontendUrl}/bookings/${payment.booking.toHexString()}`
  return {
    paymentId: payment._id.toHexString(),
    clientSecret: collection.clientSecret,
    amount: payment.amount,
    currency: payment.currency,
    checkout: ctx.payments.checkoutOf(collection, returnUrl),
  }
}
