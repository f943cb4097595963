import type { Rates } from '@bookmysleep/domain/rates'
import type { ObjectId, WithId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { loadRates } from '../rates/load-rates.ts'
import { collectionsOf } from '../records/collections.ts'
import type { UserDocument } from '../records/documents/people.ts'
import type { ListedProperty, ListedRoom } from '../search/stored.ts'

/** A room with the rooms whose beds it takes: itself, or those inside an `Entire` one. */
export type ListedRoomWithParts = { room: WithId<ListedRoom>; parts: WithId<ListedRoom>[] }

export type Host = UserDocument & { hostVerified?: boolean | null }

/** A property with its owner, the rooms on offer in it and the rates to price them. */
export type Listing = {
  property: WithId<ListedProperty>
  owner: Host
  rooms: ListedRoomWithParts[]
  rates: Rates
}

type Wanted = {
  ids: readonly ObjectId[]
  filter: object
  /** Rooms that are not on offer as well, for those whose they are. */
  withdrawn?: boolean
}

/**
 * Reads properties that pass the filter with their owners and rooms, in four queries however many they are. Rooms
 * that are not on offer are left out, and so are flats with such a room inside.
 */
export async function loadListings(
  ctx: Pick<Ctx, 'db'>,
  { ids, filter, withdrawn = false }: Wanted,
): Promise<Map<string, Listing>> {
  const properties = await ctx.db
    .collection<ListedProperty>('properties')
    .find({ ...filter, _id: { $in: [...ids] } })
    .toArray()
  const [rates, owners, rooms] = await Promise.all([
    loadRates(ctx),
    collectionsOf(ctx)
      .users.find({ _id: { $in: properties.map(({ owner }) => owner) } })
      .project<Host>({ firstName: 1, lastName: 1, email: 1, tier: 1, hostVerified: 1 })
      .toArray(),
    ctx.db
      .collection<ListedRoom>('rooms')
      .find({ property: { $in: properties.map(({ _id }) => _id) }, deletedAt: null })
      .sort({ price: 1, _id: 1 })
      .toArray(),
  ])
  const ownerById = new Map(owners.map((owner) => [String(owner._id), owner]))
  const roomsByProperty = Map.groupBy(rooms, ({ property }) => String(property))
  return new Map(
    properties.flatMap((property) => {
      const owner = ownerById.get(String(property.owner))
      const own = roomsByProperty.get(String(property._id)) ?? []
      if (!owner) return []
      const entries = withParts(own)
      const rooms = withdrawn ? entries : entries.filter(isOnOffer)
      return [[String(property._id), { property, owner, rooms, rates }] as const]
    }),
  )
}

/** Whether guests can have the room: it and all its parts exist and are on offer. */
export function isOnOffer({ room, parts }: ListedRoomWithParts): boolean {
  return room.isAvailable && parts.length === partIds(room).length && parts.every((part) => part.isAvailable)
}

function withParts(rooms: WithId<ListedRoom>[]): ListedRoomWithParts[] {
  const byId = new Map(rooms.map((room) => [String(room._id), room]))
  return rooms.map((room) => ({ room, parts: partIds(room).flatMap((id) => byId.get(String(id)) ?? []) }))
}

function partIds({ _id, roomType, contains }: WithId<ListedRoom>): ObjectId[] {
  return roomType === 'Entire' && contains?.length ? contains : [_id]
}
