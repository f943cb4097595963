import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { WebhookEventDocument } from '../records/documents.ts'
import { processRefund } from './process-refund.ts'
import { settlePayment } from './settle-payment.ts'

const SECOND = 1_000
/** So long an event is left to its job before the sweep takes it, in milliseconds. */
const PATIENCE = 20 * SECOND
const LONGEST_PAUSE = 3_600 * SECOND

type Handler = (ctx: Ctx, objectId: string) => Promise<void>

/** What each event makes us look at. The event is trusted for the id alone: what happened is read from Stripe. */
const HANDLERS: Record<string, Handler> = {
  'payment_intent.succeeded': settleIntent,
  'payment_intent.processing': settleIntent,
  'payment_intent.payment_failed': settleIntent,
  'payment_intent.canceled': settleIntent,
  'charge.updated': settleIntent,
  'refund.created': lookAtRefund,
  'refund.updated': lookAtRefund,
  'refund.failed': lookAtRefund,
}

/**
 * Processes a stored event; once is enough, more often does no harm. Throws what went wrong after noting it on
 * the event, so that the queue or the sweep tries again.
 */
export async function processEvent(ctx: Ctx, eventId: string): Promise<void> {
  const { webhookEvents } = collectionsOf(ctx)
  const event = await webhookEvents.findOne({ _id: eventId })
  if (!event || event.status === 'processed') return
  try {
    await HANDLERS[event.type]?.(ctx, event.objectId)
    await note(ctx, event, {
      status: 'processed',
      lastError: null,
      nextAttemptAt: null,
      processedAt: ctx.clock.now(),
    })
  } catch (error) {
    await note(ctx, event, {
      status: 'failed',
      lastError: (error as Error).message,
      nextAttemptAt: nextAttemptAfter(event.attempts + 1, ctx.clock.now()),
    })
    throw error
  }
}

/** When the sweep may try an event that has failed so often: later every time, an hour at most. */
export function nextAttemptAfter(attempts: number, now: Date): Date {
  return new Date(now.getTime() + Math.min(PATIENCE * 2 ** attempts, LONGEST_PAUSE))
}

async function note(
  ctx: Ctx,
  event: WebhookEventDocument,
  change: Partial<WebhookEventDocument>,
): Promise<void> {
  await collectionsOf(ctx).webhookEvents.updateOne(
    { _id: event._id, status: { $ne: 'processed' } },
    { $set: change, $inc: { attempts: 1 } },
  )
}

/** An intent whose id was not stored names its payment in its metadata. */
async function settleIntent(ctx: Ctx, intentId: string): Promise<void> {
  const payment = await collectionsOf(ctx).payments.findOne({ intentId })
  const paymentId = payment?._id.toHexString() ?? (await ctx.payments.retrieveCollection(intentId)).paymentId
  if (paymentId) await settlePayment(ctx, paymentId)
}

async function lookAtRefund(ctx: Ctx, providerRefundId: string): Promise<void> {
  const refund = await collectionsOf(ctx).refunds.findOne({ refundId: providerRefundId })
  const refundId = refund?._id.toHexString() ?? (await ctx.payments.retrieveRefund(providerRefundId)).refundId
  if (refundId) await processRefund(ctx, refundId)
}
