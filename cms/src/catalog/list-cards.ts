import type { PropertyCard } from '@bookmysleep/domain/api/properties'
import type { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import type { RoomQuery } from '../search/room-query.ts'
import { LISTED } from '../search/stored.ts'
import { findOffer } from './find-offer.ts'
import { freeBedsFor } from './free-beds-for.ts'
import { loadImages } from './load-images.ts'
import { loadListings } from './load-listings.ts'
import { toPropertyCard } from './property-card.ts'

/** A search that asks for nothing. */
export const ANYTHING: RoomQuery = {
  page: 1,
  limit: 20,
  sort: 'relevance',
  guests: 1,
  near: null,
  bbox: null,
}

type Options = { query?: RoomQuery; filter?: object }

/** Cards of these properties in their order, each with its cheapest fitting room or, when none fits, without. */
export async function listCards(
  ctx: Ctx,
  ids: readonly ObjectId[],
  { query = ANYTHING, filter = LISTED }: Options = {},
): Promise<PropertyCard[]> {
  const found = await loadListings(ctx, { ids, filter })
  const listings = ids.flatMap((id) => found.get(String(id)) ?? [])
  const freeBeds = await freeBedsFor(ctx, listings, query)
  const images = await loadImages(
    ctx,
    listings.map(({ property }) => property.images?.[0]),
  )
  return listings.map((listing) =>
    toPropertyCard(listing, {
      images,
      offer: findOffer(ctx, listing, { query, freeBeds }),
      near: query.near,
    }),
  )
}
