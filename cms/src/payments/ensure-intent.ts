import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument, PaymentDocument } from '../records/documents.ts'
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
  const collection = await ctx.payments.collect({
    paymentId: payment._id.toHexString(),
    bookingId: booking._id.toHexString(),
    amount: payment.amount,
    currency: payment.currency,
    description: `${booking.reference} · ${booking.snapshot.propertyName}`,
  })
  const isNew = await storeIntent(ctx, { payment, intentId: collection.intentId })
  return isNew ? collection : ctx.payments.retrieveCollection(collection.intentId)
}

/** Stores the intent's id, unless the payment has it already. A repeated answer of Stripe may be out of date. */
async function storeIntent(
  ctx: Ctx,
  { payment, intentId }: { payment: PaymentDocument; intentId: string },
): Promise<boolean> {
  const { payments } = collectionsOf(ctx)
  const stored = await payments.updateOne(
    { _id: payment._id, intentId: null },
    { $set: { intentId, updatedAt: ctx.clock.now() }, $inc: { rev: 1 } },
  )
  if (stored.modifiedCount === 1) return true
  const current = await payments.findOne({ _id: payment._id })
  if (current?.intentId !== intentId)
    throw new Error(`payment ${payment._id.toHexString()} has another intent than ${intentId}`)
  return false
}
