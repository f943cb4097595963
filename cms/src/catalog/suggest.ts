import type { Suggestion } from '@bookmysleep/domain/api/properties'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { cityKey, type KnownPlace, knownPlaces, sumPlaces } from '../search/known-places.ts'
import { matchNames } from '../search/match-names.ts'
import { areaSpellingsOf, canonicalArea, stateInHindi } from '../search/place-names.ts'
import { placeNamed } from '../search/places/all-places.ts'
import { findPlaces } from '../search/places/find-places.ts'
import type { Place } from '../search/places/place.ts'
import type { RoomDocument } from '../search/room-document.ts'
import { roomsIndex } from '../search/rooms-index.ts'
import { LISTED, type ListedProperty } from '../search/stored.ts'
import { textFilter } from '../search/text-filter.ts'

const SHOWN = { city: 4, area: 4, property: 4, elsewhere: 6 }

/**
 * Proposals for what was typed so far: cities and areas with stays, stays by name, then other cities, areas and
 * landmarks to look near, those of cities with stays first. All cities' largest for nothing.
 */
export async function suggest(ctx: Ctx, text: string): Promise<Suggestion[]> {
  const known = await knownPlaces(ctx)
  const [allCities, allAreas] = [sumPlaces(known, 'city'), sumPlaces(known, 'area')]
  const cities = matchNames(allCities, text, (place) => namesOf(place, 'city')).slice(0, SHOWN.city)
  if (!text) return cities.map((place) => suggestKnown('city', place))
  const areas = matchNames(allAreas, text, (place) => namesOf(place, 'area')).slice(0, SHOWN.area)
  const [properties, places] = await Promise.all([suggestProperties(ctx, text), findPlaces(ctx, text)])
  const others = places.map((place) => suggestPlace(place, { allCities, allAreas }))
  const begun = [
    ...cities.map((place) => suggestKnown('city', place)),
    ...areas.map((place) => suggestKnown('area', place)),
  ]
  const isNew = (one: Suggestion) => !begun.some((other) => keyOf(other) === keyOf(one))
  const withStays = new Set(allCities.map(cityKey))
  const elsewhere = others.filter((one) => one.properties === 0)
  return [
    ...begun,
    ...others.filter((one) => one.properties > 0 && isNew(one)),
    ...properties,
    ...[
      ...elsewhere.filter((one) => withStays.has(cityKey(one))),
      ...elsewhere.filter((one) => !withStays.has(cityKey(one))),
    ].slice(0, SHOWN.elsewhere),
  ]
}

const keyOf = ({ kind, text, ...lies }: Suggestion) => [kind, text, cityKey(lies)].join('\n')

function suggestKnown(kind: 'city' | 'area', known: KnownPlace): Suggestion {
  const { city, state, properties } = known
  const place = placeNamed(kind, { name: known[kind], city, state: state || undefined })
  return {
    kind,
    text: known[kind],
    textHi: place?.nameHi ?? null,
    ...inBothLanguages(known),
    coordinates: place ? { lat: place.lat, lng: place.lng } : null,
    slug: null,
    properties,
  }
}

/** With how many stays there are; nobody has counted those near a landmark. */
function suggestPlace(
  { kind, name, nameHi, city, state, lat, lng }: Place,
  { allCities, allAreas }: { allCities: KnownPlace[]; allAreas: KnownPlace[] },
): Suggestion {
  const text = kind === 'area' ? canonicalArea(name) : name
  const there =
    kind === 'city' ? allCities : kind === 'area' ? allAreas.filter(({ area }) => area === text) : []
  const known = there.find((other) => cityKey(other) === cityKey({ city, state }))
  return {
    kind,
    text,
    textHi: nameHi,
    ...inBothLanguages({ city, state }),
    coordinates: { lat, lng },
    slug: null,
    properties: known?.properties ?? 0,
  }
}

function inBothLanguages({ city, state }: { city: string; state?: string | null }) {
  const place = placeNamed('city', { name: city, city, state: state || undefined })
  return {
    city,
    cityHi: place?.nameHi ?? null,
    state: state ?? null,
    stateHi: state ? stateInHindi(state) : null,
  }
}

function namesOf(place: KnownPlace, field: 'city' | 'area'): string[] {
  const { city, state } = place
  const known = placeNamed(field, { name: place[field], city, state: state || undefined })
  const names = field === 'area' ? areaSpellingsOf(place.area) : [city]
  return [...names, ...(known ? [known.nameHi, ...known.others] : [])]
}

async function suggestProperties(ctx: Ctx, text: string): Promise<Suggestion[]> {
  const properties = await ctx.db
    .collection<ListedProperty>('properties')
    .find({ ...LISTED, ...(await byName(ctx, text)) } as object)
    .project<{ propertyName: string; slug: string; address: { city: string; state?: string } }>({
      propertyName: 1,
      slug: 1,
      'address.city': 1,
      'address.state': 1,
    })
    .sort({ reviewCount: -1, _id: 1 })
    .limit(SHOWN.property)
    .toArray()
  return properties.map(({ propertyName, slug, address }) => ({
    kind: 'property',
    text: propertyName,
    textHi: null,
    ...inBothLanguages(address),
    coordinates: null,
    slug,
    properties: 1,
  }))
}

async function byName(ctx: Ctx, text: string): Promise<object> {
  try {
    const { hits } = await roomsIndex(ctx).search<RoomDocument>(text, {
      attributesToSearchOn: ['propertyName'],
      attributesToRetrieve: ['property'],
      matchingStrategy: 'all',
      limit: SHOWN.property,
    })
    return { _id: { $in: hits.map(({ property }) => new ObjectId(property)) } }
  } catch {
    return textFilter(text, ['propertyName'])
  }
}
