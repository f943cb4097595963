import type { PageMeta } from '@bookmysleep/domain/api/envelope'
import type { ReviewListQuery, ReviewView } from '@bookmysleep/domain/api/reviews'
import type { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { readPage } from '../records/read-page.ts'
import { reviewsOf } from './review-document.ts'
import { type Reader, toReviewViews } from './review-view.ts'

const SORTS: Record<ReviewListQuery['sort'], Record<string, 1 | -1>> = {
  newest: { createdAt: -1 },
  oldest: { createdAt: 1 },
  highest: { rating: -1, createdAt: -1 },
  lowest: { rating: 1, createdAt: -1 },
}

type Wish = ReviewListQuery & { property: ObjectId; reader: Reader }

/** Reviews of a property, and how many fit. */
export async function listReviews(
  ctx: Pick<Ctx, 'config' | 'db'>,
  { property, reader, page, limit, sort, rating }: Wish,
): Promise<{ reviews: ReviewView[]; meta: PageMeta }> {
  const filter = { property, ...(rating && { rating }) }
  const { found, meta } = await readPage(reviewsOf(ctx), { filter, page, limit, sort: SORTS[sort] })
  return { reviews: await toReviewViews(ctx, found, reader), meta }
}
