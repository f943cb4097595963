import type { Candidates, Facets } from './room-query.ts'

/** Finds properties for one search; Meilisearch is one, MongoDB the other. */
export type Engine = {
  source: 'search' | 'database'
  /** One page of candidates; pages start at 1. */
  find(wanted: { page: number; size: number }): Promise<Candidates>
  countFacets(): Promise<Facets>
}
