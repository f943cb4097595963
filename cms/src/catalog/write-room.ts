import type { CreateRoom, UpdateRoom } from '@bookmysleep/domain/api/owner-writes'
import type { RoomView } from '@bookmysleep/domain/api/properties'
import type { Ctx } from '../context.ts'
import type { SessionUser } from '../identity/session-user.ts'
import type { Expected } from '../records/assert-expected.ts'
import { retryCollisions } from '../records/retry-collisions.ts'
import { findListing, findListingOfRoom, requireCharge } from './find-listing.ts'
import { viewRoom } from './view-room.ts'

const NO_STAY = { guests: 1 }

/** Adds a room to a house of the caller. Throws NOT_FOUND or FORBIDDEN for other people's houses. */
export async function createRoom(ctx: Ctx, user: SessionUser, room: CreateRoom): Promise<RoomView> {
  const { propertyId, ...data } = room
  requireCharge(await findListing(ctx, propertyId, user), user)
  const { id } = await retryCollisions(() =>
    ctx.payload.create({
      collection: 'rooms',
      data: { ...data, property: propertyId } as never,
      depth: 0,
      overrideAccess: false,
      user,
    }),
  )
  return viewRoom(ctx, { roomId: String(id), user, stay: NO_STAY })
}

/**
 * Changes a room of the caller. Throws NOT_FOUND or FORBIDDEN for other people's, INVALID_STATE or STILL_NEEDED for
 * a change that would take beds from a stay, PRECONDITION_FAILED when it is none of the expected versions any more.
 */
export async function updateRoom(
  ctx: Ctx,
  user: SessionUser,
  { id, changes, expected }: { id: string; changes: UpdateRoom; expected?: Expected },
): Promise<RoomView> {
  requireCharge(await findListingOfRoom(ctx, id, user), user)
  await retryCollisions(() =>
    ctx.payload.update({
      collection: 'rooms',
      id,
      data: changes as never,
      depth: 0,
      context: { expected },
      overrideAccess: false,
      user,
    }),
  )
  return viewRoom(ctx, { roomId: id, user, stay: NO_STAY })
}

/** Removes a room that no stay needs. Throws as `updateRoom` does. */
export async function deleteRoom(ctx: Ctx, user: SessionUser, id: string): Promise<void> {
  requireCharge(await findListingOfRoom(ctx, id, user), user)
  await retryCollisions(() => ctx.payload.delete({ collection: 'rooms', id, overrideAccess: false, user }))
}
