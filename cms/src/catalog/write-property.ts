import type { CreateProperty, UpdateProperty } from '@bookmysleep/domain/api/owner-writes'
import type { PropertyView } from '@bookmysleep/domain/api/properties'
import type { Ctx } from '../context.ts'
import { contextFor } from '../context-of.ts'
import type { SessionUser } from '../identity/session-user.ts'
import type { Expected } from '../records/assert-expected.ts'
import { retryCollisions } from '../records/retry-collisions.ts'
import { findListing, requireCharge } from './find-listing.ts'
import { viewProperty } from './view-property.ts'

/**
 * Adds a house of the caller, awaiting approval. The rules and hooks of the panel hold here too. Throws what
 * Payload refuses.
 */
export async function createProperty(
  ctx: Ctx,
  user: SessionUser,
  property: CreateProperty,
): Promise<PropertyView> {
  const data = { ...withPoint(property), owner: user.id }
  const { id } = await retryCollisions(() =>
    ctx.payload.create({
      collection: 'properties',
      data: data as never,
      depth: 0,
      context: contextFor(ctx),
      overrideAccess: false,
      user,
    }),
  )
  return viewProperty(ctx, { idOrSlug: String(id), user, stay: { guests: 1 } })
}

/**
 * Changes a house of the caller. Throws NOT_FOUND or FORBIDDEN for other people's, PRECONDITION_FAILED when it is none
 * of the expected versions any more.
 */
export async function updateProperty(
  ctx: Ctx,
  user: SessionUser,
  { id, changes, expected }: { id: string; changes: UpdateProperty; expected?: Expected },
): Promise<PropertyView> {
  requireCharge(await findListing(ctx, id, user), user)
  await retryCollisions(() =>
    ctx.payload.update({
      collection: 'properties',
      id,
      data: withPoint(changes) as never,
      depth: 0,
      context: { ...contextFor(ctx), expected },
      overrideAccess: false,
      user,
    }),
  )
  return viewProperty(ctx, { idOrSlug: id, user, stay: { guests: 1 } })
}

/**
 * Removes a house of the caller with its rooms. Throws NOT_FOUND or FORBIDDEN for other people's, STILL_NEEDED with what
 * stands in the way.
 */
export async function deleteProperty(ctx: Ctx, user: SessionUser, id: string): Promise<void> {
  requireCharge(await findListing(ctx, id, user), user)
  await retryCollisions(() =>
    ctx.payload.delete({
      collection: 'properties',
      id,
      context: contextFor(ctx),
      overrideAccess: false,
      user,
    }),
  )
}

/** MongoDB and Payload keep longitude before latitude. */
function withPoint({ address, ...rest }: UpdateProperty): object {
  if (!address) return rest
  const { coordinates, ...where } = address
  return {
    ...rest,
    address: { ...where, ...(coordinates && { coordinates: [coordinates.lng, coordinates.lat] }) },
  }
}
