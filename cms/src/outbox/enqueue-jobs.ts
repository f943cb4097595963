import type { Ctx } from '../context.ts'
import type { PlannedJob } from './subscriptions.ts'

/** Puts jobs in their queues; one that is there already is not put there twice. Throws when Redis is away. */
export async function enqueueJobs({ queues }: Pick<Ctx, 'queues'>, jobs: PlannedJob[]): Promise<void> {
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
