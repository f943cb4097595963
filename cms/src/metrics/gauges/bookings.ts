import { collectionsOf } from '../../records/collections.ts'
import type { GaugeSpec } from '../gauge.ts'

export const bookingGauges: GaugeSpec[] = [
  {
    name: 'bms_holds',
    help: 'Unpaid bookings that hold beds: live, or overdue, which the next sweep ends',
    labelNames: ['state'],
    async read(ctx) {
      const { bookings } = collectionsOf(ctx)
      const now = ctx.clock.now()
      const count = (holdExpiresAt: object) =>
        bookings.countDocuments({ bookingStatus: 'pending', holdExpiresAt })
      const [live, overdue] = await Promise.all([count({ $gt: now }), count({ $lte: now })])
      return [
        { labels: { state: 'live' }, value: live },
        { labels: { state: 'overdue' }, value: overdue },
      ]
    },
  },
]
