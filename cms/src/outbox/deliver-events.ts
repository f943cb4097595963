import type { Ctx } from '../context.ts'
import type { OutboxDocument } from './append-event.ts'
import { enqueueJobs } from './enqueue-jobs.ts'
import { owedJobs } from './owed-jobs.ts'
import { jobsFor, type PlannedJob } from './subscriptions.ts'

export type Delivering = Pick<Ctx, 'db' | 'clock' | 'queues' | 'log'>

/** How long an event that could not be planned is set aside, so that those behind it go on. */
const SET_ASIDE_MS = 5 * 60_000
/** So often, about an hour long: time for a new version to be everywhere, or for MongoDB to come back. */
const MOST_ATTEMPTS = 12

/**
 * Puts the jobs of events into their queues. An event counts as delivered once all its jobs are taken; a crash in
 * between delivers it again, which job ids and idempotent handlers make harmless. Until its jobs are done it keeps a
 * list of them, for when Redis loses its data. One that nobody understands, such as one of a newer version, is set
 * aside, and given up after an hour. Throws when Redis is away: nothing is marked then.
 */
export async function deliverEvents(ctx: Delivering, events: readonly OutboxDocument[]): Promise<void> {
  const planned = await Promise.all(events.map((event) => planOrSetAside(ctx, event)))
  const understood = planned.flatMap((plan) => plan ?? [])
  await noteOwed(ctx, understood)
  await enqueueJobs(
    ctx,
    understood.flatMap(({ jobs }) => jobs),
  )
  await ctx.db.collection<OutboxDocument>('outbox').updateMany(
    { _id: { $in: understood.map(({ event }) => event._id) } },
    {
      $set: { deliveredAt: ctx.clock.now() },
      $unset: { retryAt: true, failedAt: true, attempts: true, lastError: true },
    },
  )
}

type Planned = { event: OutboxDocument; jobs: PlannedJob[] }

async function planOrSetAside(ctx: Delivering, event: OutboxDocument): Promise<Planned | null> {
  try {
    return { event, jobs: await jobsFor(ctx, event) }
  } catch (error) {
    await setAside(ctx, event, error as Error)
    return null
  }
}

async function setAside(ctx: Delivering, event: OutboxDocument, error: Error): Promise<void> {
  const { _id, type } = event
  const now = ctx.clock.now()
  const attempts = (event.attempts ?? 0) + 1
  const isOver = attempts >= MOST_ATTEMPTS
  ctx.log.error(
    { err: error, event: _id, type },
    `event not understood; ${isOver ? 'given up' : 'set aside'}`,
  )
  const change = isOver ? { failedAt: now } : { retryAt: new Date(now.getTime() + SET_ASIDE_MS) }
  // Relays that fail at the same moment count as one attempt; the filter's null means that there was none.
  await ctx.db
    .collection<OutboxDocument>('outbox')
    .updateOne(
      { _id, attempts: (event.attempts ?? null) as number, deliveredAt: null },
      { $set: { ...change, attempts, lastError: error.message } },
    )
}

/** Written before the jobs can run, so that none is struck before it is noted. */
async function noteOwed({ db, clock }: Delivering, planned: Planned[]): Promise<void> {
  const notes = planned.flatMap(({ event: { _id }, jobs }) => {
    const owed = owedJobs(jobs, clock.now())
    return owed.length > 0 ? [{ updateOne: { filter: { _id }, update: { $set: { owed } } } }] : []
  })
  if (notes.length > 0) await db.collection<OutboxDocument>('outbox').bulkWrite(notes, { ordered: false })
}
