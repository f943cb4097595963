import type { Rates } from '@bookmysleep/domain/rates'
import type { ClientSession } from 'mongodb'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { findRoom, type RoomWithParts } from '../inventory/find-room.ts'
import { loadRates } from '../rates/load-rates.ts'
import { collectionsOf } from '../records/collections.ts'
import type { PropertyDocument, UserDocument } from '../records/documents.ts'

/** What is on offer: a room, the rooms it consists of, its property and the property's owner, with the rates of today. */
export interface Offer extends RoomWithParts {
  property: PropertyDocument
  owner: UserDocument
  rates: Rates
}

/**
 * Reads a room of a property. Throws NOT_FOUND when one of them does not exist or is not open to guests, and
 * VALIDATION_FAILED for a room of another property; the details name the field.
 */
export async function loadOffer(
  ctx: Pick<Ctx, 'db'>,
  { propertyId, roomId, session }: { propertyId: string; roomId: string; session?: ClientSession },
): Promise<Offer> {
  const { properties, users } = collectionsOf(ctx)
  const options = session ? { session } : {}
  const property = await properties.findOne({ _id: new ObjectId(propertyId), deletedAt: null }, options)
  if (!property) return unknown('propertyId', 'There is no such property.')
  const found = await findRoom(ctx, { room: new ObjectId(roomId), session })
  if (!found) return unknown('roomId', 'There is no such room.')
  if (!found.room.property.equals(property._id)) {
    const message = 'belongs to another property'
    return fail('VALIDATION_FAILED', `The room ${message}.`, [{ field: 'roomId', message }])
  }
  const owner = await users.findOne({ _id: property.owner, deletedAt: null }, options)
  if (!owner) return unknown('propertyId', 'There is no such property.')
  return { ...found, property, owner, rates: await loadRates(ctx, session) }
}

function unknown(field: string, message: string): never {
  return fail('NOT_FOUND', message, [{ field, message: 'does not exist' }])
}
