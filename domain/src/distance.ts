import type { Coordinates } from './api/primitives.ts'

const EARTH_RADIUS_KM = 6371.0088

/** The way over the globe between two points in kilometres (haversine, mean radius; off by 0.5 % at most). */
export function distanceKm(from: Coordinates, to: Coordinates): number {
  const latitudes = radians(to.lat - from.lat)
  const longitudes = radians(to.lng - from.lng)
  const a =
    Math.sin(latitudes / 2) ** 2 +
    Math.cos(radians(from.lat)) * Math.cos(radians(to.lat)) * Math.sin(longitudes / 2) ** 2
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(a)))
}

/** `850 m` or `3.2 km`, as people read a distance. */
export function formatDistance(km: number): string {
  return km < 0.995 ? `${Math.round(km * 100) * 10} m` : `${km.toFixed(1)} km`
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
