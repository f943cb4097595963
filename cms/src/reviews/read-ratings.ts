import {
  meanOf,
  RATING_ASPECTS,
  type RatingAspect,
  type RatingBreakdown,
  ratingBreakdown,
} from '@bookmysleep/domain/rating'
import type { ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { reviewsOf } from './review-document.ts'

export type Ratings = { rating: number | null; reviewCount: number; breakdown: RatingBreakdown }

type Sums = { _id: ObjectId; count: number; sum: number } & Record<string, number>

const STARS = [1, 2, 3, 4, 5]

/** What guests' marks of a property come to, added up by MongoDB; inside a transaction when its session is given. */
export async function readRatings(
  ctx: Pick<Ctx, 'db'>,
  property: ObjectId,
  session?: ClientSession,
): Promise<Ratings> {
  const [ratings] = await readManyRatings(ctx, [property], session)
  return ratings?.[1] ?? NONE
}

/** The same for several; properties without reviews are missing. */
export async function readManyRatings(
  ctx: Pick<Ctx, 'db'>,
  properties: readonly ObjectId[],
  session?: ClientSession,
): Promise<[property: string, Ratings][]> {
  const rows = await reviewsOf(ctx)
    .aggregate<Sums>(
      [{ $match: { property: { $in: [...properties] } } }, { $group: GROUP }],
      session ? { session } : {},
    )
    .toArray()
  return rows.map((row) => [String(row._id), ratingsOf(row)])
}

const GROUP = {
  _id: '$property',
  count: { $sum: 1 },
  sum: { $sum: '$rating' },
  ...Object.fromEntries(
    STARS.map((star) => [`star${star}`, { $sum: { $cond: [{ $eq: ['$rating', star] }, 1, 0] } }]),
  ),
  ...Object.fromEntries(
    RATING_ASPECTS.flatMap((aspect) => [
      [`${aspect}Sum`, { $sum: `$${aspect}` }],
      [`${aspect}Count`, { $sum: { $cond: [{ $isNumber: `$${aspect}` }, 1, 0] } }],
    ]),
  ),
}

function ratingsOf(row: Sums): Ratings {
  const sumsOf = (aspect: RatingAspect) => ({
    sum: row[`${aspect}Sum`] ?? 0,
    count: row[`${aspect}Count`] ?? 0,
  })
  return {
    rating: meanOf(row),
    reviewCount: row.count,
    breakdown: ratingBreakdown({
      byStars: Object.fromEntries(STARS.map((star) => [star, row[`star${star}`] ?? 0])),
      aspects: {
        cleanliness: sumsOf('cleanliness'),
        location: sumsOf('location'),
        value: sumsOf('value'),
        staff: sumsOf('staff'),
      },
    }),
  }
}

const NONE = ratingsOf({ count: 0, sum: 0 } as Sums)
