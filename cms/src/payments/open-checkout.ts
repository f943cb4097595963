import type { PaymentIntentView } from '@bookmysleep/domain/api/payments'
import { isHoldLive } from '@bookmysleep/domain/hold-rules'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument, PaymentDocument } from '../records/documents.ts'
import { ensureIntent } from './ensure-intent.ts'
import type { Collection } from './port.ts'

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

/** The same for an attempt that has just been read or made, with its booking. */
export async function openAttempt(
  ctx: Ctx,
  { payment, booking }: { payment: PaymentDocument; booking: BookingDocument },
): Promise<PaymentIntentView> {
  const { _id } = booking
  assertPayable(ctx, booking)
  const collection = await ensureIntent(ctx, { payment, booking })

  const after = await collectionsOf(ctx).bookings.findOne({ _id })
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

/** Throws unless the booking is a hold that can still be paid for. */
export function assertPayable(ctx: Pick<Ctx, 'clock'>, booking: BookingDocument): void {
  const { bookingStatus, holdExpiresAt } = booking
  if (bookingStatus === 'expired')
    fail('HOLD_EXPIRED', 'The time to pay is over and the beds are free again.')
  if (bookingStatus !== 'pending' || !holdExpiresAt)
    fail('INVALID_STATE', `There is nothing to pay for a booking that is ${bookingStatus}.`)
  else if (!isHoldLive(holdExpiresAt, ctx.clock.now()))
    fail('HOLD_EXPIRED', 'The time to pay is over. Please book again.')
}
