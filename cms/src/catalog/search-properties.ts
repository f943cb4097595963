import type { PropertyCard, PropertySearch, PropertySearchMeta } from '@bookmysleep/domain/api/properties'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import type { Engine } from '../search/engine.ts'
import { resolveQuery } from '../search/resolve-query.ts'
import type { RoomQuery } from '../search/room-query.ts'
import { databaseEngine } from '../search/search-database.ts'
import { indexEngine } from '../search/search-index.ts'
import { LISTED } from '../search/stored.ts'
import { findOffer } from './find-offer.ts'
import { freeBedsFor } from './free-beds-for.ts'
import { listCards } from './list-cards.ts'
import { loadListings } from './load-listings.ts'

export type SearchAnswer = { data: PropertyCard[]; meta: PropertySearchMeta }

const CHUNK = 60

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
  const [{ ids, total }, facets] = await Promise.all([findVerified(ctx, engine, query), engine.countFacets()])
  const shown = ids.slice((page - 1) * limit, page * limit)
  const data = await listCards(ctx, shown, { query })
  return {
    data,
    meta: { page, limit, total, totalPages: Math.ceil(total / limit), facets, source: engine.source },
  }
}

/**
 * Candidates that hold true, from the first to the end of the wanted page. Earlier pages are checked as well: what
 * falls out of them moves the later ones up, so that no property is shown twice or skipped.
 */
async function findVerified(ctx: Ctx, engine: Engine, query: RoomQuery) {
  const wanted = query.page * query.limit
  const size = Math.max(CHUNK, query.limit)
  const kept = new Map<string, ObjectId>()
  let dropped = 0
  for (let page = 1; ; page++) {
    const { ids, total } = await engine.find({ page, size })
    const fresh = ids.filter((id) => !kept.has(id))
    const holding = await keepHolding(ctx, fresh, query)
    for (const id of holding) kept.set(String(id), id)
    dropped += ids.length - holding.length
    const isLast = ids.length < size
    if (kept.size >= wanted || isLast)
      return { ids: [...kept.values()], total: isLast ? kept.size : Math.max(kept.size, total - dropped) }
  }
}

async function keepHolding(ctx: Ctx, ids: string[], query: RoomQuery): Promise<ObjectId[]> {
  const candidates = ids.map((id) => new ObjectId(id))
  const found = await loadListings(ctx, { ids: candidates, filter: LISTED })
  const freeBeds = await freeBedsFor(ctx, [...found.values()], query)
  return candidates.filter((id) => {
    const listing = found.get(String(id))
    return listing !== undefined && findOffer(ctx, listing, { query, freeBeds }) !== null
  })
}
