import type {
  Offer,
  PropertyCard,
  PropertySearch,
  PropertySearchMeta,
} from '@bookmysleep/domain/api/properties'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import type { Engine } from '../search/engine.ts'
import { resolveQuery } from '../search/resolve-query.ts'
import type { RoomQuery } from '../search/room-query.ts'
import { databaseEngine } from '../search/search-database.ts'
import { indexEngine } from '../search/search-index.ts'
import { LISTED } from '../search/stored.ts'
import { makeSearchToken } from '../search-events/search-token.ts'
import { findOffer } from './find-offer.ts'
import { freeBedsFor } from './free-beds-for.ts'
import { loadImages } from './load-images.ts'
import { type Listing, loadListings } from './load-listings.ts'
import { toPropertyCard } from './property-card.ts'

export type SearchAnswer = { data: PropertyCard[]; meta: PropertySearchMeta }

const CHUNK = 60
/** So many results are counted from the first one on. */
const COUNTED = 500

/**
 * Properties that fit a search, each with its cheapest fitting room. The engine proposes; what is shown was looked
 * up in MongoDB, so it exists, is open and has the beds. Without Meilisearch MongoDB proposes too.
 */
export async function searchProperties(ctx: Ctx, search: PropertySearch): Promise<SearchAnswer> {
  const query = await resolveQuery(ctx, search)
  try {
    return await searchWith(ctx, indexEngine(ctx, query), query)
  } catch (error) {
    ctx.log.warn({ err: (error as Error).message }, 'search answers from MongoDB')
    return searchWith(ctx, databaseEngine(ctx, query), query)
  }
}

async function searchWith(ctx: Ctx, engine: Engine, query: RoomQuery): Promise<SearchAnswer> {
  const { page, limit } = query
  const isFarBehind = page * limit > COUNTED
  const [{ shown, total }, facets] = await Promise.all([
    isFarBehind ? findFarBehind(ctx, engine, query) : findShown(ctx, engine, query),
    engine.countFacets(),
  ])
  const images = await loadImages(
    ctx,
    shown.map(({ listing }) => listing.property.images?.[0]),
  )
  const data = shown.map(({ listing, offer }) => toPropertyCard(listing, { images, offer, near: query.near }))
  const onPage = { ids: data.map(({ id }) => id), first: (page - 1) * limit + 1 }
  const searchToken = makeSearchToken(ctx.config, onPage, ctx.clock.now())
  const totalPages = Math.ceil(total / limit)
  return { data, meta: { page, limit, total, totalPages, facets, source: engine.source, searchToken } }
}

type Verified = { listing: Listing; offer: Offer }
type Found = { shown: Verified[]; total: number }

async function findShown(ctx: Ctx, engine: Engine, query: RoomQuery): Promise<Found> {
  const { page, limit } = query
  const { kept, total } = await findVerified(ctx, engine, query)
  return { shown: kept.slice((page - 1) * limit, page * limit), total }
}

/**
 * A page that nobody comes to by turning pages, as the engine has it: it costs no more than the first one, and may lack
 * a stay, or show one that stood on the page before.
 */
async function findFarBehind(ctx: Ctx, engine: Engine, query: RoomQuery): Promise<Found> {
  const { ids, total } = await engine.find({ page: query.page, size: query.limit })
  return { shown: await verify(ctx, ids, query), total }
}

/**
 * Candidates that hold true, from the first to the end of the wanted page. Earlier pages are checked as well: what
 * falls out of them moves the later ones up, so that no property is shown twice or skipped.
 */
async function findVerified(ctx: Ctx, engine: Engine, query: RoomQuery) {
  const wanted = query.page * query.limit
  const size = Math.max(CHUNK, query.limit)
  const kept = new Map<string, Verified>()
  let dropped = 0
  for (let page = 1; ; page++) {
    const { ids, total } = await engine.find({ page, size })
    const fresh = ids.filter((id) => !kept.has(id))
    const holding = await verify(ctx, fresh, query)
    for (const verified of holding) kept.set(String(verified.listing.property._id), verified)
    dropped += ids.length - holding.length
    const isLast = ids.length < size
    if (kept.size >= wanted || isLast)
      return { kept: [...kept.values()], total: isLast ? kept.size : Math.max(kept.size, total - dropped) }
  }
}

/** Those of the candidates that are open and have a fitting room with the beds, with the cheapest such room. */
async function verify(ctx: Ctx, ids: string[], query: RoomQuery): Promise<Verified[]> {
  const found = await loadListings(ctx, { ids: ids.map((id) => new ObjectId(id)), filter: LISTED })
  const freeBeds = await freeBedsFor(ctx, [...found.values()], query)
  return ids.flatMap((id) => {
    const listing = found.get(id)
    const offer = listing && findOffer(ctx, listing, { query, freeBeds })
    return offer ? [{ listing, offer }] : []
  })
}
