import type { Ctx } from '@bookmysleep/cms/context'
import { collectionsOf } from '@bookmysleep/cms/records/collections'
import type { WebhookEventDocument } from '@bookmysleep/cms/records/documents/logs'
import Table from 'cli-table3'

export const STATUSES: WebhookEventDocument['status'][] = ['received', 'processed', 'failed']

type Asked = { status?: WebhookEventDocument['status']; type?: string; limit: number; json?: boolean }

/** The newest events that fit, as a table or as JSON, on standard output. */
export async function printWebhooks(ctx: Ctx, { status, type, limit, json }: Asked): Promise<void> {
  const events = await collectionsOf(ctx)
    .webhookEvents.find({ ...(status && { status }), ...(type && { type }) })
    .sort({ receivedAt: -1 })
    .limit(limit)
    .toArray()
  if (json) console.log(JSON.stringify(events, null, 2))
  else console.log(events.length > 0 ? toTable(events) : 'No events.')
}

function toTable(events: WebhookEventDocument[]): string {
  const table = new Table({
    head: ['event', 'type', 'about', 'received', 'status', 'attempts', 'last error'],
    colWidths: [32, 32, 32, 22, 11, 10, 40],
    wordWrap: true,
    wrapOnWordBoundary: false,
    style: { head: [], border: [] },
  })
  for (const { _id, type, objectId, receivedAt, status, attempts, lastError } of events)
    table.push([
      _id,
      type,
      objectId,
      receivedAt.toISOString().slice(0, 19),
      status,
      attempts,
      lastError ?? '',
    ])
  return table.toString()
}
