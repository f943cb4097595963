import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import { processEvent } from './process-event.ts'

const BATCH = 200

/**
 * Processes events whose job was lost or gave up, as long as it takes. One that failed waits longer every time,
 * behind those that are due. Returns how many it processed.
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
  let done = 0
  for (const { _id } of due) {
    try {
      await processEvent(ctx, _id)
      done += 1
    } catch (error) {
      ctx.log.warn({ err: (error as Error).message, event: _id }, 'event not processed now')
    }
  }
  return done
}
