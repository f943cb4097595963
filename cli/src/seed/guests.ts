import type { Guest } from '@bookmysleep/domain/api/quotes'
import { fullName } from '@bookmysleep/domain/full-name'
import type { SeedBooking } from './data/bookings.ts'
import { SEEKERS } from './data/people.ts'
import type { SeedPerson } from './data/types.ts'

export function seekerOf(key: string): SeedPerson {
  const seeker = SEEKERS.find((person) => person.key === key)
  if (!seeker) throw new Error(`nobody is called ${key}`)
  return seeker
}

/** Who stays: the seeker, and friends from further down the list. */
export function guestsOf({ seeker, guests }: Pick<SeedBooking, 'seeker' | 'guests'>): Guest[] {
  const first = SEEKERS.indexOf(seekerOf(seeker))
  return Array.from({ length: guests }, (_, index) => {
    const person = SEEKERS[(first + index) % SEEKERS.length] ?? seekerOf(seeker)
    return { name: fullName(person), gender: person.gender, age: person.age }
  })
}
