import type { Rates } from '@bookmysleep/domain/rates'
import type { ClientSession } from 'mongodb'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { type RoomWithParts, withParts } from '../inventory/find-room.ts'
import type { Credits } from '../promotions/find-credits.ts'
import { loadRates } from '../rates/load-rates.ts'
import { collectionsOf } from '../records/collections.ts'
import type { PropertyDocument, RoomDocument, UserDocument } from '../records/documents.ts'

/** What is on offer: a room, the rooms it consists of, its property and the property's owner, with the rates of today. */
export interface Offer extends RoomWithParts {
  property: PropertyDocument
  owner: UserDocument
  rates: Rates
  /** Left out where the price is asked for nobody in particular. */
  credits?: Credits
}

/**
 * Reads a room of a property. Throws NOT_FOUND when one of them does not exist or is not open to guests, and
 * VALIDATION_FAILED for a room of another property; the details name the field. `rates` that the caller has read a
 * moment ago are not read again.
 */
export async function loadOffer(
  ctx: Pick<Ctx, 'db'>,
  {
    propertyId,
    roomId,
    session,
    rates,
  }: { propertyId: string; roomId: string; session?: ClientSession; rates?: Rates },
): Promise<Offer> {
  const found = await collectionsOf(ctx)
    .properties.aggregate<Joined>(
      [
        { $match: { _id: new ObjectId(propertyId), ...EXISTING } },
        {
          $lookup: {
            from: 'rooms',
            pipeline: [{ $match: { _id: new ObjectId(roomId), ...EXISTING } }],
            as: 'rooms',
          },
        },
        {
          $lookup: {
            from: 'users',
            localField: 'owner',
            foreignField: '_id',
            pipeline: [{ $match: EXISTING }],
            as: 'owners',
          },
        },
      ],
      session ? { session } : {},
    )
    .next()
  if (!found) return unknown('propertyId', 'There is no such property.')
  const { rooms, owners, ...property } = found
  const [room] = rooms
  const [owner] = owners
  if (!room) return unknown('roomId', 'There is no such room.')
  if (!room.property.equals(property._id)) {
    const message = 'belongs to another property'
    return fail('VALIDATION_FAILED', `The room ${message}.`, [{ field: 'roomId', message }])
  }
  if (!owner) return unknown('propertyId', 'There is no such property.')
  const [whole] = await withParts(ctx, { found: [room], session })
  return {
    room,
    parts: whole?.parts ?? [],
    property,
    owner,
    rates: rates ?? (await loadRates(ctx, session)),
  }
}

const EXISTING = { deletedAt: null }

/** A property with its room and its owner: one question instead of three, and it is asked twice a booking. */
type Joined = PropertyDocument & { rooms: RoomDocument[]; owners: UserDocument[] }

function unknown(field: string, message: string): never {
  return fail('NOT_FOUND', message, [{ field, message: 'does not exist' }])
}
