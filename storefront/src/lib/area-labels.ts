import type { MapPin } from './map-pins.ts'

/** Names of the areas that the pins lie in, each at the middle of its pins. */
export function areaLabels(
  pins: Pick<MapPin, 'area' | 'lat' | 'lng'>[],
): { name: string; lat: number; lng: number }[] {
  const groups = new Map<string, { lat: number; lng: number }[]>()
  for (const pin of pins) if (pin.area) groups.set(pin.area, [...(groups.get(pin.area) ?? []), pin])
  return [...groups].map(([name, members]) => ({
    name,
    lat: mean(members.map(({ lat }) => lat)),
    lng: mean(members.map(({ lng }) => lng)),
  }))
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
