import { freeBeds } from '../booking/free-beds.ts'
import type { Ctx } from '../context.ts'
import type { RoomQuery } from '../search/room-query.ts'
import { fittingRooms } from './find-offer.ts'
import type { Listing } from './load-listings.ts'

/** Free beds, by room id, of all rooms that could fit a search with dates; nothing for one without. */
export async function freeBedsFor(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  listings: readonly Listing[],
  query: RoomQuery,
): Promise<Map<string, number>> {
  const { checkIn, checkOut } = query
  if (!checkIn || !checkOut || listings.length === 0) return new Map()
  const rooms = listings.flatMap((listing) => fittingRooms(listing, query).map(({ room }) => room._id))
  return freeBeds(ctx, { rooms, checkIn, checkOut })
}
