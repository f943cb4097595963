import { failingSince } from '../../payments/watch-webhooks.ts'
import { collectionsOf } from '../../records/collections.ts'
import { type GaugeSpec, secondsSince } from '../gauge.ts'

export const webhookGauges: GaugeSpec[] = [
  {
    name: 'bms_webhook_events',
    help: "The payment provider's events in the inbox, by status",
    labelNames: ['status'],
    async read(ctx) {
      const { webhookEvents } = collectionsOf(ctx)
      const [all, received, failed] = await Promise.all([
        webhookEvents.estimatedDocumentCount(),
        webhookEvents.countDocuments({ status: 'received' }),
        webhookEvents.countDocuments({ status: 'failed' }),
      ])
      const processed = Math.max(0, all - received - failed)
      return Object.entries({ received, failed, processed }).map(([status, value]) => ({
        labels: { status },
        value,
      }))
    },
  },
  {
    name: 'bms_webhook_events_failing',
    help: 'Events that have failed again and again for ten minutes',
    async read(ctx) {
      const failing = failingSince(ctx.clock.now())
      return [{ value: await collectionsOf(ctx).webhookEvents.countDocuments(failing) }]
    },
  },
  {
    name: 'bms_webhook_oldest_seconds',
    help: 'Age of the oldest event that has not been processed',
    async read(ctx) {
      const oldest = await collectionsOf(ctx).webhookEvents.findOne(
        { status: { $in: ['received', 'failed'] } },
        { sort: { receivedAt: 1 } },
      )
      return [{ value: secondsSince(oldest?.receivedAt, ctx.clock.now()) }]
    },
  },
]
