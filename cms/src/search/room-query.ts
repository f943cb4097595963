import type { Coordinates } from '@bookmysleep/domain/api/primitives'
import type { PropertySearch } from '@bookmysleep/domain/api/properties'

export type BoundingBox = { west: number; south: number; east: number; north: number }

/** A search as both engines understand it: place names are resolved, the geography is parsed. */
export type RoomQuery = Omit<PropertySearch, 'lat' | 'lng' | 'radius' | 'bbox' | 'guests'> & {
  near: Coordinates | null
  radiusKm?: number
  bbox: BoundingBox | null
  guests: number
}

/** The properties that fit, best first, from one engine. */
export type Candidates = {
  /** Property ids from `offset` on, at most `limit`. */
  ids: string[]
  total: number
}

export type Facets = Record<string, Record<string, number>>

/** West, south, east, north in degrees; undefined when that is no box on the globe. */
export function parseBoundingBox(text: string): BoundingBox | undefined {
  const [west, south, east, north] = text.split(',').map(Number)
  if (west === undefined || south === undefined || east === undefined || north === undefined) return undefined
  const isOnGlobe = Math.abs(west) <= 180 && Math.abs(east) <= 180 && south >= -90 && north <= 90
  return isOnGlobe && south < north ? { west, south, east, north } : undefined
}
