import { slugOf } from '@bookmysleep/domain/slug'
import { canonicalArea, canonicalPlace, foldPlace, isSameState } from '../place-names.ts'
import { AREAS } from './areas.ts'
import { CITIES } from './cities.ts'
import { LANDMARKS } from './landmarks.ts'
import type { Place } from './place.ts'

const CITY_RANK = 2_000
const AREA_RANK = 1_000

/** Everything of the data set; what lies in a city has its state. */
export const ALL_PLACES: readonly Place[] = [
  ...CITIES.map(([name, nameHi, state, lat, lng, others = []], at) =>
    make({ kind: 'city', name, nameHi, others, city: name, state, lat, lng, rank: CITY_RANK - at }),
  ),
  ...Object.entries(AREAS).flatMap(([city, rows]) =>
    rows.map(([name, nameHi, lat, lng, others = []]) =>
      make({ kind: 'area', name, nameHi, others, ...inCity(city), lat, lng, rank: AREA_RANK }),
    ),
  ),
  ...LANDMARKS.map(([name, nameHi, city, lat, lng, others = []]) =>
    make({ kind: 'landmark', name, nameHi, others, ...inCity(city), lat, lng, rank: 0 }),
  ),
]

function make(place: Omit<Place, 'id'>): Place {
  const { kind, name, city } = place
  return { id: [kind, slugOf(city), ...(kind === 'city' ? [] : [slugOf(name)])].join('_'), ...place }
}

function inCity(name: string): Pick<Place, 'city' | 'state'> {
  const row = CITIES.find(([city]) => city === name)
  if (!row) throw new RangeError(`${name} is none of the cities`)
  return { city: name, state: row[2] }
}

const keyOf = (kind: Place['kind'], { name, city }: { name: string; city: string }) =>
  [
    kind,
    foldPlace(kind === 'area' ? canonicalArea(name) : canonicalPlace(name)),
    foldPlace(canonicalPlace(city)),
  ].join('\n')

const OTHER_NAMES = ALL_PLACES.flatMap((place) =>
  [place.nameHi, ...place.others].map((name) => [keyOf(place.kind, { ...place, name }), place] as const),
)
const BY_NAME = new Map([
  ...OTHER_NAMES,
  ...ALL_PLACES.map((place) => [keyOf(place.kind, place), place] as const),
])

/** What the data set knows of a city, or of a part of one, by any of its names; with a state, only what lies there. */
export function placeNamed(
  kind: 'city' | 'area',
  { name, city, state }: { name: string; city: string; state?: string | undefined },
): Place | undefined {
  const place = BY_NAME.get(keyOf(kind, { name, city }))
  return place && (state === undefined || isSameState(state, place.state)) ? place : undefined
}
