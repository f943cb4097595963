import { nightsOf } from '@bookmysleep/domain/stay-dates'
import type { WithId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { FilterGroup } from './build-filter.ts'
import type { Engine } from './engine.ts'
import { escapePattern } from './escape-pattern.ts'
import { freeBedsByNight, roomsWithin } from './free-beds-of.ts'
import { matchesRoom, type RoomEntry } from './matches-room.ts'
import { canonicalArea, canonicalCity, spellingsOf, stateSpellingsOf } from './place-names.ts'
import type { Facets, RoomQuery } from './room-query.ts'
import { FACETS } from './search-index.ts'
import { sortEntries } from './sort-entries.ts'
import { LISTED, type ListedProperty, type ListedRoom, OFFERED } from './stored.ts'
import { takenBedsOf } from './taken-beds.ts'
import { textFilter } from './text-filter.ts'

/** Searches by MongoDB alone, for when Meilisearch is away: slower, without typo tolerance in free text. */
export function databaseEngine(ctx: Ctx, query: RoomQuery): Engine {
  let reading: Promise<RoomEntry[]> | undefined
  const entries = () => {
    reading ??= readEntries(ctx, query)
    return reading
  }
  return {
    source: 'database',
    async find({ page, size }) {
      const fitting = (await entries()).filter((entry) => matchesRoom(query, entry))
      const ids = [...new Set(sortEntries(fitting, query).map(({ property }) => String(property._id)))]
      return { ids: ids.slice((page - 1) * size, page * size), total: ids.length }
    },
    async countFacets() {
      return countFacets(await entries(), query)
    },
  }
}

const PROPERTY_FIELDS = {
  ...{ owner: 1, propertyType: 1, genderPolicy: 1, amenities: 1, address: 1 },
  ...{ rating: 1, reviewCount: 1, featured: 1, createdAt: 1 },
}
const ROOM_FIELDS = {
  ...{ property: 1, roomType: 1, sharing: 1, capacity: 1, contains: 1, genderPolicy: 1, amenities: 1 },
  ...{ price: 1, priceUnit: 1, minNights: 1, availableFrom: 1 },
}

/** Rooms by text, place and free beds; the other filters follow, so that facets can be counted without them. */
async function readEntries(ctx: Ctx, query: RoomQuery): Promise<RoomEntry[]> {
  const properties = await ctx.db
    .collection<ListedProperty>('properties')
    .find({ ...LISTED, ...placeFilter(query), ...textFilter(query.q ?? '') } as object)
    .project<WithId<ListedProperty>>(PROPERTY_FIELDS)
    .toArray()
  const byId = new Map(properties.map((property) => [String(property._id), property]))
  const rooms = await ctx.db
    .collection<ListedRoom>('rooms')
    .find({ property: { $in: properties.map(({ _id }) => _id) }, ...OFFERED } as object)
    .project<WithId<ListedRoom>>(ROOM_FIELDS)
    .toArray()
  const hosts = await collectionsOf(ctx)
    .users.find({ hostVerified: true } as object)
    .project({ _id: 1 })
    .toArray()
  const verifiedHosts = new Set(hosts.map(({ _id }) => String(_id)))
  const free = await roomsWithBeds(ctx, rooms, query)
  return free.flatMap((room) => {
    const property = byId.get(String(room.property))
    return property ? [{ property, room, hostVerified: verifiedHosts.has(String(property.owner)) }] : []
  })
}

async function roomsWithBeds(
  ctx: Ctx,
  rooms: WithId<ListedRoom>[],
  { checkIn, checkOut, guests }: RoomQuery,
) {
  if (!checkIn || !checkOut) return rooms
  const nights = nightsOf(checkIn, checkOut)
  const taken = await takenBedsOf(ctx, rooms.flatMap(roomsWithin), { from: checkIn, to: checkOut })
  return rooms.filter((room) => {
    const free = freeBedsByNight(room, taken)
    return nights.every((night) => (free.get(night) ?? room.capacity) >= guests)
  })
}

/** A little smaller than the earth, so that the filter lets through a little more than `matchesRoom`. */
const SMALL_EARTH_KM = 6300

function placeFilter({ city, state, near, radiusKm }: RoomQuery): object {
  const among = (spellings: string[]) => ({
    $in: spellings.map((spelling) => new RegExp(`^${escapePattern(spelling)}$`, 'i')),
  })
  return {
    ...(city && { 'address.city': among(spellingsOf(city)) }),
    ...(state && { 'address.state': among(stateSpellingsOf(state)) }),
    ...(near &&
      radiusKm !== undefined && {
        'address.coordinates': {
          $geoWithin: { $centerSphere: [[near.lng, near.lat], radiusKm / SMALL_EARTH_KM] },
        },
      }),
  }
}

function countFacets(entries: RoomEntry[], query: RoomQuery): Facets {
  return Object.fromEntries(
    Object.entries(FACETS).map(([name, { group }]) => {
      const widened: FilterGroup | null = group === 'amenities' || group === 'place' ? null : group
      const counts = new Map<string, Set<string>>()
      for (const entry of entries) {
        if (!matchesRoom(query, entry, widened)) continue
        for (const value of facetValues(name, entry)) {
          const properties = counts.get(value) ?? new Set()
          counts.set(value, properties.add(String(entry.property._id)))
        }
      }
      return [name, Object.fromEntries([...counts].map(([value, { size }]) => [value, size]))]
    }),
  )
}

function facetValues(name: string, { property, room }: RoomEntry): string[] {
  const values: Record<string, () => string[]> = {
    type: () => [property.propertyType],
    gender: () => [property.genderPolicy === 'any' ? room.genderPolicy : property.genderPolicy],
    sharing: () => [room.sharing],
    amenities: () => [...new Set([...(property.amenities ?? []), ...(room.amenities ?? [])])],
    priceUnit: () => [room.priceUnit],
    city: () => [canonicalCity(property.address.city, property.address.state)],
    area: () => (property.address.area ? [canonicalArea(property.address.area)] : []),
  }
  return values[name]?.() ?? []
}
