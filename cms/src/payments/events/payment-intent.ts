import type { Ctx } from '../../context.ts'
import { collectionsOf } from '../../records/collections.ts'
import { settlePayment } from '../settle-payment.ts'
import type { EventHandlers, EventOfProvider } from './event-handler.ts'

export const paymentIntentEvents = {
  'payment_intent.succeeded': settleIntent,
  'payment_intent.amount_capturable_updated': settleIntent,
  'payment_intent.processing': settleIntent,
  'payment_intent.payment_failed': settleIntent,
  'payment_intent.canceled': settleIntent,
} satisfies EventHandlers

/** Settles the payment of an intent; one whose id was not stored names its payment in its metadata. */
export async function settleIntent(
  ctx: Ctx,
  { objectId: intentId }: Pick<EventOfProvider, 'objectId'>,
): Promise<void> {
  const payment = await collectionsOf(ctx).payments.findOne({ intentId })
  const paymentId = payment?._id.toHexString() ?? (await ctx.payments.retrieveCollection(intentId)).paymentId
  if (paymentId) await settlePayment(ctx, paymentId)
}
