import type { QueueName } from '@bookmysleep/domain/jobs'
import type { Ctx } from '../context.ts'
import type { OutboxDocument } from './append-event.ts'
import type { PlannedJob } from './subscriptions.ts'

/** A job that an event asked for and that nobody has reported done; looked for in its queue from `checkAt` on. */
export interface OwedJob {
  id: string
  queue: QueueName
  checkAt: Date
}

/** What these queues forget is found in MongoDB by their own sweeps. */
const SWEPT: ReadonlySet<string> = new Set<QueueName>(['expiry', 'webhook', 'refund'])
/** Most jobs are done within seconds. */
const PATIENCE_MS = 60_000

/** Of the jobs of an event those that nothing but the event remembers. */
export function owedJobs(jobs: PlannedJob[], now: Date): OwedJob[] {
  return jobs
    .filter(({ queue }) => isOwing(queue))
    .map(({ jobId, queue, delayMs = 0 }) => ({
      id: jobId,
      queue,
      checkAt: new Date(now.getTime() + delayMs + PATIENCE_MS),
    }))
}

/** Strikes a job that is done from its event. To be awaited before the queue hears that the job is done. */
export async function noteJobDone(
  { db }: Pick<Ctx, 'db'>,
  { queue, jobId }: { queue: QueueName; jobId: string | undefined },
): Promise<void> {
  if (!jobId || !isOwing(queue)) return
  await db
    .collection<OutboxDocument>('outbox')
    .updateOne({ 'owed.id': jobId }, { $pull: { owed: { id: jobId } } })
}

function isOwing(queue: QueueName): boolean {
  return !SWEPT.has(queue)
}
