import type { OutboxDocument } from '../../outbox/append-event.ts'
import { GIVEN_UP } from '../../outbox/watch-events.ts'
import { type GaugeSpec, secondsSince } from '../gauge.ts'

/** Those that were given up are told of by themselves. */
const WAITING = { deliveredAt: null, failedAt: { $exists: false } }

export const outboxGauges: GaugeSpec[] = [
  {
    name: 'bms_outbox_undelivered',
    help: 'Events that are not in their queues yet',
    async read({ db }) {
      return [{ value: await db.collection<OutboxDocument>('outbox').countDocuments(WAITING) }]
    },
  },
  {
    name: 'bms_outbox_lag_seconds',
    help: 'Age of the oldest event that is not in its queues yet',
    async read({ db, clock }) {
      const oldest = await db.collection<OutboxDocument>('outbox').findOne(WAITING, { sort: { _id: 1 } })
      return [{ value: secondsSince(oldest?.at, clock.now()) }]
    },
  },
  {
    name: 'bms_outbox_given_up',
    help: 'Events that nobody understood for an hour; they wait to be replayed',
    async read({ db }) {
      return [{ value: await db.collection<OutboxDocument>('outbox').countDocuments(GIVEN_UP) }]
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
