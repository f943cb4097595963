import type { RoomView } from '@bookmysleep/domain/api/properties'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import type { SessionUser } from '../identity/session-user.ts'
import { findListingOfRoom } from './find-listing.ts'
import { type StayWish, viewRooms } from './view-rooms.ts'

export type RoomWish = { roomId: string; user: SessionUser | null; stay: StayWish }

/** One room on offer, priced when dates are given. Throws NOT_FOUND. */
export async function viewRoom(ctx: Ctx, { roomId, user, stay }: RoomWish): Promise<RoomView> {
  const listing = await findListingOfRoom(ctx, roomId, user)
  const rooms = listing.rooms.filter(({ room }) => String(room._id) === roomId)
  const [view] = await viewRooms(ctx, { ...listing, rooms }, stay)
  return view ?? fail('NOT_FOUND', 'This room is not on offer.')
}
