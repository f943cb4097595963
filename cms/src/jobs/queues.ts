import { JOB_RETRIES, type JobData, type JobName, parseJob, type QueueName } from '@bookmysleep/domain/jobs'
import { type JobsOptions, Queue } from 'bullmq'
import { Redis } from 'ioredis'
import type { Logger } from 'pino'
import { FAIL_FAST, reportConnection } from '../config/connect-redis.ts'
import type { Config } from '../config/read-config.ts'

export type Queues = {
  /**
   * Puts a job in a queue. Never throws and never waits for Redis: false means that it was not taken, and that
   * the outbox or a sweep has to bring it later. The same `jobId` is taken once. Throws a ZodError when `data`
   * is not what the job's contract says.
   */
  add<Q extends QueueName, N extends JobName<Q>>(
    queue: Q,
    name: N,
    data: JobData<Q, N>,
    options?: JobsOptions,
  ): Promise<boolean>
  /** The queue itself: for the relay, which must know that a job was taken, and for the panel's job list. */
  get(queue: QueueName): Queue
  close(): Promise<void>
}

/** Failed jobs are kept: admins see them, and can retry them, in the panel's job list. */
function defaultJob(queue: QueueName): JobsOptions {
  const { attempts, backoffMs } = JOB_RETRIES[queue]
  return {
    attempts,
    backoff: { type: 'exponential', delay: backoffMs, jitter: 0.5 },
    removeOnComplete: { age: 24 * 3600, count: 1_000 },
    removeOnFail: false,
  }
}

/** The prefix under which both sides of all queues meet. */
export function queuePrefix(config: Pick<Config, 'redis'>): string {
  return `${config.redis.prefix}:jobs`
}

/** The producers' side: queues over one connection. Waits a moment for it; returns either way. */
export async function createQueues({
  config,
  log,
}: {
  config: Pick<Config, 'redis'>
  log: Logger
}): Promise<Queues> {
  const connection = new Redis(config.redis.url, { ...FAIL_FAST, lazyConnect: true })
  reportConnection(connection, log)
  await connection.connect().catch(() => log.warn('the queues are away at start; going on without them'))
  const open = new Map<QueueName, Queue>()
  const get = (name: QueueName) => {
    const known = open.get(name)
    if (known) return known
    const queue = new Queue(name, {
      connection,
      prefix: queuePrefix(config),
      defaultJobOptions: defaultJob(name),
      // A queue that asks Redis for its version while Redis is away fails for good, not only that once.
      skipWaitingForReady: true,
      skipVersionCheck: true,
    })
    queue.on('error', (error) => log.debug({ err: error.message, queue: name }, 'queue connection'))
    open.set(name, queue)
    return queue
  }
  return {
    get,
    async add(name, job, data, options) {
      const checked = parseJob(name, job, data)
      try {
        await get(name).add(job, checked, options)
        return true
      } catch (error) {
        log.warn({ err: (error as Error).message, queue: name, job }, 'job not queued now')
        return false
      }
    },
    async close() {
      await Promise.all([...open.values()].map((queue) => queue.close()))
      connection.disconnect()
    },
  }
}
