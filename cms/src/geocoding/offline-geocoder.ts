import { canonicalPlace } from '../search/place-names.ts'
import { placeNamed } from '../search/places/all-places.ts'
import type { Geocoder } from './geocoder.ts'

/**
 * Knows the middle of areas and cities, from the data set: always there, and never the house itself. Only what is named
 * exactly and lies in the state of the address: names that are alike, or the same elsewhere, are other places.
 */
export const offlineGeocoder: Geocoder = {
  async locate({ area, city, state, country }) {
    if (canonicalPlace(country) !== 'India') return null
    const found =
      (area && placeNamed('area', { name: area, city, state })) ||
      placeNamed('city', { name: city, city, state })
    return found ? { lat: found.lat, lng: found.lng } : null
  },
}
