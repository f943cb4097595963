import type { Suggestion } from '@bookmysleep/domain/api/properties'
import type { Locale } from '@bookmysleep/domain/words'

/** A place that is searched by where it lies, as the search page's address carries it; `radius` in km. */
export type NearPlace = { near: string; lat: number; lng: number; radius: number }

/** A part of a city, which other cities may have too. */
export type CityArea = { area: string; city: string }

/**
 * What follows when a proposal is taken: a stay's page, a name to search for, a part of a city to search in, or a place
 * to search around.
 */
export type Picked = { href: string } | { text: string } | CityArea | NearPlace

/** A city is looked through as a whole, of all else what is a short ride away. */
const RADIUS_KM = { city: 25, area: 5, landmark: 5, property: 5 } as const

export function pickSuggestion(suggestion: Suggestion, locale: Locale): Picked {
  const { kind, text, city, slug, coordinates, properties } = suggestion
  if (kind === 'property' && slug) return { href: `/properties/${slug}` }
  if (kind === 'area' && city && properties > 0) return { area: text, city }
  if (properties > 0 || !coordinates) return { text }
  return { near: nameOf(suggestion, locale), ...coordinates, radius: RADIUS_KM[kind] }
}

/** In the reader's language, where it is known. */
export function nameOf({ text, textHi }: Suggestion, locale: Locale): string {
  return locale === 'hi' && textHi ? textHi : text
}

/** The city and the state it lies in, likewise. */
export function whereOf(
  suggestion: Suggestion,
  locale: Locale,
): { city: string | null; state: string | null } {
  const { city, cityHi, state, stateHi } = suggestion
  return locale === 'hi' ? { city: cityHi ?? city, state: stateHi ?? state } : { city, state }
}

/** The proposal that the arrow keys go to, round and round; -1 is none yet. */
export function nextActive(active: number, { step, count }: { step: 1 | -1; count: number }): number {
  if (active < 0) return step === 1 ? 0 : count - 1
  return (active + step + count) % count
}

/** The part of a city in an address that names nothing else. */
export function readCityArea(params: URLSearchParams): CityArea | null {
  const [area, city] = [params.get('area'), params.get('city')]
  return area && city && !params.has('q') && !params.has('near') ? { area, city } : null
}

/** The place in an address, when all of it is there. */
export function readNear(params: URLSearchParams): NearPlace | null {
  const near = params.get('near')
  const [lat, lng, radius] = ['lat', 'lng', 'radius'].map((name) => Number(params.get(name) ?? Number.NaN))
  if (!near || !Number.isFinite(lat) || !Number.isFinite(lng) || !Number.isFinite(radius)) return null
  return { near, lat: lat as number, lng: lng as number, radius: radius as number }
}
