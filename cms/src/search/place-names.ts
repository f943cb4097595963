/** Names of one place that people use side by side; the first is the one that is stored in the index. */
const SAME_PLACE: readonly (readonly string[])[] = [
  ['Bengaluru', 'Bangalore'],
  ['Mumbai', 'Bombay'],
  ['Chennai', 'Madras'],
  ['Kolkata', 'Calcutta'],
  ['Gurugram', 'Gurgaon'],
  ['Delhi', 'New Delhi', 'NCT of Delhi'],
  ['Puducherry', 'Pondicherry'],
  ['Thiruvananthapuram', 'Trivandrum'],
  ['Kochi', 'Cochin'],
  ['Kozhikode', 'Calicut'],
  ['Mysuru', 'Mysore'],
  ['Mangaluru', 'Mangalore'],
  ['Hubballi', 'Hubli'],
  ['Belagavi', 'Belgaum'],
  ['Vadodara', 'Baroda'],
  ['Varanasi', 'Banaras', 'Benares'],
  ['Prayagraj', 'Allahabad'],
  ['Pune', 'Poona'],
  ['Visakhapatnam', 'Vizag'],
  ['Shimla', 'Simla'],
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

/** Lower case without accents and needless spaces, for comparing names. */
export function foldPlace(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()
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
  return Object.fromEntries(
    SAME_PLACE.flatMap((names) => {
      const folded = names.map(foldPlace)
      return folded.map((name) => [name, folded.filter((other) => other !== name)])
    }),
  )
}
