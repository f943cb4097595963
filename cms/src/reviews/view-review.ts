import type { ReviewView } from '@bookmysleep/domain/api/reviews'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { LISTED } from '../search/stored.ts'
import { reviewsOf } from './review-document.ts'
import { type Reader, toReviewView } from './review-view.ts'

/**
 * One review: of a house that is open to everybody, otherwise for its author, the owner and admins. Throws NOT_FOUND.
 */
export async function viewReview(
  ctx: Pick<Ctx, 'config' | 'db'>,
  { id, reader }: { id: string; reader: Reader },
): Promise<ReviewView> {
  const review = await reviewsOf(ctx).findOne({ _id: new ObjectId(id) })
  if (!review) return fail('NOT_FOUND', 'There is no such review, or it was taken away.')
  const parties = [review.seeker.toHexString(), review.owner.toHexString()]
  const isParty = reader && (reader.role === 'admin' || parties.includes(reader.id))
  const isOpen =
    isParty ||
    (await ctx.db
      .collection('properties')
      .findOne({ ...LISTED, _id: review.property }, { projection: { _id: 1 } }))
  return isOpen ? toReviewView(ctx, review, reader) : fail('NOT_FOUND', 'There is no such review.')
}
