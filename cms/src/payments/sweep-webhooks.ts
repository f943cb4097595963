import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import { sweepEach } from '../resilience/sweep-each.ts'
import { processEvent } from './process-event.ts'
import { watchWebhooks } from './watch-webhooks.ts'

const BATCH = 200

/**
 * Processes events whose job was lost or gave up, as long as it takes. One that failed waits longer every time,
 * behind those that are due. Admins are told when some keep failing. Returns how many it processed.
 */
export async function sweepWebhooks(ctx: Ctx): Promise<number> {
  const due = await collectionsOf(ctx)
    .webhookEvents.find({
      status: { $in: ['received', 'failed'] },
      nextAttemptAt: { $not: { $gt: ctx.clock.now() } },
    })
    .sort({ nextAttemptAt: 1 })
    .limit(BATCH)
    .toArray()
  const processed = await sweepEach(ctx, {
    items: due,
    needs: 'stripe',
    work: ({ _id }) => processEvent(ctx, _id),
    onFailure: ({ message }, { _id }) =>
      ctx.log.warn({ err: message, event: _id }, 'event not processed now'),
  })
  await watchWebhooks(ctx)
  return processed
}
