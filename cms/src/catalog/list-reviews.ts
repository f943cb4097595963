import type { ReviewView } from '@bookmysleep/domain/api/properties'
import { type Rated, type RatingBreakdown, ratingBreakdown } from '@bookmysleep/domain/rating'
import type { ObjectId, WithId } from 'mongodb'
import type { Ctx } from '../context.ts'

type StoredReview = Rated & {
  property: ObjectId
  review?: string | null
  ownerReply?: string | null
  author?: string | null
  createdAt: Date
}

/** Reviews of a property, newest first, and how many there are. */
export async function listReviews(
  ctx: Pick<Ctx, 'db'>,
  { property, page, limit }: { property: ObjectId; page: number; limit: number },
): Promise<{ reviews: ReviewView[]; total: number }> {
  const collection = ctx.db.collection<StoredReview>('reviews')
  const [reviews, total] = await Promise.all([
    collection
      .find({ property })
      .sort({ createdAt: -1, _id: -1 })
      .skip((page - 1) * limit)
      .limit(limit)
      .toArray(),
    collection.countDocuments({ property }),
  ])
  return { reviews: reviews.map(toReviewView), total }
}

/** How guests' marks of a property are spread. */
export async function readRatings(ctx: Pick<Ctx, 'db'>, property: ObjectId): Promise<RatingBreakdown> {
  const marks = await ctx.db
    .collection<StoredReview>('reviews')
    .find({ property })
    .project<Rated>({ _id: 0, rating: 1, cleanliness: 1, location: 1, value: 1, staff: 1 })
    .toArray()
  return ratingBreakdown(marks)
}

function toReviewView(review: WithId<StoredReview>): ReviewView {
  return {
    id: String(review._id),
    rating: review.rating,
    cleanliness: review.cleanliness ?? null,
    location: review.location ?? null,
    value: review.value ?? null,
    staff: review.staff ?? null,
    review: review.review ?? '',
    ownerReply: review.ownerReply || null,
    author: review.author || 'A guest',
    createdAt: review.createdAt.toISOString(),
  }
}
