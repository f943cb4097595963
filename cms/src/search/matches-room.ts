import { distanceKm } from '@bookmysleep/domain/distance'
import { combineGenderPolicies } from '@bookmysleep/domain/gender-rules'
import { nightCount } from '@bookmysleep/domain/stay-dates'
import type { FilterGroup } from './build-filter.ts'
import { canonicalArea, canonicalCity, canonicalPlace, canonicalState, foldPlace } from './place-names.ts'
import type { RoomQuery } from './room-query.ts'
import type { ListedProperty, ListedRoom } from './stored.ts'

export type RoomEntry = { property: ListedProperty; room: ListedRoom; hostVerified: boolean }

/**
 * Whether a room fits a search by everything but its text and its free beds: the same filters as the search
 * engine's, over what MongoDB holds now. One group can be left out, for counting its facet.
 */
export function matchesRoom(
  query: RoomQuery,
  entry: RoomEntry,
  leaveOut: FilterGroup | null = null,
): boolean {
  return (Object.keys(CHECKS) as FilterGroup[]).every(
    (group) => group === leaveOut || CHECKS[group](query, entry),
  )
}

const CHECKS: Record<FilterGroup, (query: RoomQuery, entry: RoomEntry) => boolean> = {
  place: (query, { property }) => isInPlace(query, property),
  propertyType: ({ type }, { property }) => !type?.length || type.includes(property.propertyType),
  genderPolicy: ({ gender }, { property, room }) => {
    const policy = combineGenderPolicies(property.genderPolicy, room.genderPolicy)
    return policy !== 'nobody' && (!gender || policy === gender)
  },
  sharing: ({ sharing }, { room }) => !sharing || room.sharing === sharing,
  amenities: ({ amenities = [] }, { property, room }) =>
    amenities.every((amenity) => property.amenities?.includes(amenity) || room.amenities?.includes(amenity)),
  price: ({ priceUnit, priceMin, priceMax }, { room }) =>
    (!priceUnit || room.priceUnit === priceUnit) &&
    (priceMin === undefined || room.price >= priceMin) &&
    (priceMax === undefined || room.price <= priceMax),
  rating: ({ ratingMin }, { property }) => !ratingMin || (property.rating ?? 0) >= ratingMin,
  hostVerified: (query, { hostVerified }) =>
    query.hostVerified === undefined || query.hostVerified === hostVerified,
  stay: ({ guests, checkIn, checkOut }, { room }) =>
    room.capacity >= guests &&
    (!checkIn ||
      !checkOut ||
      ((room.minNights ?? 1) <= nightCount(checkIn, checkOut) &&
        (!room.availableFrom || room.availableFrom <= checkIn))),
}

function isInPlace(query: RoomQuery, { address }: ListedProperty): boolean {
  const names = {
    city: canonicalCity(address.city, address.state),
    state: canonicalState(address.state),
    country: canonicalPlace(address.country ?? ''),
    area: canonicalArea(address.area ?? ''),
  }
  for (const field of ['city', 'state', 'country', 'area'] as const) {
    const wanted = query[field]
    if (wanted !== undefined && foldPlace(names[field]) !== foldPlace(wanted)) return false
  }
  const { near, radiusKm, bbox } = query
  if (!bbox && (!near || radiusKm === undefined)) return true
  const [lng, lat] = address.coordinates?.coordinates ?? []
  if (lat === undefined || lng === undefined) return false
  if (near && radiusKm !== undefined && distanceKm(near, { lat, lng }) > radiusKm) return false
  if (!bbox) return true
  const isBetween =
    bbox.west <= bbox.east ? lng >= bbox.west && lng <= bbox.east : lng >= bbox.west || lng <= bbox.east
  return isBetween && lat >= bbox.south && lat <= bbox.north
}
