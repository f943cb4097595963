import { nightCount, nightsOf } from '@bookmysleep/domain/stay-dates'
import { dayNumber, tooFewBeds } from './room-document.ts'
import type { RoomQuery } from './room-query.ts'

/** Filters by what they narrow; one group is left out when its own facet is counted. */
export type FilterGroups = Partial<Record<FilterGroup, string[]>>
export type FilterGroup =
  | 'place'
  | 'propertyType'
  | 'genderPolicy'
  | 'sharing'
  | 'amenities'
  | 'price'
  | 'rating'
  | 'hostVerified'
  | 'stay'

/** A search in Meilisearch's filter language. Values are quoted, so that nothing typed can become syntax. */
export function buildFilter(query: RoomQuery): FilterGroups {
  return {
    place: placeFilters(query),
    propertyType: query.type?.length ? [`propertyType IN [${query.type.map(quote).join(', ')}]`] : [],
    genderPolicy: query.gender ? [`genderPolicy = ${quote(query.gender)}`] : [],
    sharing: query.sharing ? [`sharing = ${quote(query.sharing)}`] : [],
    amenities: (query.amenities ?? []).map((amenity) => `amenities = ${quote(amenity)}`),
    price: [
      ...(query.priceUnit ? [`priceUnit = ${quote(query.priceUnit)}`] : []),
      ...(query.priceMin === undefined ? [] : [`price >= ${query.priceMin}`]),
      ...(query.priceMax === undefined ? [] : [`price <= ${query.priceMax}`]),
    ],
    rating: query.ratingMin ? [`rating >= ${query.ratingMin}`] : [],
    hostVerified: query.hostVerified === undefined ? [] : [`hostVerified = ${query.hostVerified}`],
    stay: stayFilters(query),
  }
}

/** All groups but the ones left out, as Meilisearch takes them: joined by AND. */
export function joinFilters(groups: FilterGroups, leaveOut: FilterGroup | null = null): string[] {
  return Object.entries(groups).flatMap(([group, filters]) => (group === leaveOut ? [] : (filters ?? [])))
}

function placeFilters({ city, state, country, area, near, radiusKm, bbox }: RoomQuery): string[] {
  const filters = Object.entries({ city, state, country, area }).flatMap(([field, name]) =>
    name === undefined ? [] : [`${field} = ${quote(name)}`],
  )
  if (near && radiusKm !== undefined)
    filters.push(`_geoRadius(${near.lat}, ${near.lng}, ${Math.round(radiusKm * 1000)})`)
  if (bbox) filters.push(`_geoBoundingBox([${bbox.north}, ${bbox.east}], [${bbox.south}, ${bbox.west}])`)
  return filters
}

function stayFilters({ checkIn, checkOut, guests }: RoomQuery): string[] {
  const filters = guests > 1 ? [`capacity >= ${guests}`] : []
  if (!checkIn || !checkOut) return filters
  filters.push(`minNights <= ${nightCount(checkIn, checkOut)}`, `availableFrom <= ${dayNumber(checkIn)}`)
  for (const night of nightsOf(checkIn, checkOut)) {
    const [from, to] = tooFewBeds(night, guests)
    filters.push(`NOT takenNights ${from} TO ${to}`)
  }
  return filters
}

function quote(value: string): string {
  return `"${value.replace(/[\\"]/g, '\\$&')}"`
}
