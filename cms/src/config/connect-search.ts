import { Meilisearch } from 'meilisearch'
import type { Config } from './read-config.ts'

/** A client whose requests give up after two seconds: search then answers from MongoDB. */
export function connectSearch(config: Pick<Config, 'search'>): Meilisearch {
  return new Meilisearch({ host: config.search.url, apiKey: config.search.key, timeout: 2_000 })
}
