import type { FieldError } from './api/envelope.ts'
import type { Guest } from './api/quotes.ts'
import type { GenderPolicy } from './words.ts'

/** The rule that holds in a room: `nobody` when house and room exclude each other's guests. */
export type RoomRule = GenderPolicy | 'nobody'

/** House and room rule together: the stricter one holds. */
export function combineGenderPolicies(house: GenderPolicy, room: GenderPolicy): RoomRule {
  if (house === 'any') return room
  if (room === 'any' || room === house) return house
  return 'nobody'
}

/**
 * Which guests the rule keeps out. A house for women takes those who say female, one for men those who say
 * male; there the guests have to be named, a mere number is refused.
 */
export function genderErrors({
  policy,
  guests,
}: {
  policy: RoomRule
  guests: number | readonly Guest[]
}): FieldError[] {
  if (policy === 'any') return []
  if (policy === 'nobody')
    return [{ field: 'guests', message: 'the rules of house and room exclude each other' }]
  if (typeof guests === 'number')
    return [
      { field: 'guests', message: `this stay is for ${policy} only: name each guest with their gender` },
    ]
  const wanted = policy === 'women' ? 'female' : 'male'
  return guests.flatMap((guest, index) =>
    guest.gender === wanted
      ? []
      : [{ field: `guests.${index}.gender`, message: `this stay is for ${policy} only` }],
  )
}
