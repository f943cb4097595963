import type { Ctx } from '@bookmysleep/cms/context'
import { type JobName, jobIdOf, type QueueName } from '@bookmysleep/domain/jobs'
import type { Redis } from 'ioredis'

const MINUTE_MS = 60_000
const RETRY_MS = 1_000
/** How often schedules that have gone missing are looked for. */
const LOOK_MS = 30_000

type Schedule<Q extends QueueName = QueueName> = Q extends QueueName
  ? { queue: Q; name: JobName<Q>; everyMs: number }
  : never

/** The sweeps: each repairs what the normal path missed, or does what only the calendar asks for. */
export const SCHEDULES: Schedule[] = [
  { queue: 'expiry', name: 'sweep-holds', everyMs: MINUTE_MS },
  { queue: 'expiry', name: 'remind-owners', everyMs: 5 * MINUTE_MS },
  { queue: 'expiry', name: 'sweep-payments', everyMs: MINUTE_MS },
  { queue: 'expiry', name: 'complete-stays', everyMs: 15 * MINUTE_MS },
  { queue: 'expiry', name: 'reward-referrals', everyMs: 15 * MINUTE_MS },
  { queue: 'expiry', name: 'sweep-months', everyMs: 15 * MINUTE_MS },
  { queue: 'webhook', name: 'sweep-webhooks', everyMs: MINUTE_MS },
  { queue: 'refund', name: 'sweep-refunds', everyMs: 5 * MINUTE_MS },
  { queue: 'refund', name: 'sweep-deposits', everyMs: 5 * MINUTE_MS },
  { queue: 'refund', name: 'sweep-disputes', everyMs: 15 * MINUTE_MS },
  { queue: 'transfer', name: 'sweep-transfers', everyMs: 5 * MINUTE_MS },
  { queue: 'personal-data', name: 'sweep-deletions', everyMs: 15 * MINUTE_MS },
  { queue: 'audit', name: 'seal-audit', everyMs: MINUTE_MS },
  { queue: 'search-index', name: 'rebuild-index', everyMs: 24 * 60 * MINUTE_MS },
  { queue: 'reconcile', name: 'reconcile-nightly', everyMs: 24 * 60 * MINUTE_MS },
]

/** Writes the schedules now and whenever Redis comes back, and again those that it has lost meanwhile. */
export function keepSchedules(
  { queues, log }: Pick<Ctx, 'queues' | 'log'>,
  connection: Redis,
): { stop(): void } {
  let again: NodeJS.Timeout | undefined
  const looking = setInterval(() => void addMissing(queues).catch(() => {}), LOOK_MS)
  const write = async () => {
    for (const { queue, name, everyMs } of SCHEDULES) {
      await writeSchedule(queues, { queue, name, everyMs })
    }
  }
  const writeOrRetry = () => {
    clearTimeout(again)
    write().catch((error: Error) => {
      log.warn({ err: error.message }, 'schedules not written now; it is tried again')
      again = setTimeout(writeOrRetry, RETRY_MS)
    })
  }
  connection.on('ready', writeOrRetry)
  if (connection.status === 'ready') writeOrRetry()
  return {
    stop() {
      connection.off('ready', writeOrRetry)
      clearTimeout(again)
      clearInterval(looking)
    },
  }
}

/** Redis can lose its data without losing a connection. */
export async function addMissing(queues: Ctx['queues']): Promise<void> {
  for (const schedule of SCHEDULES) {
    const known = await queues.get(schedule.queue).getJobScheduler(jobIdOf(schedule.name))
    if (!known) await writeSchedule(queues, schedule)
  }
}

async function writeSchedule(
  queues: Ctx['queues'],
  { queue, name, everyMs }: { queue: QueueName; name: string; everyMs: number },
): Promise<void> {
  await queues.get(queue).upsertJobScheduler(jobIdOf(name), { every: everyMs }, { name, data: {} })
}
