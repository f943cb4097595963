import { QUEUE_NAMES } from '@bookmysleep/domain/jobs'
import type { Ctx } from '../../context.ts'

/** Jobs that gave up, over all queues; null while Redis is away. */
export async function countFailedJobs({
  queues,
  redis,
}: Pick<Ctx, 'queues' | 'redis'>): Promise<number | null> {
  if (redis.status !== 'ready') return null
  const counts = await Promise.allSettled(QUEUE_NAMES.map((name) => queues.get(name).getFailedCount()))
  return counts.reduce<number | null>(
    (sum, count) => (sum === null || count.status === 'rejected' ? null : sum + count.value),
    0,
  )
}
