import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import { processEvent } from './process-event.ts'

const BATCH = 200
const MAX_ATTEMPTS = 50
/** So long an event is left to its job, in milliseconds. */
const PATIENCE = 20_000

/** Processes events whose job was lost or gave up. Returns how many it processed. */
export async function sweepWebhooks(ctx: Ctx): Promise<number> {
  const due = await collectionsOf(ctx)
    .webhookEvents.find({
      status: { $in: ['received', 'failed'] },
      receivedAt: { $lte: new Date(ctx.clock.now().getTime() - PATIENCE) },
      attempts: { $lt: MAX_ATTEMPTS },
    })
    .sort({ receivedAt: 1 })
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
