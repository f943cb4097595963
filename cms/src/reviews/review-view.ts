import type { ReviewView } from '@bookmysleep/domain/api/reviews'
import type { Role } from '@bookmysleep/domain/words'
import type { ReviewDocument } from './review-document.ts'

/** Who reads; null for visitors. */
export type Reader = { id: string; role: Role } | null

/** A review as everybody may see it, with what this reader may do with it. */
export function toReviewView(review: ReviewDocument, reader: Reader): ReviewView {
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
