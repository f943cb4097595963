import { closestName } from '../search/closest-name.ts'
import { canonicalPlace } from '../search/place-names.ts'
import { placeNamed } from '../search/places/all-places.ts'
import { CITIES } from '../search/places/cities.ts'
import type { Geocoder } from './geocoder.ts'

const NAMES = new Set(CITIES.map(([name]) => name))

/** Knows the middle of areas and cities, from the data set: always there, and never the house itself. */
export const offlineGeocoder: Geocoder = {
  async locate({ area, city, country }) {
    if (canonicalPlace(country) !== 'India') return null
    const name = closestName(city, NAMES)
    if (!name) return null
    const found =
      (area && placeNamed('area', { name: area, city: name })) || placeNamed('city', { name, city: name })
    return found ? { lat: found.lat, lng: found.lng } : null
  },
}
