import { setTimeout as pause } from 'node:timers/promises'
import type { Ctx } from '../context.ts'
import type { OutboxDocument } from './append-event.ts'
import { jobsFor, type PlannedJob } from './subscriptions.ts'

const BATCH = 200
const IDLE_MS = 500
const TROUBLE_MS = 3_000

/**
 * Moves undelivered events into the queues, oldest first, at most 200 a call; answers how many. An event counts
 * as delivered once all its jobs are taken; a crash in between delivers it again, which job ids and idempotent
 * handlers make harmless. Throws when Redis is away: nothing is marked then.
 */
export async function relayOutbox(ctx: Pick<Ctx, 'db' | 'clock' | 'queues'>): Promise<number> {
  const outbox = ctx.db.collection<OutboxDocument>('outbox')
  const events = await outbox.find({ deliveredAt: null }).sort({ _id: 1 }).limit(BATCH).toArray()
  if (events.length === 0) return 0
  const jobs = (await Promise.all(events.map((event) => jobsFor(ctx, event)))).flat()
  await enqueue(ctx, jobs)
  await outbox.updateMany(
    { _id: { $in: events.map(({ _id }) => _id) } },
    { $set: { deliveredAt: ctx.clock.now() } },
  )
  return events.length
}

/** Relays until stopped; waits half a second when there is nothing, three seconds after a failure. */
export function startRelay(ctx: Pick<Ctx, 'db' | 'clock' | 'queues' | 'log'>): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const run = async () => {
    while (!stopping.signal.aborted) {
      const wait = await relayOutbox(ctx).then(
        (moved) => (moved === BATCH ? 0 : IDLE_MS),
        (error: Error) => {
          ctx.log.warn({ err: error.message }, 'outbox not relayed now; it is tried again')
          return TROUBLE_MS
        },
      )
      await pause(wait, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }
  const running = run()
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}

async function enqueue({ queues }: Pick<Ctx, 'queues'>, jobs: PlannedJob[]): Promise<void> {
  const byQueue = Map.groupBy(jobs, ({ queue }) => queue)
  for (const [queue, planned] of byQueue) {
    await queues.get(queue).addBulk(
      planned.map(({ name, data, jobId, delayMs }) => ({
        name,
        data,
        opts: { jobId, ...(delayMs ? { delay: delayMs } : {}) },
      })),
    )
  }
}
