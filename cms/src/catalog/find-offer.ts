import type { Offer } from '@bookmysleep/domain/api/properties'
import type { Ctx } from '../context.ts'
import { nightPriceOf } from '../search/build-documents.ts'
import { matchesRoom } from '../search/matches-room.ts'
import type { RoomQuery } from '../search/room-query.ts'
import type { ListedRoomWithParts, Listing } from './load-listings.ts'
import { priceRoom } from './price-room.ts'

export type OfferWish = { query: RoomQuery; freeBeds: Map<string, number> }

/** The cheapest room of a property that fits the search, priced when it names dates; null when none does. */
export function findOffer(
  ctx: Pick<Ctx, 'clock'>,
  listing: Listing,
  { query, freeBeds }: OfferWish,
): Offer | null {
  for (const entry of fittingRooms(listing, query)) {
    const offer = offerOf(ctx, listing, { entry, query, free: freeBeds.get(String(entry.room._id)) ?? null })
    if (offer) return offer
  }
  return null
}

/** The rooms that fit by everything but free beds, cheapest first. */
export function fittingRooms({ property, owner, rooms }: Listing, query: RoomQuery): ListedRoomWithParts[] {
  const hostVerified = owner.hostVerified === true
  return rooms
    .filter(({ room }) => matchesRoom(query, { property, room, hostVerified }))
    .sort((a, b) => nightPriceOf(a.room) - nightPriceOf(b.room))
}

type Candidate = { entry: ListedRoomWithParts; query: RoomQuery; free: number | null }

function offerOf(ctx: Pick<Ctx, 'clock'>, listing: Listing, { entry, query, free }: Candidate): Offer | null {
  const { room } = entry
  const offer = {
    roomId: String(room._id),
    roomType: room.roomType,
    sharing: room.sharing,
    price: room.price,
    priceUnit: room.priceUnit,
    currency: listing.property.currency,
  }
  const { checkIn, checkOut, guests } = query
  if (!checkIn || !checkOut) return { ...offer, freeBeds: null, quote: null }
  const stay = { checkIn, checkOut, guests }
  const priced = priceRoom(ctx, listing, { entry, stay, freeBeds: free ?? 0 })
  return priced.problem ? null : { ...offer, freeBeds: priced.freeBeds, quote: priced.quote }
}
