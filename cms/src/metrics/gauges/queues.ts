import { QUEUE_NAMES } from '@bookmysleep/domain/jobs'
import type { GaugeSpec } from '../gauge.ts'

const STATES = ['waiting', 'active', 'delayed', 'failed'] as const

export const queueGauges: GaugeSpec[] = [
  {
    name: 'bms_queue_jobs',
    help: 'Jobs in the queues, by state; missing while Redis is away',
    labelNames: ['queue', 'state'],
    async read({ queues }) {
      const rows = QUEUE_NAMES.map(async (queue) => {
        const counts = await queues.get(queue).getJobCounts(...STATES)
        return STATES.map((state) => ({ labels: { queue, state }, value: counts[state] ?? 0 }))
      })
      return (await Promise.all(rows)).flat()
    },
  },
]
