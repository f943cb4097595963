import { collectionsOf } from '../../records/collections.ts'
import { pagesOf } from '../paging.ts'
import type { Check } from '../reconcile.ts'

const PATIENCE = 10 * 60_000

/** Every event that Stripe sent has been processed. */
export const checkWebhooks: Check = async function* (ctx, onRead) {
  const before = new Date(ctx.clock.now().getTime() - PATIENCE)
  const waiting = { status: { $ne: 'processed' as const }, receivedAt: { $lt: before } }
  for await (const page of pagesOf(collectionsOf(ctx).webhookEvents, waiting)) {
    onRead(page.length)
    for (const { _id, type, status, attempts, lastError } of page) {
      yield {
        check: 'webhooks',
        subject: `${type} ${_id}`,
        problem: `is ${status} after ${attempts} attempts`,
        likelyCause: lastError ?? 'no workers are running',
        advice: 'Process it again.',
        repair: { kind: 'process-webhook', eventId: _id },
      }
    }
  }
}
