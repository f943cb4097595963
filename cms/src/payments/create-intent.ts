import type { PaymentIntentView } from '@bookmysleep/domain/api/payments'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { collectionsOf } from '../records/collections.ts'
import type { PaymentDocument } from '../records/documents/payments.ts'
import { assertPayable } from './assert-payable.ts'
import { refreshConnection } from './connect/refresh-connection.ts'
import { openCheckout } from './open-checkout.ts'
import { openLaterPayment } from './open-later-payment.ts'
import { addAttempt, renewAttempt } from './renew-attempt.ts'

/**
 * Opens the payment of a hold for its seeker, or with `paymentId` a month or an extension. A live attempt is opened
 * again; after one that failed a new attempt takes its place, and the old one can no longer be paid. Throws NOT_FOUND
 * for anybody else's booking, HOLD_EXPIRED and INVALID_STATE.
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
  if (paymentId) {
    const later = await payments.findOne({ _id: new ObjectId(paymentId), booking: booking._id })
    if (later) await lookAtAccount(ctx, later)
    return openLaterPayment(ctx, { booking, paymentId })
  }
  assertPayable(ctx, booking)
  const [newest] = await payments
    .find({ booking: booking._id, purpose: 'stay' })
    .sort({ attempt: -1 })
    .limit(1)
    .toArray()
  if (newest?.status === 'failed') await renewAttempt(ctx, newest)
  if (newest?.status === 'cancelled') await addAttempt(ctx, newest)
  if (newest) await lookAtAccount(ctx, newest)
  return openCheckout(ctx, booking)
}

/**
 * Stripe refuses a payment on its page when the owner's account cannot receive money any more, and does not tell us:
 * a seeker who comes back may come because of that.
 */
async function lookAtAccount(ctx: Ctx, { routing, intentId }: PaymentDocument): Promise<void> {
  if (routing.kind === 'destination' && intentId) await refreshConnection(ctx, routing.accountId)
}
