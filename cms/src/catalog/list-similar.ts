import type { PropertyCard } from '@bookmysleep/domain/api/properties'
import type { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { LISTED } from '../search/stored.ts'
import { ANYTHING, listCards } from './list-cards.ts'
import type { Listing } from './load-listings.ts'
import { coordinatesOf } from './property-card.ts'
import type { StayWish } from './view-rooms.ts'

const METRES_AROUND = 30_000
const SHOWN = 4

/** Other stays nearby that fit the same dates, those of the same kind first, near before far. */
export async function listSimilar(ctx: Ctx, { property }: Listing, wish: StayWish): Promise<PropertyCard[]> {
  const { lng, lat } = coordinatesOf(property)
  const nearby = await ctx.db
    .collection<{ _id: ObjectId; propertyType: string }>('properties')
    .find({
      ...LISTED,
      _id: { $ne: property._id },
      'address.coordinates': {
        $near: { $geometry: { type: 'Point', coordinates: [lng, lat] }, $maxDistance: METRES_AROUND },
      },
    } as object)
    .project<{ _id: ObjectId; propertyType: string }>({ propertyType: 1 })
    .limit(SHOWN * 4)
    .toArray()
  const isSameKind = (other: { propertyType: string }) => other.propertyType === property.propertyType
  const ordered = [...nearby.filter(isSameKind), ...nearby.filter((other) => !isSameKind(other))]
  const query = { ...ANYTHING, ...wish }
  const cards = await listCards(
    ctx,
    ordered.map(({ _id }) => _id),
    { query },
  )
  return cards.filter(({ offer }) => offer).slice(0, SHOWN)
}
