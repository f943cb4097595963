import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import type { PaymentDocument } from '../records/documents/payments.ts'
import type { Collection } from './port.ts'

/**
 * The intent of a payment as Stripe has it now, made when there is none. Its id is stored before anybody gets
 * the client secret, so what can be paid is known to us. An intent whose id was lost on the way is found
 * again, because Stripe answers the same idempotency key with the same intent. Not for use in a transaction.
 */
export async function ensureIntent(
  ctx: Ctx,
  { payment, booking }: { payment: PaymentDocument; booking: BookingDocument },
): Promise<Collection> {
  if (payment.intentId) return ctx.payments.retrieveCollection(payment.intentId)
  const made = await ctx.payments
    .collect({
      paymentId: payment._id.toHexString(),
      bookingId: booking._id.toHexString(),
      amount: payment.amount,
      currency: payment.currency,
      description: `${booking.reference} · ${booking.snapshot.propertyName}`,
      captureMethod: payment.captureMethod,
      destination: payment.routing.kind === 'destination' ? payment.routing : null,
    })
    .catch((error: Error) => error)
  if (!(made instanceof Error) && (await storeIntent(ctx, { payment, intentId: made.intentId }))) return made

  // Whoever stored an intent first decides; Stripe turns away a key that is in use at the same moment.
  const stored = await collectionsOf(ctx).payments.findOne({ _id: payment._id })
  if (!(made instanceof Error) && stored?.intentId === made.intentId) return made
  if (stored?.intentId) return ctx.payments.retrieveCollection(stored.intentId)
  throw made
}

/** Stores the intent's id, unless the payment has one; answers whether it did. */
async function storeIntent(
  ctx: Ctx,
  { payment, intentId }: { payment: PaymentDocument; intentId: string },
): Promise<boolean> {
  const stored = await collectionsOf(ctx).payments.updateOne(
    { _id: payment._id, intentId: null },
    { $set: { intentId, updatedAt: ctx.clock.now() }, $inc: { rev: 1 } },
  )
  return stored.modifiedCount === 1
}
