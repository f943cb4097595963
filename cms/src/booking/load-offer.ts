import type { Rates } from '@bookmysleep/domain/rates'
import { type ClientSession, type Document, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { type RoomWithParts, withParts } from '../inventory/find-room.ts'
import type { Credits } from '../promotions/find-credits.ts'
import { type RateDocument, toRates } from '../rates/load-rates.ts'
import { collectionsOf } from '../records/collections.ts'
import type { PropertyDocument, RoomDocument } from '../records/documents/catalog.ts'
import type { UserDocument } from '../records/documents/people.ts'
import { lookUp } from '../records/look-up.ts'
import { WITHOUT_SECRETS } from '../records/without-secrets.ts'

/** What is on offer: a room, the rooms it consists of, its property and the property's owner, with the rates of today. */
export interface Offer extends RoomWithParts {
  property: PropertyDocument
  owner: UserDocument
  rates: Rates
  /** Left out where the price is asked for nobody in particular. */
  credits?: Credits
}

export interface OfferSearch {
  propertyId: string
  roomId: string
  session?: ClientSession | undefined
}

/** A property with its room, its owner and the rates: one question instead of four. */
export interface JoinedOffer {
  property: PropertyDocument
  rooms: RoomDocument[]
  owners: UserDocument[]
  rates: RateDocument[]
}

/**
 * Reads a room of a property. Throws NOT_FOUND when one of them does not exist or is not open to guests, and
 * VALIDATION_FAILED for a room of another property; the details name the field.
 */
export async function loadOffer(ctx: Pick<Ctx, 'db'>, search: OfferSearch): Promise<Offer> {
  const { session } = search
  const found = await collectionsOf(ctx)
    .properties.aggregate<JoinedOffer>(
      [...findProperty(search), ...offerLookups(search)],
      session ? { session } : {},
    )
    .next()
  return toOffer(ctx, existing(found), session)
}

export function findProperty({ propertyId }: OfferSearch): Document[] {
  return [
    { $match: { _id: new ObjectId(propertyId), ...EXISTING } },
    { $replaceWith: { property: '$$ROOT' } },
  ]
}

export function offerLookups({ roomId }: OfferSearch): Document[] {
  return [
    lookUp('rooms', { as: 'rooms', where: { _id: new ObjectId(roomId), ...EXISTING } }),
    {
      $lookup: {
        from: 'users',
        localField: 'property.owner',
        foreignField: '_id',
        pipeline: [{ $match: EXISTING }, WITHOUT_SECRETS],
        as: 'owners',
      },
    },
    lookUp('rates', { as: 'rates', more: [{ $sort: { position: 1, _id: 1 } }] }),
  ]
}

/** What was found; throws NOT_FOUND when nothing was. */
export function existing<T extends JoinedOffer>(found: T | null): T {
  return found ?? unknown('propertyId', 'There is no such property.')
}

/** Throws as `loadOffer` does. The rooms of a place that is made of others are read here. */
export async function toOffer(
  ctx: Pick<Ctx, 'db'>,
  found: JoinedOffer,
  session?: ClientSession,
): Promise<Offer> {
  const { rooms, owners, rates, property } = found
  const [room] = rooms
  const [owner] = owners
  if (!room) return unknown('roomId', 'There is no such room.')
  if (!room.property.equals(property._id)) {
    const message = 'belongs to another property'
    return fail('VALIDATION_FAILED', `The room ${message}.`, [{ field: 'roomId', message }])
  }
  if (!owner) return unknown('propertyId', 'There is no such property.')
  const [whole] = await withParts(ctx, { found: [room], session })
  return { room, parts: whole?.parts ?? [], property, owner, rates: toRates(rates) }
}

const EXISTING = { deletedAt: null }

function unknown(field: string, message: string): never {
  return fail('NOT_FOUND', message, [{ field, message: 'does not exist' }])
}
