import { CITIES } from './places/cities.ts'

/** Names of one place that people use side by side; the first is the one that is stored in the index. */
const SAME_PLACE: readonly (readonly string[])[] = [
  ...CITIES.map(([name, hindi, , , , others = []]) => [name, hindi, ...others]),
  ['Odisha', 'Orissa'],
  ['Uttarakhand', 'Uttaranchal'],
  ['India', 'Bharat', 'IN'],
  ['HSR Layout', 'HSR'],
  ['Electronic City', 'E City', 'Electronics City'],
  ['Mahatma Gandhi Road', 'MG Road'],
]

const ALL_NAMES = new Map(
  SAME_PLACE.flatMap((names) => names.map((name) => [foldPlace(name), names] as const)),
)

/**
 * Lower case without accents and needless spaces, for comparing names. In Devanagari without the dot below and with
 * one of the two dots above for both, as people write either way.
 */
export function foldPlace(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u093c]/g, '')
    .replaceAll('\u0901', '\u0902')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
}

/** The name under which a place stands in the index: Bangalore is Bengaluru. Unknown names stay as they are. */
export function canonicalPlace(name: string): string {
  return ALL_NAMES.get(foldPlace(name))?.[0] ?? name.trim()
}

/** Every spelling under which a place may be stored, the given one among them. */
export function spellingsOf(name: string): string[] {
  return [...new Set([name.trim(), ...(ALL_NAMES.get(foldPlace(name)) ?? [])])]
}

/** Words that mean the same in a text search, in the shape of Meilisearch's `synonyms`. */
export function placeSynonyms(): Record<string, string[]> {
  return SYNONYMS
}

const SYNONYMS = Object.fromEntries(
  SAME_PLACE.flatMap((names) => {
    const words = [...new Set(names.flatMap((name) => [foldPlace(name), name.toLowerCase()]))]
    return words.length > 1 ? words.map((word) => [word, words.filter((other) => other !== word)]) : []
  }),
)
