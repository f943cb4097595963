import { createHash } from 'node:crypto'
import type { Index, Settings } from 'meilisearch'
import type { Ctx } from '../../context.ts'
import { finishTask } from '../finish-task.ts'
import { ALL_PLACES } from './all-places.ts'
import { CITIES } from './cities.ts'
import type { Place } from './place.ts'

/** A place as it stands in the index; `within` has all names of its city, and its state. */
type PlaceDocument = {
  id: string
  names: string[]
  within: string[]
  kind: Place['kind']
  rank: number
  version: string
}

const SETTINGS: Settings = {
  searchableAttributes: ['names', 'within'],
  filterableAttributes: ['version'],
  rankingRules: ['words', 'typo', 'proximity', 'attribute', 'rank:desc', 'exactness'],
  typoTolerance: { minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 }, disableOnNumbers: true },
}

const VERSION = createHash('sha256')
  .update(JSON.stringify([ALL_PLACES, SETTINGS]))
  .digest('hex')
  .slice(0, 16)

/** The index of the data set's places, of this installation. */
export function placesIndex({ search, config }: Pick<Ctx, 'search' | 'config'>): Index<PlaceDocument> {
  return search.index<PlaceDocument>(`${config.search.prefix}places`)
}

/** Makes the index hold this program's data set, and nothing else; a glance when it does already. Throws when search is away. */
export async function preparePlacesIndex(ctx: Pick<Ctx, 'search' | 'config'>): Promise<void> {
  if (await isCurrent(ctx)) return
  const index = placesIndex(ctx)
  const creation = await ctx.search.createIndex(index.uid, { primaryKey: 'id' }).waitTask({ timeout: 60_000 })
  if (creation.status === 'failed' && creation.error?.code !== 'index_already_exists')
    throw new Error(`Meilisearch cannot create ${index.uid}: ${creation.error?.message}`)
  await finishTask(index.updateSettings(SETTINGS))
  await finishTask(index.addDocuments(ALL_PLACES.map(toDocument)))
  await finishTask(index.deleteDocuments({ filter: `version != "${VERSION}"` }))
}

/** An index that is not there is not; whatever else is wrong shows when it is written. */
async function isCurrent(ctx: Pick<Ctx, 'search' | 'config'>): Promise<boolean> {
  try {
    const index = placesIndex(ctx)
    const ours = await index.search('', { filter: `version = "${VERSION}"`, page: 1, hitsPerPage: 1 })
    const { numberOfDocuments } = await index.getStats()
    return ours.totalHits === ALL_PLACES.length && numberOfDocuments === ALL_PLACES.length
  } catch {
    return false
  }
}

function toDocument({ id, kind, name, nameHi, others, city, state, rank }: Place): PlaceDocument {
  const [, cityHi = '', , , , cityOthers = []] = CITIES.find(([known]) => known === city) ?? []
  return {
    id,
    kind,
    names: [name, nameHi, ...others],
    within: kind === 'city' ? [state] : [city, cityHi, ...cityOthers, state],
    rank,
    version: VERSION,
  }
}
