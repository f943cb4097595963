import type { Ctx } from '../context.ts'
import type { OutboxDocument } from './append-event.ts'
import { enqueueJobs } from './enqueue-jobs.ts'
import type { OwedJob } from './owed-jobs.ts'
import { jobsFor } from './subscriptions.ts'

type Redelivering = Pick<Ctx, 'db' | 'clock' | 'queues' | 'log'>

const BATCH = 300
const LOOK_AGAIN_MS = 5 * 60_000

/**
 * Looks for jobs that were put in their queue a while ago and have not been reported done. Those that Redis has
 * lost, with its data or an eviction, are put there again; those that it has, also failed ones, are left to their
 * queue. Returns how many were lost. Throws when Redis is away.
 */
export async function redeliverLost(ctx: Redelivering): Promise<number> {
  const now = ctx.clock.now()
  const events = await ctx.db
    .collection<OutboxDocument>('outbox')
    .find({ 'owed.checkAt': { $lte: now } })
    .sort({ 'owed.checkAt': 1 })
    .limit(BATCH)
    .toArray()
  let lost = 0
  for (const event of events) lost += await lookAfter(ctx, event)
  if (lost > 0) ctx.log.warn({ lost }, 'Redis had lost jobs; they are in their queues again')
  return lost
}

async function lookAfter(ctx: Redelivering, event: OutboxDocument): Promise<number> {
  const now = ctx.clock.now()
  const due = (event.owed ?? []).filter(({ checkAt }) => checkAt <= now)
  const states = await Promise.all(due.map(({ queue, id }) => ctx.queues.get(queue).getJobState(id)))
  const those = (isMeant: (state: string) => boolean) =>
    due.filter((_, index) => isMeant(states[index] ?? 'unknown')).map(({ id }) => id)
  const lost = those((state) => state === 'unknown')
  const isUnderstood = lost.length === 0 || (await putBack(ctx, event, lost))
  await strike(
    ctx,
    event,
    those((state) => state === 'completed'),
  )
  await lookLater(ctx, event, due)
  return isUnderstood ? lost.length : 0
}

/** False for an event that this version does not understand. A job that it would no longer ask for is struck. */
async function putBack(ctx: Redelivering, event: OutboxDocument, lost: string[]): Promise<boolean> {
  try {
    const jobs = await jobsFor(ctx, event)
    await enqueueJobs(
      ctx,
      jobs.filter(({ jobId }) => lost.includes(jobId)),
    )
    await strike(
      ctx,
      event,
      lost.filter((id) => jobs.every(({ jobId }) => jobId !== id)),
    )
    return true
  } catch (error) {
    ctx.log.error({ err: error, event: event._id, type: event.type }, 'lost jobs not put back')
    return false
  }
}

async function strike({ db }: Redelivering, { _id }: OutboxDocument, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await db.collection<OutboxDocument>('outbox').updateOne({ _id }, { $pull: { owed: { id: { $in: ids } } } })
}

async function lookLater(
  { db, clock }: Redelivering,
  { _id }: OutboxDocument,
  due: OwedJob[],
): Promise<void> {
  const checkAt = new Date(clock.now().getTime() + LOOK_AGAIN_MS)
  await db
    .collection<OutboxDocument>('outbox')
    .updateOne(
      { _id },
      { $set: { 'owed.$[looked].checkAt': checkAt } },
      { arrayFilters: [{ 'looked.id': { $in: due.map(({ id }) => id) } }] },
    )
}
