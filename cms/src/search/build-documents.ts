import { combineGenderPolicies } from '@bookmysleep/domain/gender-rules'
import { AMENITY_LABELS, PROPERTY_TYPE_LABELS } from '@bookmysleep/domain/labels'
import { addDays, todayIn } from '@bookmysleep/domain/stay-dates'
import type { Amenity, GenderPolicy } from '@bookmysleep/domain/words'
import type { ObjectId, WithId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import { freeBedsByNight, roomsWithin } from './free-beds-of.ts'
import { canonicalArea, canonicalCity, canonicalPlace, canonicalState } from './place-names.ts'
import { dayNumber, type RoomDocument, takenNight } from './room-document.ts'
import { LISTED, type ListedProperty, type ListedRoom, OFFERED } from './stored.ts'
import { type TakenBeds, takenBedsOf } from './taken-beds.ts'

/** The documents of all rooms on offer in these properties, as MongoDB has them now. */
export async function buildDocuments(ctx: Ctx, propertyIds: readonly ObjectId[]): Promise<RoomDocument[]> {
  const { users } = collectionsOf(ctx)
  const { properties, rooms } = await readOffered(ctx, propertyIds)
  const hosts = await users
    .find({ _id: { $in: properties.map(({ owner }) => owner) }, hostVerified: true } as object)
    .project({ _id: 1 })
    .toArray()
  const yesterday = addDays(todayIn('UTC', ctx.clock.now()), -1)
  const taken = await takenBedsOf(ctx, rooms.flatMap(roomsWithin), { from: yesterday })
  const verifiedHosts = new Set(hosts.map(({ _id }) => String(_id)))
  const roomsByProperty = Map.groupBy(rooms, ({ property }) => String(property))
  return properties.flatMap((property) =>
    documentsOf(property, {
      rooms: roomsByProperty.get(String(property._id)) ?? [],
      taken,
      hostVerified: verifiedHosts.has(String(property.owner)),
    }),
  )
}

/** The ids of the rooms that have a document. */
export async function offeredRoomIds(
  ctx: Pick<Ctx, 'db'>,
  propertyIds: readonly ObjectId[],
): Promise<string[]> {
  const { properties, rooms } = await readOffered(ctx, propertyIds, { _id: 1, property: 1, genderPolicy: 1 })
  const houses = new Map(properties.map((property) => [String(property._id), property]))
  return rooms.flatMap((room) => {
    const house = houses.get(String(room.property))
    return house && ruleOf(house, room) !== 'nobody' ? [String(room._id)] : []
  })
}

/** `fields`: a projection; whole documents without one. */
async function readOffered(
  { db }: Pick<Ctx, 'db'>,
  propertyIds: readonly ObjectId[],
  fields?: Record<string, 1>,
): Promise<{ properties: WithId<ListedProperty>[]; rooms: WithId<ListedRoom>[] }> {
  const options = fields ? { projection: fields } : {}
  const properties = await db
    .collection<ListedProperty>('properties')
    .find({ _id: { $in: [...propertyIds] }, ...LISTED } as object, options)
    .toArray()
  const rooms = await db
    .collection<ListedRoom>('rooms')
    .find({ property: { $in: properties.map(({ _id }) => _id) }, ...OFFERED } as object, options)
    .sort({ _id: 1 })
    .toArray()
  return { properties, rooms }
}

function ruleOf(house: Pick<ListedProperty, 'genderPolicy'>, room: Pick<ListedRoom, 'genderPolicy'>) {
  return combineGenderPolicies(house.genderPolicy, room.genderPolicy)
}

type Surroundings = { rooms: WithId<ListedRoom>[]; taken: Map<string, TakenBeds>; hostVerified: boolean }

function documentsOf(
  property: WithId<ListedProperty>,
  { rooms, taken, hostVerified }: Surroundings,
): RoomDocument[] {
  const fromNightPrice = Math.min(...rooms.map(nightPriceOf))
  return rooms.flatMap((room) => {
    const genderPolicy = ruleOf(property, room)
    if (genderPolicy === 'nobody') return []
    const [lng, lat] = property.address.coordinates?.coordinates ?? []
    return {
      id: String(room._id),
      property: String(property._id),
      propertyName: property.propertyName,
      area: canonicalArea(property.address.area ?? ''),
      city: canonicalCity(property.address.city, property.address.state),
      state: canonicalState(property.address.state),
      country: canonicalPlace(property.address.country ?? ''),
      words: wordsOf(property, genderPolicy),
      propertyType: property.propertyType,
      roomType: room.roomType,
      sharing: room.sharing,
      genderPolicy,
      amenities: [...new Set([...(property.amenities ?? []), ...(room.amenities ?? [])])],
      capacity: room.capacity,
      minNights: room.minNights ?? 1,
      availableFrom: room.availableFrom ? dayNumber(room.availableFrom) : 0,
      priceUnit: room.priceUnit,
      price: room.price,
      nightPrice: nightPriceOf(room),
      fromNightPrice,
      rating: property.rating ?? 0,
      reviewCount: property.reviewCount ?? 0,
      hostVerified,
      featured: property.featured === true,
      createdAt: property.createdAt.getTime(),
      takenNights: [...freeBedsByNight(room, taken)]
        .map(([night, free]) => takenNight(night, free))
        .sort((a, b) => a - b),
      _geo: lat === undefined || lng === undefined ? null : { lat, lng },
    } satisfies RoomDocument
  })
}

const DAYS_IN_PRICED_MONTH = 30

/** Paise for one night; a month counts as thirty. */
export function nightPriceOf({ price, priceUnit }: Pick<ListedRoom, 'price' | 'priceUnit'>): number {
  return priceUnit === 'month' ? Math.round(price / DAYS_IN_PRICED_MONTH) : price
}

function wordsOf(property: ListedProperty, genderPolicy: GenderPolicy): string[] {
  const amenities = (property.amenities ?? []).map(
    (amenity: Amenity) => AMENITY_LABELS[amenity]?.en ?? amenity,
  )
  return [
    PROPERTY_TYPE_LABELS[property.propertyType].en,
    property.propertyType,
    ...(genderPolicy === 'any' ? [] : [genderPolicy]),
    ...amenities,
  ]
}
