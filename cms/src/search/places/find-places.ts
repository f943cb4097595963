import type { Ctx } from '../../context.ts'
import { matchNames } from '../match-names.ts'
import { foldPlace } from '../place-names.ts'
import { ALL_PLACES } from './all-places.ts'
import type { Place } from './place.ts'
import { placesIndex } from './places-index.ts'

const MOST = 12
const BY_ID = new Map(ALL_PLACES.map((place) => [place.id, place]))

/**
 * Places of the data set that may be meant by what was typed so far, the likeliest first: in English or Hindi, by
 * names of today and of before, with a slip of the finger. Without the search engine, those whose names begin so.
 */
export async function findPlaces(ctx: Pick<Ctx, 'search' | 'config'>, text: string): Promise<Place[]> {
  if (foldPlace(text) === '') return []
  const ids = await findInIndex(ctx, text).catch(() => [])
  const found = ids.flatMap((id) => BY_ID.get(id) ?? [])
  return found.length > 0 ? found : findByName(text)
}

/** One word names the place itself; more may name its city too. */
async function findInIndex(ctx: Pick<Ctx, 'search' | 'config'>, text: string): Promise<string[]> {
  const isOneWord = !/\s/.test(text.trim())
  const { hits } = await placesIndex(ctx).search(text, {
    ...(isOneWord && { attributesToSearchOn: ['names'] }),
    attributesToRetrieve: ['id'],
    matchingStrategy: 'all',
    limit: MOST,
  })
  return hits.map(({ id }) => id)
}

/** The same from memory: by how a name, or a word of it, begins; else the one that is nearest. */
export function findByName(text: string): Place[] {
  const found = matchNames(ALL_PLACES, text, namesOf)
  return found.sort((a, b) => b.rank - a.rank).slice(0, MOST)
}

function namesOf({ name, nameHi, others }: Place): string[] {
  return [name, nameHi, ...others]
}
