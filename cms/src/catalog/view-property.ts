import type { PropertyView } from '@bookmysleep/domain/api/properties'
import { fullName } from '@bookmysleep/domain/full-name'
import type { Ctx } from '../context.ts'
import type { SessionUser } from '../identity/session-user.ts'
import { listReviews } from '../reviews/list-reviews.ts'
import { readRatings } from '../reviews/read-ratings.ts'
import { findListing } from './find-listing.ts'
import { listSimilar } from './list-similar.ts'
import { loadImages, pickImages } from './load-images.ts'
import { toPropertyCard } from './property-card.ts'
import { type StayWish, viewRooms } from './view-rooms.ts'

const REVIEWS_SHOWN = 10

export type PropertyWish = { idOrSlug: string; user: SessionUser | null; stay: StayWish }

/** All that a property's page shows; rooms are priced when dates are given. Throws NOT_FOUND. */
export async function viewProperty(ctx: Ctx, { idOrSlug, user, stay }: PropertyWish): Promise<PropertyView> {
  const listing = await findListing(ctx, idOrSlug, user)
  const { property, owner } = listing
  const reader = user && { id: String(user.id), role: user.role }
  const [images, rooms, { reviews }, ratings, similar] = await Promise.all([
    loadImages(ctx, property.images ?? []),
    viewRooms(ctx, listing, stay),
    listReviews(ctx, { property: property._id, reader, page: 1, limit: REVIEWS_SHOWN, sort: 'newest' }),
    readRatings(ctx, property._id),
    listSimilar(ctx, listing, stay),
  ])
  const { offer: _offer, distanceKm: _distance, ...card } = toPropertyCard(listing, { images, offer: null })
  return {
    ...card,
    description: property.description,
    images: pickImages(images, property.images),
    rules: property.rules ?? [],
    meals: property.meals ?? null,
    bedrooms: property.bedrooms ?? null,
    bathrooms: property.bathrooms ?? null,
    street: property.address.street,
    zipCode: property.address.zipCode ?? '',
    cancellationPolicy: property.cancellationPolicy,
    instantBook: property.instantBook,
    bookingCutoff: property.bookingCutoff ?? null,
    checkInTime: property.checkInTime,
    checkOutTime: property.checkOutTime,
    timeZone: property.timeZone,
    currency: property.currency,
    owner: {
      id: String(property.owner),
      name: fullName(owner),
      hostVerified: owner.hostVerified === true,
    },
    ratingBreakdown: ratings.breakdown,
    rooms,
    reviews,
    similar,
    updatedAt: property.updatedAt.toISOString(),
  }
}
