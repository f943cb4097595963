import type { AvatarView } from '@bookmysleep/domain/api/auth'
import type { ReviewView } from '@bookmysleep/domain/api/reviews'
import type { Role } from '@bookmysleep/domain/words'
import type { Ctx } from '../context.ts'
import { findAvatars } from '../identity/profile/avatars.ts'
import type { ReviewDocument } from './review-document.ts'

/** Who reads; null for visitors. */
export type Reader = { id: string; role: Role } | null

type Data = Pick<Ctx, 'config' | 'db'>

/** Reviews as everybody may see them, with what this reader may do with each. */
export async function toReviewViews(
  ctx: Data,
  reviews: readonly ReviewDocument[],
  reader: Reader,
): Promise<ReviewView[]> {
  const avatars = await findAvatars(
    ctx,
    reviews.map(({ seeker }) => seeker),
  )
  return reviews.map((review) =>
    describe(review, { reader, avatar: avatars.get(review.seeker.toHexString()) }),
  )
}

/** One of them. */
export async function toReviewView(ctx: Data, review: ReviewDocument, reader: Reader): Promise<ReviewView> {
  const avatars = await findAvatars(ctx, [review.seeker])
  return describe(review, { reader, avatar: avatars.get(review.seeker.toHexString()) })
}

function describe(
  review: ReviewDocument,
  { reader, avatar }: { reader: Reader; avatar: AvatarView | undefined },
): ReviewView {
  return {
    id: review._id.toHexString(),
    propertyId: review.property.toHexString(),
    rating: review.rating,
    cleanliness: review.cleanliness ?? null,
    location: review.location ?? null,
    value: review.value ?? null,
    staff: review.staff ?? null,
    review: review.review ?? '',
    ownerReply: review.ownerReply || null,
    repliedAt: review.repliedAt?.toISOString() ?? null,
    author: review.author || 'A guest',
    authorPicture: avatar?.smallUrl ?? null,
    createdAt: review.createdAt.toISOString(),
    editedAt: review.editedAt?.toISOString() ?? null,
    updatedAt: review.updatedAt.toISOString(),
    allowedActions: reviewActions(review, reader),
  }
}

/** Authors change their own, admins may take one away, the owner of the house answers. */
export function reviewActions(review: ReviewDocument, reader: Reader): ReviewView['allowedActions'] {
  if (!reader) return []
  const isAuthor = review.seeker.toHexString() === reader.id
  const isOwner = reader.role === 'owner' && review.owner.toHexString() === reader.id
  return [
    ...(isAuthor ? (['edit'] as const) : []),
    ...(isAuthor || reader.role === 'admin' ? (['delete'] as const) : []),
    ...(isOwner ? (['reply'] as const) : []),
  ]
}
