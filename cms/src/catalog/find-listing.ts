import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import type { SessionUser } from '../identity/session-user.ts'
import { LISTED } from '../search/stored.ts'
import { isOnOffer, type Listing, loadListings } from './load-listings.ts'

const IS_ID = /^[0-9a-f]{24}$/

/** What this reader may see: open stays, an owner their own, an admin all. */
export function visibleTo(user: SessionUser | null): object {
  if (user?.role === 'admin') return { deletedAt: null }
  if (user?.role === 'owner')
    return { deletedAt: null, $or: [LISTED, { owner: new ObjectId(String(user.id)) }] }
  return LISTED
}

/**
 * A property by id or slug; its owner and admins see withdrawn rooms too. Throws NOT_FOUND when there is none that
 * the reader may see.
 */
export async function findListing(ctx: Ctx, idOrSlug: string, user: SessionUser | null): Promise<Listing> {
  const id = IS_ID.test(idOrSlug) ? new ObjectId(idOrSlug) : await idOfSlug(ctx, idOrSlug)
  const wanted = id && { ids: [id], filter: visibleTo(user), withdrawn: true }
  const found = wanted && (await loadListings(ctx, wanted)).get(String(id))
  if (!found) return fail('NOT_FOUND', 'There is no such stay, or it is not open any more.')
  return isInCharge(found, user) ? found : { ...found, rooms: found.rooms.filter(isOnOffer) }
}

/** The property that a room belongs to. Throws NOT_FOUND likewise. */
export async function findListingOfRoom(
  ctx: Ctx,
  roomId: string,
  user: SessionUser | null,
): Promise<Listing> {
  const room = await ctx.db
    .collection<{ property: ObjectId }>('rooms')
    .findOne({ _id: new ObjectId(roomId), deletedAt: null } as object, { projection: { property: 1 } })
  return room ? findListing(ctx, String(room.property), user) : fail('NOT_FOUND', 'There is no such room.')
}

/** Throws FORBIDDEN unless the property is the caller's, or the caller an admin. */
export function requireCharge(listing: Listing, user: SessionUser): void {
  if (!isInCharge(listing, user)) fail('FORBIDDEN', 'This stay belongs to somebody else.')
}

/** Whether the property is the reader's, or the reader an admin. */
export function isInCharge({ property }: Listing, user: SessionUser | null): boolean {
  return user !== null && (user.role === 'admin' || String(property.owner) === String(user.id))
}

async function idOfSlug({ db }: Ctx, slug: string): Promise<ObjectId | null> {
  const found = await db.collection('properties').findOne({ slug }, { projection: { _id: 1 } })
  return found?._id ?? null
}
