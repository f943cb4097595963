import type { SearchResponse } from 'meilisearch'
import type { Ctx } from '../context.ts'
import { buildFilter, type FilterGroup, joinFilters } from './build-filter.ts'
import type { Engine } from './engine.ts'
import type { RoomDocument } from './room-document.ts'
import type { Candidates, Facets, RoomQuery } from './room-query.ts'
import { roomsIndexName } from './rooms-index.ts'

/** Facets by the query parameter that narrows by them. */
export const FACETS: Record<string, { attribute: keyof RoomDocument; group: FilterGroup }> = {
  type: { attribute: 'propertyType', group: 'propertyType' },
  gender: { attribute: 'genderPolicy', group: 'genderPolicy' },
  sharing: { attribute: 'sharing', group: 'sharing' },
  amenities: { attribute: 'amenities', group: 'amenities' },
  priceUnit: { attribute: 'priceUnit', group: 'price' },
  city: { attribute: 'city', group: 'place' },
  area: { attribute: 'area', group: 'place' },
}

/** Searches by Meilisearch; both calls throw when it is away. */
export function indexEngine(ctx: Ctx, query: RoomQuery): Engine {
  return {
    source: 'search',
    find: (wanted) => findInIndex(ctx, query, wanted),
    countFacets: () => countInIndex(ctx, query),
  }
}

type Wanted = { page: number; size: number }

async function findInIndex(ctx: Ctx, query: RoomQuery, { page, size }: Wanted): Promise<Candidates> {
  const found = await searchAll(ctx, [
    {
      ...common(ctx, query),
      filter: joinFilters(buildFilter(query)),
      sort: sortRules(query),
      attributesToRetrieve: ['property'],
      page,
      hitsPerPage: size,
    },
  ])
  const [answer] = found
  return { ids: answer?.hits.map(({ property }) => property) ?? [], total: answer?.totalHits ?? 0 }
}

/**
 * Properties by value of each facet. A facet whose own filter is set is counted without it, so that people see
 * what else they could pick; amenities narrow each other and are counted with it.
 */
async function countInIndex(ctx: Ctx, query: RoomQuery): Promise<Facets> {
  const groups = buildFilter(query)
  const isWidened = (group: FilterGroup) =>
    group !== 'amenities' && group !== 'place' && (groups[group]?.length ?? 0) > 0
  const names = Object.keys(FACETS)
  const narrow = names.filter((name) => !isWidened(facet(name).group))
  const batches = [{ names: narrow, leaveOut: null as FilterGroup | null }]
  for (const name of names.filter((each) => !narrow.includes(each)))
    batches.push({ names: [name], leaveOut: facet(name).group })
  const answers = await searchAll(
    ctx,
    batches.map((batch) => ({
      ...common(ctx, query),
      filter: joinFilters(groups, batch.leaveOut),
      facets: batch.names.map((name) => facet(name).attribute),
      attributesToRetrieve: ['id'],
      page: 1,
      hitsPerPage: 1,
    })),
  )
  return Object.fromEntries(
    batches.flatMap((batch, index) =>
      batch.names.map((name) => [name, answers[index]?.facetDistribution?.[facet(name).attribute] ?? {}]),
    ),
  )
}

function facet(name: string) {
  const found = FACETS[name]
  if (!found) throw new RangeError(`${name} is no facet`)
  return found
}

function common(ctx: Ctx, query: RoomQuery) {
  return { indexUid: roomsIndexName(ctx), q: query.q ?? '', matchingStrategy: 'all' as const }
}

function sortRules({ sort, near, q }: RoomQuery): string[] {
  const byDistance = near ? [`_geoPoint(${near.lat}, ${near.lng}):asc`] : []
  if (sort === 'price') return ['nightPrice:asc', 'property:asc']
  if (sort === '-price') return ['fromNightPrice:desc', 'nightPrice:asc', 'property:asc']
  if (sort === 'rating') return ['rating:desc', 'reviewCount:desc', 'property:asc']
  if (sort === 'newest') return ['createdAt:desc', 'property:asc']
  if (sort === 'distance') return [...byDistance, 'property:asc']
  return q ? [] : ['featured:desc', 'rating:desc', 'reviewCount:desc', 'property:asc']
}

async function searchAll(ctx: Ctx, queries: object[]): Promise<SearchResponse<RoomDocument>[]> {
  const answer = await ctx.search.multiSearch({ queries: queries as never })
  return answer.results as unknown as SearchResponse<RoomDocument>[]
}
