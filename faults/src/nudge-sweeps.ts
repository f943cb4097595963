import type { Ctx } from '@bookmysleep/cms/context'
import { SCHEDULES } from '@bookmysleep/workers/schedules'

/** Queues every scheduled sweep now: their schedules run by the wall clock, which the harness leaves behind. */
export async function nudgeSweeps({ queues }: Ctx): Promise<void> {
  await Promise.all(SCHEDULES.map(({ queue, name }) => queues.add(queue, name as never, {} as never)))
}
