import { CITIES } from './places/cities.ts'
import { STATES } from './places/states.ts'

/** Names of one part of a city, wherever it is. */
const SAME_AREA: readonly (readonly string[])[] = [
  ['HSR Layout', 'HSR'],
  ['Electronic City', 'E City', 'Electronics City'],
  ['Mahatma Gandhi Road', 'MG Road'],
]

/** Names of one place that people use side by side; the first is the one that is stored in the index. */
const SAME_PLACE: readonly (readonly string[])[] = [
  ...CITIES.map(([name, hindi, , , , others = []]) => [name, hindi, ...others]),
  ['India', 'Bharat', 'IN'],
  ...SAME_AREA,
]

const ALL_NAMES = byName(SAME_PLACE)
const AREA_NAMES = byName(SAME_AREA)
const STATE_NAMES = byName(STATES)
/** Without the codes, which are words of their own: `UP`, `AS`. */
const WRITTEN_STATES = STATES.map((names) => names.filter((name) => !/^[A-Z]{2}$/.test(name)))
const STATE_OF_CITY = new Map(CITIES.map(([name, , state]) => [name, state]))

function byName(same: readonly (readonly string[])[]): Map<string, readonly string[]> {
  return new Map(same.flatMap((names) => names.map((name) => [foldPlace(name), names] as const)))
}

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

/** The same of a city. One of that name in another state is another city, and keeps its name. */
export function canonicalCity(name: string, state: string | null | undefined): string {
  const known = canonicalPlace(name)
  const lies = STATE_OF_CITY.get(known)
  return state && lies && !isSameState(state, lies) ? name.trim() : known
}

/** The same of a part of a city, which is no city, whatever it is called: Ernakulam in Kochi. */
export function canonicalArea(name: string): string {
  return areaSpellingsOf(name)[1] ?? name.trim()
}

/** The given name of a part of a city, then its others, the one in the index first. */
export function areaSpellingsOf(name: string): string[] {
  return [name.trim(), ...(AREA_NAMES.get(foldPlace(name)) ?? [])]
}

/** The name of today of a state of India by any of its names: in English or Hindi, of before, or its code. Others stay. */
export function canonicalState(name: string): string {
  return namesOfState(name)?.[0] ?? name.trim()
}

/** Its name in Hindi, where it is known. */
export function stateInHindi(name: string): string | null {
  return namesOfState(name)?.[1] ?? null
}

/** Whether two names are of one state. */
export function isSameState(a: string, b: string): boolean {
  return foldPlace(canonicalState(a)) === foldPlace(canonicalState(b))
}

/** Every spelling under which a state may be stored, the given one among them. */
export function stateSpellingsOf(name: string): string[] {
  const names = [name.trim(), ...(namesOfState(name) ?? [])]
  return [...new Set(names.flatMap((each) => [each, each.replace(' and ', ' & ')]))]
}

/** Every name of a state that people write out, of all states of India. */
export function writtenStates(): string[] {
  return WRITTEN_STATES.flat()
}

function namesOfState(name: string): readonly string[] | undefined {
  return STATE_NAMES.get(foldPlace(name.replaceAll('&', ' and ')))
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
  [...WRITTEN_STATES, ...SAME_PLACE].flatMap((names) => {
    const words = [...new Set(names.flatMap((name) => [foldPlace(name), name.toLowerCase()]))]
    return words.length > 1 ? words.map((word) => [word, words.filter((other) => other !== word)]) : []
  }),
)
