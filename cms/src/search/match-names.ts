import { closestName } from './closest-name.ts'
import { foldPlace } from './place-names.ts'

/**
 * What may be meant by what was typed so far: all of which a name, or a word of it, begins so; where there is none, what
 * has the nearest name.
 */
export function matchNames<T>(all: readonly T[], text: string, namesOf: (one: T) => readonly string[]): T[] {
  const typed = ` ${foldPlace(text)}`
  const begun = all.filter((one) => namesOf(one).some((name) => ` ${foldPlace(name)}`.includes(typed)))
  if (begun.length > 0) return begun
  const meant = closestName(text, new Set(all.flatMap(namesOf)))
  return meant === undefined ? [] : all.filter((one) => namesOf(one).includes(meant))
}
