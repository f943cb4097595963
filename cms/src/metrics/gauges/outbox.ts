import type { OutboxDocument } from '../../outbox/append-event.ts'
import { type GaugeSpec, secondsSince } from '../gauge.ts'

export const outboxGauges: GaugeSpec[] = [
  {
    name: 'bms_outbox_undelivered',
    help: 'Events that are not in their queues yet',
    async read({ db }) {
      return [{ value: await db.collection<OutboxDocument>('outbox').countDocuments({ deliveredAt: null }) }]
    },
  },
  {
    name: 'bms_outbox_lag_seconds',
    help: 'Age of the oldest event that is not in its queues yet',
    async read({ db, clock }) {
      const oldest = await db
        .collection<OutboxDocument>('outbox')
        .findOne({ deliveredAt: null }, { sort: { _id: 1 } })
      return [{ value: secondsSince(oldest?.at, clock.now()) }]
    },
  },
  {
    name: 'bms_outbox_jobs_late',
    help: 'Delivered events with jobs that nobody has reported done in time',
    async read({ db, clock }) {
      const late = { 'owed.checkAt': { $lte: clock.now() } }
      return [{ value: await db.collection<OutboxDocument>('outbox').countDocuments(late) }]
    },
  },
]
