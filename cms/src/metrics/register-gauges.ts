import { Gauge } from 'prom-client'
import type { Ctx } from '../context.ts'
import type { GaugeSpec, Row } from './gauge.ts'
import { alertGauges } from './gauges/alerts.ts'
import { bookingGauges } from './gauges/bookings.ts'
import { moneyGauges } from './gauges/money.ts'
import { outboxGauges } from './gauges/outbox.ts'
import { queueGauges } from './gauges/queues.ts'
import { reconcileGauges } from './gauges/reconcile.ts'
import { webhookGauges } from './gauges/webhooks.ts'

const TIMEOUT_MS = 4_000

const GAUGES = [
  ...webhookGauges,
  ...outboxGauges,
  ...queueGauges,
  ...bookingGauges,
  ...moneyGauges,
  ...reconcileGauges,
  ...alertGauges,
]

/**
 * Adds the installation's numbers to what this process counts; once, however often it is called. One that cannot be
 * read is left out of the answer.
 */
export function registerGauges(ctx: Ctx): void {
  for (const spec of GAUGES) {
    if (ctx.metrics.getSingleMetric(spec.name)) continue
    new Gauge({
      name: spec.name,
      help: spec.help,
      labelNames: spec.labelNames ?? [],
      registers: [ctx.metrics],
      async collect() {
        this.reset()
        const rows = await readInTime(ctx, spec).catch((error: Error) => {
          ctx.log.warn({ err: error.message, gauge: spec.name }, 'metric not read')
          return []
        })
        // A gauge without labels is 0 after a reset, which would be a lie when nobody knows.
        if (rows.length === 0 && !spec.labelNames) this.remove()
        for (const { labels = {}, value } of rows) this.set(labels, value)
      },
    })
  }
}

async function readInTime(ctx: Ctx, { name, read }: GaugeSpec): Promise<Row[]> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`${name} took too long`)), TIMEOUT_MS)
  return Promise.race([read(ctx), late]).finally(() => clearTimeout(timer))
}
