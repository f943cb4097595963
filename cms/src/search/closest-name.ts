import { canonicalPlace, foldPlace, spellingsOf } from './place-names.ts'

/**
 * The known name, as the index has it, that somebody most likely meant: the same but for case and accents, another name of the place,
 * or the nearest within one wrong letter (two from nine letters on, as Meilisearch allows). Undefined when none is.
 */
export function closestName(text: string, known: Iterable<string>): string | undefined {
  const names = [...known]
  const same = names.find((name) => foldPlace(name) === foldPlace(text))
  if (same !== undefined) return same
  const wanted = foldPlace(canonicalPlace(text))
  const allowed = wanted.length >= 9 ? 2 : wanted.length >= 5 ? 1 : 0
  let best: { name: string; distance: number } | undefined
  for (const name of names) {
    const distance = editDistance(wanted, foldPlace(name), allowed)
    if (distance === 0) return name
    if (distance <= allowed && (!best || distance < best.distance)) best = { name, distance }
  }
  return best?.name ?? closestByOldName(text, names)
}

/** A misspelt old name ("Banglore") is nearest to an alias, not to the name that is stored. */
function closestByOldName(text: string, known: Iterable<string>): string | undefined {
  const wanted = foldPlace(text)
  if (wanted.length < 5) return undefined
  const allowed = wanted.length >= 9 ? 2 : 1
  for (const name of known)
    for (const spelling of canonicalPlace(name) === name ? spellingsOf(name) : [])
      if (editDistance(wanted, foldPlace(spelling), allowed) <= allowed) return name
  return undefined
}

/**
 * Insertions, deletions, replacements and swaps of neighbours between two words; `limit` + 1 stands for any
 * distance above `limit`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row[j] = Math.min(
        at(last, j) + 1,
        at(row, j - 1) + 1,
        replaced,
        swapped ? at(beforeLast, j - 2) + 1 : replaced,
      )
    }
    if (Math.min(...row) > limit) return limit + 1
    beforeLast = last
    last = row
  }
  return at(last, b.length)
}

function at(row: number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY
}
