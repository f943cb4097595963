import type { Ctx } from '../context.ts'
import { canonicalArea, canonicalCity, canonicalPlace, canonicalState } from './place-names.ts'
import { LISTED } from './stored.ts'

/** A part of a city with stays on offer. */
export type KnownPlace = { country: string; state: string; city: string; area: string; properties: number }

const FRESH_MS = 30_000
const cache = new WeakMap<object, { at: number; places: Promise<KnownPlace[]> }>()

/** All places with stays on offer, most stays first; half a minute old at most. */
export async function knownPlaces(ctx: Pick<Ctx, 'db'>): Promise<KnownPlace[]> {
  const known = cache.get(ctx.db)
  if (known && Date.now() - known.at < FRESH_MS) return known.places
  const places = readPlaces(ctx)
  cache.set(ctx.db, { at: Date.now(), places })
  places.catch(() => cache.delete(ctx.db))
  return places
}

async function readPlaces({ db }: Pick<Ctx, 'db'>): Promise<KnownPlace[]> {
  const fields = ['country', 'state', 'city', 'area'] as const
  const groups = await db
    .collection('properties')
    .aggregate<{ _id: Record<(typeof fields)[number], string | null>; properties: number }>([
      { $match: LISTED },
      {
        $group: {
          _id: Object.fromEntries(fields.map((field) => [field, `$address.${field}`])),
          properties: { $sum: 1 },
        },
      },
      { $sort: { properties: -1 } },
    ])
    .toArray()
  return groups.map(({ _id, properties }) => ({
    country: canonicalPlace(_id.country ?? ''),
    state: canonicalState(_id.state ?? ''),
    city: canonicalCity(_id.city ?? '', _id.state),
    area: canonicalArea(_id.area ?? ''),
    properties,
  }))
}

/** What one city is told from another by: there may be others of its name in other states. */
export function cityKey({ city, state }: { city: string | null; state: string | null }): string {
  return `${city}\n${state}`
}

/** The same, added up by one field: cities of a state, areas of a city. */
export function sumPlaces(places: KnownPlace[], field: 'city' | 'area'): KnownPlace[] {
  const keyOf = (place: KnownPlace) =>
    field === 'city' ? cityKey(place) : `${place.area}\n${cityKey(place)}`
  const groups = Map.groupBy(
    places.filter((place) => place[field]),
    keyOf,
  )
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group
      const properties = group.reduce((sum, place) => sum + place.properties, 0)
      return first ? [{ ...first, ...(field === 'city' && { area: '' }), properties }] : []
    })
    .sort(
      (a, b) =>
        b.properties - a.properties ||
        a[field].localeCompare(b[field]) ||
        cityKey(a).localeCompare(cityKey(b)),
    )
}
