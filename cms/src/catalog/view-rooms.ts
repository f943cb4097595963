import type { RoomView } from '@bookmysleep/domain/api/properties'
import { freeBeds } from '../booking/free-beds.ts'
import type { Ctx } from '../context.ts'
import { loadImages } from './load-images.ts'
import type { Listing } from './load-listings.ts'
import { priceRoom } from './price-room.ts'
import { toRoomView } from './room-view.ts'

export type StayWish = { checkIn?: string | undefined; checkOut?: string | undefined; guests: number }

/** All rooms of a property, priced and with their free beds when dates are given. */
export async function viewRooms(ctx: Ctx, listing: Listing, wish: StayWish): Promise<RoomView[]> {
  const { checkIn, checkOut, guests } = wish
  const stay = checkIn && checkOut ? { checkIn, checkOut, guests } : null
  const rooms = listing.rooms.map(({ room }) => room._id)
  const [free, images] = await Promise.all([
    stay ? freeBeds(ctx, { rooms, ...stay }) : new Map<string, number>(),
    loadImages(
      ctx,
      listing.rooms.flatMap(({ room }) => room.images ?? []),
    ),
  ])
  return listing.rooms.map((entry) => {
    const count = free.get(String(entry.room._id)) ?? 0
    const priced = stay && priceRoom(ctx, listing, { entry, stay, freeBeds: count })
    return toRoomView(listing, { entry, images, priced })
  })
}
