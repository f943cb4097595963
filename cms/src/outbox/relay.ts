import { setTimeout as pause } from 'node:timers/promises'
import type { WithId } from 'mongodb'
import type { Ctx } from '../context.ts'
import type { OutboxDocument } from './append-event.ts'
import { enqueueJobs } from './enqueue-jobs.ts'
import { owedJobs } from './owed-jobs.ts'
import { redeliverLost } from './redeliver-lost.ts'
import { jobsFor, type PlannedJob } from './subscriptions.ts'

type Relaying = Pick<Ctx, 'db' | 'clock' | 'queues' | 'log'>

const BATCH = 200
const IDLE_MS = 500
const TROUBLE_MS = 3_000
/** How long an event that could not be planned is set aside, so that those behind it go on. */
const SET_ASIDE_MS = 5 * 60_000
/** How often it is looked whether Redis has lost jobs. */
const LOST_EVERY_MS = 30_000

/**
 * Moves undelivered events into the queues, oldest first, at most 200 a call; answers how many. An event counts
 * as delivered once all its jobs are taken; a crash in between delivers it again, which job ids and idempotent
 * handlers make harmless. Until its jobs are done it keeps a list of them, for when Redis loses its data. An event that nobody understands, such as one of a newer version, is set aside and
 * tried again later. Throws when Redis is away: nothing is marked then.
 */
export async function relayOutbox(ctx: Relaying): Promise<number> {
  const outbox = ctx.db.collection<OutboxDocument>('outbox')
  const now = ctx.clock.now()
  const due = { deliveredAt: null, $or: [{ retryAt: { $exists: false } }, { retryAt: { $lte: now } }] }
  const events = await outbox.find(due).sort({ _id: 1 }).limit(BATCH).toArray()
  if (events.length === 0) return 0
  const planned = await Promise.all(events.map((event) => planOrSetAside(ctx, event)))
  const understood = planned.flatMap((plan) => plan ?? [])
  await noteOwed(ctx, understood)
  await enqueueJobs(
    ctx,
    understood.flatMap(({ jobs }) => jobs),
  )
  await outbox.updateMany(
    { _id: { $in: understood.map(({ event }) => event._id) } },
    { $set: { deliveredAt: now }, $unset: { retryAt: true } },
  )
  return events.length
}

/** Relays until stopped; waits half a second when there is nothing, three seconds after a failure. */
export function startRelay(ctx: Relaying): { stop(): Promise<void> } {
  const stopping = new AbortController()
  let lookedAt = 0
  const relay = async () => {
    const moved = await relayOutbox(ctx)
    if (performance.now() - lookedAt < LOST_EVERY_MS) return moved
    lookedAt = performance.now()
    await redeliverLost(ctx)
    return moved
  }
  const run = async () => {
    while (!stopping.signal.aborted) {
      const wait = await relay().then(
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

async function planOrSetAside(ctx: Relaying, event: WithId<OutboxDocument>) {
  try {
    return { event, jobs: await jobsFor(ctx, event) }
  } catch (error) {
    ctx.log.error({ err: error, event: event._id, type: event.type }, 'event not understood; set aside')
    const retryAt = new Date(ctx.clock.now().getTime() + SET_ASIDE_MS)
    await ctx.db.collection<OutboxDocument>('outbox').updateOne({ _id: event._id }, { $set: { retryAt } })
    return null
  }
}

/** Written before the jobs can run, so that none is struck before it is noted. */
async function noteOwed(
  { db, clock }: Relaying,
  planned: { event: OutboxDocument; jobs: PlannedJob[] }[],
): Promise<void> {
  const notes = planned.flatMap(({ event: { _id }, jobs }) => {
    const owed = owedJobs(jobs, clock.now())
    return owed.length > 0 ? [{ updateOne: { filter: { _id }, update: { $set: { owed } } } }] : []
  })
  if (notes.length > 0) await db.collection<OutboxDocument>('outbox').bulkWrite(notes, { ordered: false })
}
