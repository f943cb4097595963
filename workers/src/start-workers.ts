import type { Ctx } from '@bookmysleep/cms/context'
import { queuePrefix } from '@bookmysleep/cms/jobs/queues'
import { noteJobDone } from '@bookmysleep/cms/outbox/owed-jobs'
import { startRelay } from '@bookmysleep/cms/outbox/relay'
import { parseJob, QUEUE_NAMES, type QueueName } from '@bookmysleep/domain/jobs'
import { type Job, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import { createJobMetrics, type JobMetrics } from './job-metrics.ts'
import { openTransport } from './mail/open-transport.ts'
import { PROCESSORS } from './processors.ts'
import { keepSchedules } from './schedules.ts'
import type { WorkerCtx } from './worker-ctx.ts'

/** How many jobs of a queue one process runs at once. Images and PDFs cost processor time, the rest waits. */
const CONCURRENCY: Record<QueueName, number> = {
  expiry: 10,
  webhook: 10,
  email: 5,
  notification: 5,
  receipt: 1,
  'search-index': 2,
  image: 1,
  refund: 5,
  geocoding: 1,
  reconcile: 1,
  transfer: 5,
  audit: 1,
  'personal-data': 1,
}

/**
 * The relay, a worker for each queue and the schedules. `close` lets running jobs finish; while Redis is away
 * it does not wait, since nobody could be told that they have: they count as stalled and run again later.
 */
export async function startWorkers(ctx: Ctx): Promise<{ close(): Promise<void> }> {
  const workerCtx: WorkerCtx = { ...ctx, mail: openTransport(ctx) }
  const connection = new Redis(ctx.config.redis.url, { maxRetriesPerRequest: null })
  connection.on('error', (error) => ctx.log.debug({ err: error.message }, 'workers wait for Redis'))
  const metrics = createJobMetrics(ctx.metrics)
  const workers = QUEUE_NAMES.map((queue) => startWorker(workerCtx, { queue, connection, metrics }))
  const schedules = keepSchedules(ctx, connection)
  const relay = startRelay(ctx)
  return {
    async close() {
      await relay.stop()
      schedules.stop()
      const isAway = connection.status !== 'ready'
      const lost = new Promise((resolve) => connection.once('close', resolve))
      await Promise.race([Promise.all(workers.map((worker) => worker.close(isAway))), lost])
      connection.disconnect()
      workerCtx.mail.close()
    },
  }
}

function startWorker(
  ctx: WorkerCtx,
  { queue, connection, metrics }: { queue: QueueName; connection: Redis; metrics: JobMetrics },
): Worker {
  const worker = new Worker(
    queue,
    (job) => metrics.observe({ queue, job: job.name }, () => run(ctx, { queue, job })),
    {
      connection,
      prefix: queuePrefix(ctx.config),
      concurrency: CONCURRENCY[queue],
    },
  )
  worker.on('error', (error) => ctx.log.debug({ err: error.message, queue }, 'worker connection'))
  worker.on('failed', (job, error) => {
    const last = Boolean(job?.finishedOn)
    ctx.log[last ? 'error' : 'warn']({ err: error, queue, job: job?.name, id: job?.id, last }, 'job failed')
  })
  return worker
}

async function run(ctx: WorkerCtx, { queue, job }: { queue: QueueName; job: Job }): Promise<void> {
  const processors = PROCESSORS[queue] as Record<string, (ctx: WorkerCtx, data: unknown) => Promise<void>>
  const data = parseJob(queue, job.name as never, job.data)
  const process = processors[job.name]
  if (!process) throw new Error(`no processor for the job ${job.name} in the queue ${queue}`)
  await process(ctx, data)
  await noteJobDone(ctx, { queue, jobId: job.id })
}
