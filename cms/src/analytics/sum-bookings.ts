import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { Period } from './read-analytics.ts'

export type BookingSums = {
  bookings: number
  confirmed: number
  cancelled: number
  revenue: number
  commission: number
}

const STANDING = ['confirmed', 'completed', 'no_show']
/** Reports may be slow, but not stand in the way of bookings. */
const PATIENCE_MS = 15_000

/** Bookings made in a period, by their day in India and by city, in one pass over them. */
export async function sumBookings(
  ctx: Pick<Ctx, 'db'>,
  { start, end, city }: Period,
): Promise<{ total: BookingSums; byDay: Map<string, BookingSums>; byCity: Map<string, BookingSums> }> {
  const stands = { $in: ['$bookingStatus', STANDING] }
  const whenStanding = (path: string) => ({ $sum: { $cond: [stands, path, 0] } })
  const rows = await collectionsOf(ctx)
    .bookings.aggregate<BookingSums & { _id: { day: string; city: string } }>(
      [
        { $match: { createdAt: { $gte: start, $lt: end }, ...(city && { 'snapshot.city': city }) } },
        {
          $group: {
            _id: {
              day: { $dateToString: { date: '$createdAt', format: '%Y-%m-%d', timezone: 'Asia/Kolkata' } },
              city: { $ifNull: ['$snapshot.city', ''] },
            },
            bookings: { $sum: 1 },
            confirmed: { $sum: { $cond: [stands, 1, 0] } },
            cancelled: { $sum: { $cond: [{ $eq: ['$bookingStatus', 'cancelled'] }, 1, 0] } },
            revenue: whenStanding('$quote.totalAmount'),
            commission: whenStanding('$quote.platformCommission'),
          },
        },
      ],
      { maxTimeMS: PATIENCE_MS },
    )
    .toArray()
  return {
    total: addUp(rows),
    byDay: mapBy(rows, ({ _id }) => _id.day),
    byCity: mapBy(rows, ({ _id }) => _id.city),
  }
}

function mapBy<Row extends BookingSums>(rows: Row[], key: (row: Row) => string): Map<string, BookingSums> {
  return new Map([...Map.groupBy(rows, key)].map(([name, group]) => [name, addUp(group)]))
}

function addUp(rows: readonly BookingSums[]): BookingSums {
  const sum = (of: keyof BookingSums) => rows.reduce((total, row) => total + row[of], 0)
  return {
    bookings: sum('bookings'),
    confirmed: sum('confirmed'),
    cancelled: sum('cancelled'),
    revenue: sum('revenue'),
    commission: sum('commission'),
  }
}
