import type { Ctx } from '@bookmysleep/cms/context'
import type { OutboxDocument } from '@bookmysleep/cms/outbox/append-event'
import { GIVEN_UP } from '@bookmysleep/cms/outbox/watch-events'
import Table from 'cli-table3'

const MOST_SHOWN = 500

/** The events that were given up, as a table or as JSON, on standard output. */
export async function printEvents(ctx: Ctx, { json }: { json?: boolean }): Promise<void> {
  const events = await ctx.db
    .collection<OutboxDocument>('outbox')
    .find(GIVEN_UP)
    .sort({ failedAt: -1 })
    .limit(MOST_SHOWN)
    .toArray()
  if (json) console.log(JSON.stringify(events, null, 2))
  else console.log(events.length > 0 ? toTable(events) : 'No event was given up.')
}

function toTable(events: OutboxDocument[]): string {
  const table = new Table({
    head: ['event', 'type', 'about', 'stored', 'attempts', 'last error'],
    colWidths: [26, 28, 38, 22, 10, 40],
    wordWrap: true,
    wrapOnWordBoundary: false,
    style: { head: [], border: [] },
  })
  for (const { _id, type, aggregate, at, attempts = 0, lastError = '' } of events)
    table.push([
      String(_id),
      type,
      `${aggregate.kind} ${aggregate.id}`,
      at.toISOString().slice(0, 19),
      attempts,
      lastError,
    ])
  return table.toString()
}
