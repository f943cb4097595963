import { Meilisearch } from 'meilisearch'
import type { Ctx } from '../../src/context.ts'

/** The same installation while its search engine cannot be reached. */
export function withoutSearch(ctx: Ctx): Ctx {
  return { ...ctx, search: new Meilisearch({ host: 'http://127.0.0.1:9', timeout: 500 }) }
}
