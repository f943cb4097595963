import type { Settings } from 'meilisearch'
import { placeSynonyms } from './place-names.ts'

/** Words that say nothing about a place; left out of text searches, in the database's too. */
export const STOP_WORDS = [
  'a',
  'an',
  'and',
  'at',
  'by',
  'for',
  'in',
  'me',
  'my',
  'near',
  'of',
  'on',
  'or',
  'the',
  'to',
  'with',
]

/** Everyday words for what is stored under another one. Whole words, both ways. */
const WORD_SYNONYMS: string[][] = [
  ['pg', 'paying guest', 'pg house'],
  ['wifi', 'wi-fi', 'internet'],
  ['ac', 'air conditioning', 'air conditioned'],
  ['women', 'girls', 'ladies', 'female'],
  ['men', 'boys', 'gents', 'male'],
  ['flat', 'apartment'],
  ['hostel', 'dormitory', 'backpackers'],
]

/** For each everyday word the words that stand for it as well. */
export function wordSynonyms(): Record<string, string[]> {
  const pairs = WORD_SYNONYMS.flatMap((words) =>
    words.map((word) => [word, words.filter((other) => other !== word)] as const),
  )
  return Object.fromEntries(pairs)
}

/** How many properties a search can page through. */
export const MAX_RESULTS = 10_000

/** Everything that is set on the index of rooms. A change here is applied at the next start of a worker. */
export const ROOM_INDEX_SETTINGS: Settings = {
  distinctAttribute: 'property',
  searchableAttributes: ['propertyName', 'area', 'city', 'state', 'words', 'country'],
  filterableAttributes: [
    'id',
    'property',
    'area',
    'city',
    'state',
    'country',
    'propertyType',
    'roomType',
    'sharing',
    'genderPolicy',
    'amenities',
    'capacity',
    'minNights',
    'availableFrom',
    'priceUnit',
    'price',
    'rating',
    'hostVerified',
    'takenNights',
    '_geo',
  ],
  sortableAttributes: [
    'nightPrice',
    'fromNightPrice',
    'rating',
    'reviewCount',
    'createdAt',
    'featured',
    'property',
    '_geo',
  ],
  rankingRules: [
    'sort',
    'words',
    'typo',
    'proximity',
    'attribute',
    'exactness',
    'featured:desc',
    'rating:desc',
    'reviewCount:desc',
  ],
  typoTolerance: {
    minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 },
    disableOnNumbers: true,
  },
  synonyms: { ...placeSynonyms(), ...wordSynonyms() },
  stopWords: STOP_WORDS,
  faceting: { maxValuesPerFacet: 100, sortFacetValuesBy: { '*': 'count' } },
  pagination: { maxTotalHits: MAX_RESULTS },
}
