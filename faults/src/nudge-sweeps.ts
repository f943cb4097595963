import type { Ctx } from '@bookmysleep/cms/context'
import { SCHEDULES } from '@bookmysleep/workers/schedules'

const HOUR_MS = 3_600_000

/**
 * Queues every sweep that comes by several times an hour, unless it is queued or runs already: their schedules go by
 * the wall clock, which the harness leaves behind.
 */
export async function nudgeSweeps({ queues }: Ctx): Promise<void> {
  await Promise.all(
    SCHEDULES.filter(({ everyMs }) => everyMs < HOUR_MS).map(({ queue, name }) =>
      queues.add(queue, name as never, {} as never, { deduplication: { id: `nudged-${name}` } }),
    ),
  )
}
