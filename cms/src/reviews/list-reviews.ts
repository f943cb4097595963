import type { ReviewListQuery, ReviewView } from '@bookmysleep/domain/api/reviews'
import type { ObjectId, Sort } from 'mongodb'
import type { Ctx } from '../context.ts'
import { reviewsOf } from './review-document.ts'
import { type Reader, toReviewView } from './review-view.ts'

const SORTS: Record<ReviewListQuery['sort'], Sort> = {
  newest: { createdAt: -1, _id: -1 },
  oldest: { createdAt: 1, _id: 1 },
  highest: { rating: -1, createdAt: -1, _id: -1 },
  lowest: { rating: 1, createdAt: -1, _id: -1 },
}

type Wish = ReviewListQuery & { property: ObjectId; reader: Reader }

/** Reviews of a property, and how many fit. */
export async function listReviews(
  ctx: Pick<Ctx, 'db'>,
  { property, reader, page, limit, sort, rating }: Wish,
): Promise<{ reviews: ReviewView[]; total: number }> {
  const filter = { property, ...(rating && { rating }) }
  const [reviews, total] = await Promise.all([
    reviewsOf(ctx)
      .find(filter)
      .sort(SORTS[sort])
      .skip((page - 1) * limit)
      .limit(limit)
      .toArray(),
    reviewsOf(ctx).countDocuments(filter),
  ])
  return { reviews: reviews.map((review) => toReviewView(review, reader)), total }
}
