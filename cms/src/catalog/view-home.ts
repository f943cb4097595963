import type { HomeView } from '@bookmysleep/domain/api/guides'
import type { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { type KnownPlace, knownPlaces, sumPlaces } from '../search/known-places.ts'
import { spellingsOf, stateSpellingsOf } from '../search/place-names.ts'
import { LISTED } from '../search/stored.ts'
import { listCards } from './list-cards.ts'
import { listGuides } from './list-guides.ts'
import { loadImages } from './load-images.ts'

const CITIES = 8
const FEATURED = 8
const GUIDES = 4

/** The first page: cities with the most stays, featured stays (topped up with the best rated), newest guides. */
export async function viewHome(ctx: Ctx): Promise<HomeView> {
  const [cities, featured, { guides }] = await Promise.all([
    listCities(ctx),
    listFeatured(ctx),
    listGuides(ctx, { page: 1, limit: GUIDES }),
  ])
  return { cities, featured, guides }
}

async function listCities(ctx: Ctx): Promise<HomeView['cities']> {
  const cities = sumPlaces(await knownPlaces(ctx), 'city').slice(0, CITIES)
  const covers = await Promise.all(cities.map((place) => coverOf(ctx, place)))
  const images = await loadImages(ctx, covers)
  return cities.map(({ city, state, properties }, index) => ({
    city,
    state,
    properties,
    image: images.get(String(covers[index])) ?? null,
  }))
}

async function coverOf({ db }: Ctx, { city, state }: KnownPlace): Promise<ObjectId | null> {
  const lies = {
    'address.city': { $in: spellingsOf(city) },
    'address.state': { $in: stateSpellingsOf(state) },
  }
  const best = await db
    .collection<{ images?: ObjectId[] }>('properties')
    .findOne({ ...LISTED, ...lies, 'images.0': { $exists: true } } as object, {
      projection: { images: { $slice: 1 } },
      sort: { featured: -1, rating: -1, _id: 1 },
    })
  return best?.images?.[0] ?? null
}

async function listFeatured(ctx: Ctx): Promise<HomeView['featured']> {
  const best = await ctx.db
    .collection('properties')
    .find(LISTED)
    .project<{ _id: ObjectId }>({ _id: 1 })
    .sort({ featured: -1, rating: -1, reviewCount: -1, _id: 1 })
    .limit(FEATURED * 2)
    .toArray()
  const cards = await listCards(
    ctx,
    best.map(({ _id }) => _id),
  )
  return cards.filter(({ offer }) => offer).slice(0, FEATURED)
}
