import { distanceKm } from '@bookmysleep/domain/distance'
import { nightPriceOf } from './build-documents.ts'
import type { RoomEntry } from './matches-room.ts'
import type { RoomQuery } from './room-query.ts'

/** Rooms in the order that the search asks for; ties keep one order from page to page. */
export function sortEntries(entries: RoomEntry[], { sort, near }: RoomQuery): RoomEntry[] {
  const cheapest = new Map<string, number>()
  for (const { property, room } of entries) {
    const id = String(property._id)
    cheapest.set(id, Math.min(cheapest.get(id) ?? Number.POSITIVE_INFINITY, nightPriceOf(room)))
  }
  const keysOf = (entry: RoomEntry): number[] => {
    const { property, room } = entry
    const rating = [-(property.rating ?? 0), -(property.reviewCount ?? 0)]
    if (sort === 'price') return [nightPriceOf(room)]
    if (sort === '-price') return [-(cheapest.get(String(property._id)) ?? 0)]
    if (sort === 'newest') return [-property.createdAt.getTime()]
    if (sort === 'distance' && near) return [distanceFrom(near, entry)]
    return sort === 'rating' ? rating : [property.featured ? 0 : 1, ...rating]
  }
  const keyed = entries.map((entry) => ({ entry, keys: [...keysOf(entry)], id: String(entry.property._id) }))
  return keyed
    .sort((a, b) => compareKeys(a.keys, b.keys) || a.id.localeCompare(b.id))
    .map(({ entry }) => entry)
}

function distanceFrom(near: { lat: number; lng: number }, { property }: RoomEntry): number {
  const [lng, lat] = property.address.coordinates?.coordinates ?? []
  return lat === undefined || lng === undefined ? Number.MAX_VALUE : distanceKm(near, { lat, lng })
}

function compareKeys(a: number[], b: number[]): number {
  for (const [index, key] of a.entries()) {
    const difference = key - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
