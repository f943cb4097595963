import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { WebhookEventDocument } from '../records/documents.ts'
import { handlerOf } from './events/handler-of.ts'
import { nextAttemptAfter } from './next-attempt.ts'

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
      nextAttemptAt: nextAttemptAfter(event.attempts + 1, ctx.clock.now()),
    })
    throw error
  }
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
