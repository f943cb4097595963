import type { WebhookEventDocument } from '../../records/documents/logs.ts'
import { happenedIn, overDocuments } from '../paging.ts'

const PATIENCE = 10 * 60_000

/** Every event that Stripe sent has been processed. */
export const checkWebhooks = overDocuments<WebhookEventDocument>({
  of: ({ webhookEvents }) => webhookEvents,
  filter: (scope, { clock }) => ({
    $and: [
      { status: { $ne: 'processed' }, receivedAt: { $lt: new Date(clock.now().getTime() - PATIENCE) } },
      happenedIn('receivedAt', scope),
    ],
  }),
  look: (_ctx, page) =>
    page.map(({ _id, type, status, attempts, lastError }) => ({
      check: 'webhooks',
      subject: `${type} ${_id}`,
      problem: `is ${status} after ${attempts} attempts`,
      likelyCause: lastError ?? 'no workers are running',
      advice: 'Process it again.',
      repair: { kind: 'process-webhook', eventId: _id },
    })),
})
