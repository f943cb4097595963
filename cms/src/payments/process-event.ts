import type { Ctx } from '../context.ts'
import { isFailure } from '../errors.ts'
import { collectionsOf } from '../records/collections.ts'
import type { WebhookEventDocument } from '../records/documents/logs.ts'
import { handlerOf } from './events/handler-of.ts'
import { nextAttemptAfter } from './next-attempt.ts'
import { isProviderRefusal } from './provider-refusal.ts'

/**
 * Processes a stored event; once is enough, more often does no harm. Throws what went wrong after noting it on
 * the event, so that the queue or the sweep tries again. The event is trusted for its ids alone: what happened
 * is read from Stripe.
 */
export async function processEvent(ctx: Ctx, eventId: string): Promise<void> {
  const event = await collectionsOf(ctx).webhookEvents.findOne({ _id: eventId })
  if (!event || event.status === 'processed') return
  try {
    await handlerOf(event)?.(ctx, event)
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
      // An event that fails because the provider is away is not to wait for long when it is back.
      nextAttemptAt: nextAttemptAfter(isAway(error) ? 1 : event.attempts + 1, ctx.clock.now()),
    })
    throw error
  }
}

function isAway(error: unknown): boolean {
  return isFailure(error) && error.code === 'PAYMENT_PROVIDER_UNAVAILABLE' && !isProviderRefusal(error)
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
