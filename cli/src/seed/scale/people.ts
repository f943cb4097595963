import type { UserDocument } from '@bookmysleep/cms/records/documents/people'
import type { GuestGender } from '@bookmysleep/domain/words'
import { SEEKERS } from '../data/people.ts'
import { steadyId } from './steady-id.ts'

export type ScaleSeeker = { user: UserDocument; gender: GuestGender; age: number }

/** The n-th guest of the volume, with the password of the demo's guests: it is hashed once for all of them. */
export function scaleSeeker(template: UserDocument, n: number): ScaleSeeker {
  const { firstName, gender, age } = nth(n)
  const { lastName } = nth(n * 7 + Math.floor(n / SEEKERS.length))
  const email = `guest-${n}@scale.bookmysleep.local`
  const user = { ...copyOf(template), _id: steadyId(`seeker ${n}`), firstName, lastName, email }
  return { user, gender, age }
}

export function scaleOwner(template: UserDocument, n: number): UserDocument {
  const { firstName } = nth(n * 3)
  const { lastName } = nth(n * 11 + 5)
  const email = `owner-${n}@scale.bookmysleep.local`
  return { ...copyOf(template), _id: steadyId(`owner ${n}`), firstName, lastName, email }
}

function copyOf(template: UserDocument): UserDocument {
  const { sessions: _, ...rest } = template as UserDocument & { sessions?: unknown }
  return { ...rest, phoneNumber: null } as UserDocument
}

function nth(n: number) {
  const person = SEEKERS[n % SEEKERS.length]
  if (!person) throw new RangeError(`${n} is no number of a person`)
  return person
}
