import { Counter, Histogram, type Registry } from 'prom-client'

export type JobMetrics = {
  /** Runs a job and counts it, done or failed. */
  observe<T>(labels: { queue: string; job: string }, run: () => Promise<T>): Promise<T>
}

/** Counts jobs in a registry; called again for the same one it goes on with what is there. */
export function createJobMetrics(registry: Registry): JobMetrics {
  const jobs =
    (registry.getSingleMetric('bms_jobs_total') as Counter | undefined) ??
    new Counter({
      name: 'bms_jobs_total',
      help: 'Runs of jobs, by outcome: done, failed',
      labelNames: ['queue', 'job', 'outcome'],
      registers: [registry],
    })
  const seconds =
    (registry.getSingleMetric('bms_job_seconds') as Histogram | undefined) ??
    new Histogram({
      name: 'bms_job_seconds',
      help: 'How long runs of jobs took',
      labelNames: ['queue', 'job'],
      buckets: [0.01, 0.05, 0.25, 1, 5, 15, 60],
      registers: [registry],
    })
  return {
    async observe(labels, run) {
      const endTimer = seconds.startTimer(labels)
      try {
        const result = await run()
        jobs.inc({ ...labels, outcome: 'done' })
        return result
      } catch (error) {
        jobs.inc({ ...labels, outcome: 'failed' })
        throw error
      } finally {
        endTimer()
      }
    },
  }
}
