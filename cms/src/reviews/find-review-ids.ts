import type { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { reviewsOf } from './review-document.ts'

/** The reviews of these bookings, by the booking's id. */
export async function findReviewIds(
  ctx: Pick<Ctx, 'db'>,
  bookings: readonly ObjectId[],
): Promise<Map<string, string>> {
  if (bookings.length === 0) return new Map()
  const reviews = await reviewsOf(ctx)
    .find({ booking: { $in: [...bookings] } })
    .project<{ _id: ObjectId; booking: ObjectId }>({ booking: 1 })
    .toArray()
  return new Map(reviews.map(({ _id, booking }) => [booking.toHexString(), _id.toHexString()]))
}
