import { runsIn } from '../../reconcile/runs.ts'
import { type GaugeSpec, secondsSince } from '../gauge.ts'

const NEWEST = { sort: { startedAt: -1 } } as const

export const reconcileGauges: GaugeSpec[] = [
  {
    name: 'bms_reconcile_findings',
    help: 'What the newest finished nightly reconciliation found; missing before the first one',
    async read(ctx) {
      const run = await runsIn(ctx).runs.findOne({ startedBy: 'schedule', status: 'done' }, NEWEST)
      return run ? [{ value: run.found }] : []
    },
  },
  {
    name: 'bms_reconcile_age_seconds',
    help: 'Time since the newest finished nightly reconciliation; missing before the first one',
    async read(ctx) {
      const run = await runsIn(ctx).runs.findOne({ startedBy: 'schedule', status: 'done' }, NEWEST)
      return run ? [{ value: secondsSince(run.finishedAt, ctx.clock.now()) }] : []
    },
  },
]
