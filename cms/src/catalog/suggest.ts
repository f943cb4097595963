import type { Suggestion } from '@bookmysleep/domain/api/properties'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { closestName } from '../search/closest-name.ts'
import { type KnownPlace, knownPlaces, sumPlaces } from '../search/known-places.ts'
import { foldPlace, spellingsOf } from '../search/place-names.ts'
import type { RoomDocument } from '../search/room-document.ts'
import { roomsIndex } from '../search/rooms-index.ts'
import { LISTED, type ListedProperty } from '../search/stored.ts'
import { textFilter } from '../search/text-filter.ts'

const SHOWN = { city: 4, area: 4, property: 4 }

/** Proposals for what was typed so far: cities, areas, then stays by name; all cities' largest for nothing. */
export async function suggest(ctx: Ctx, text: string): Promise<Suggestion[]> {
  const places = await knownPlaces(ctx)
  const cities = matching(sumPlaces(places, 'city'), 'city', text).slice(0, SHOWN.city)
  const areas = text ? matching(sumPlaces(places, 'area'), 'area', text).slice(0, SHOWN.area) : []
  return [
    ...cities.map((place) => suggestPlace('city', place)),
    ...areas.map((place) => suggestPlace('area', place)),
    ...(text ? await suggestProperties(ctx, text) : []),
  ]
}

function suggestPlace(kind: 'city' | 'area', place: KnownPlace): Suggestion {
  return { kind, text: place[kind], city: place.city, slug: null, properties: place.properties }
}

function matching(places: KnownPlace[], field: 'city' | 'area', text: string): KnownPlace[] {
  const typed = foldPlace(text)
  const begins = places.filter((place) =>
    spellingsOf(place[field]).some((name) => ` ${foldPlace(name)}`.includes(` ${typed}`)),
  )
  if (begins.length > 0) return begins
  const meant = closestName(text, new Set(places.map((place) => place[field])))
  return places.filter((place) => place[field] === meant)
}

async function suggestProperties(ctx: Ctx, text: string): Promise<Suggestion[]> {
  const properties = await ctx.db
    .collection<ListedProperty>('properties')
    .find({ ...LISTED, ...(await byName(ctx, text)) } as object)
    .project<{ propertyName: string; slug: string; address: { city: string } }>({
      propertyName: 1,
      slug: 1,
      'address.city': 1,
    })
    .sort({ reviewCount: -1, _id: 1 })
    .limit(SHOWN.property)
    .toArray()
  return properties.map(({ propertyName, slug, address }) => ({
    kind: 'property',
    text: propertyName,
    city: address.city,
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
