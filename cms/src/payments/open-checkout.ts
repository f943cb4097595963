import type { PaymentIntentView } from '@bookmysleep/domain/api/payments'
import { isHoldLive } from '@bookmysleep/domain/hold-rules'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents.ts'
import { ensureIntent } from './ensure-intent.ts'

/**
 * Where the seeker pays the newest attempt of a hold. Throws INVALID_STATE when there is nothing to pay, and
 * HOLD_EXPIRED when the time is over.
 */
export async function openCheckout(
  ctx: Ctx,
  { _id }: Pick<BookingDocument, '_id'>,
): Promise<PaymentIntentView> {
  const { bookings, payments } = collectionsOf(ctx)
  const [newest] = await payments.find({ booking: _id }).sort({ attempt: -1 }).limit(1).toArray()
  const before = await bookings.findOne({ _id })
  if (!newest || !before) return fail('INVALID_STATE', 'There is nothing to pay for this booking.')
  assertPayable(ctx, before)
  const collection = await ensureIntent(ctx, { payment: newest, booking: before })

  const after = await bookings.findOne({ _id })
  if (after) assertPayable(ctx, after)
  if (collection.status === 'succeeded' || collection.status === 'processing')
    return fail('INVALID_STATE', 'This booking has been paid; its confirmation is on the way.')
  const returnUrl = `${ctx.config.frontendUrl}/bookings/${_id.toHexString()}`
  return {
    paymentId: newest._id.toHexString(),
    clientSecret: collection.clientSecret,
    amount: newest.amount,
    currency: newest.currency,
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
