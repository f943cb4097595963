import type { Ctx } from '@bookmysleep/cms/context'
import { SCHEDULES } from '@bookmysleep/workers/schedules'

/**
 * Queues every scheduled sweep now, unless it is queued or runs already: their schedules go by the wall clock, which
 * the harness leaves behind.
 */
export async function nudgeSweeps({ queues }: Ctx): Promise<void> {
  await Promise.all(
    SCHEDULES.map(({ queue, name }) =>
      queues.add(queue, name as never, {} as never, { deduplication: { id: `nudged-${name}` } }),
    ),
  )
}
