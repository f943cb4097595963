import { recordAudit } from '../audit/record-audit.ts'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { collectionsOf } from '../records/collections.ts'
import type { WebhookEventDocument } from '../records/documents/logs.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { sweepEach } from '../resilience/sweep-each.ts'
import { nextAttemptAfter } from './next-attempt.ts'
import { processEvent } from './process-event.ts'

export type Replayed = Pick<WebhookEventDocument, '_id' | 'type' | 'status' | 'attempts' | 'lastError'>

const MOST_AT_ONCE = 500

/**
 * Processes a stored event again, also one that was processed: it is trusted for its ids only, so that a repeat
 * finds what is to be done and does nothing twice. Answers how it stands then; what went wrong is its `lastError`.
 * Throws NOT_FOUND.
 */
export async function replayOne(ctx: Ctx, eventId: string): Promise<Replayed> {
  const { webhookEvents } = collectionsOf(ctx)
  const again = { status: 'received' as const, processedAt: null }
  const nextAttemptAt = nextAttemptAfter(0, ctx.clock.now())
  await runTransaction(ctx, async (session) => {
    const $set = { ...again, nextAttemptAt }
    const { matchedCount } = await webhookEvents.updateOne({ _id: eventId }, { $set }, { session })
    if (matchedCount === 0) fail('NOT_FOUND', `There is no webhook event ${eventId}.`)
    const subject = { collection: 'webhook-events', id: eventId } as const
    await recordAudit(ctx, { session, action: 'webhook.replayed', subject })
  })
  await processEvent(ctx, eventId).catch((error: Error) =>
    ctx.log.warn({ err: error.message, event: eventId }, 'replayed event not processed'),
  )
  const stored = await webhookEvents.findOne({ _id: eventId })
  return stored ?? fail('NOT_FOUND', `There is no webhook event ${eventId}.`)
}

/** Replays those that failed, the oldest first, 500 at most. Stops early while the provider is away. */
export async function replayFailed(
  ctx: Ctx,
  onReplayed: (event: Replayed) => void = () => {},
): Promise<{ processed: number; failed: number }> {
  const { webhookEvents } = collectionsOf(ctx)
  const failed = await webhookEvents
    .find({ status: 'failed' })
    .project<Pick<WebhookEventDocument, '_id'>>({ _id: 1 })
    .sort({ receivedAt: 1 })
    .limit(MOST_AT_ONCE)
    .toArray()
  const processed = await sweepEach(ctx, {
    items: failed,
    needs: 'stripe',
    async work({ _id }) {
      const event = await replayOne(ctx, _id)
      onReplayed(event)
      if (event.status !== 'processed') throw new Error(event.lastError ?? 'not processed')
    },
    onFailure: () => {},
  })
  return { processed, failed: await webhookEvents.countDocuments({ status: 'failed' }) }
}
