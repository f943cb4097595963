import { randomBytes } from 'node:crypto'

export type NewPerson = { firstName: string; lastName: string; email: string; password: string }

/** Somebody who has no account yet. */
export function newPerson(firstName: string, lastName: string): NewPerson {
  const email = `${firstName.toLowerCase()}.${randomBytes(4).toString('hex')}@people.test`
  return { firstName, lastName, email, password: 'a lamp left on for me' }
}

/** People of `bms seed`, by what they may do. */
export const SEEDED = {
  admin: { email: 'admin@bookmysleep.local', password: 'lamp-left-on-admin' },
  editor: { email: 'editor@bookmysleep.local', password: 'lamp-left-on-editor' },
  owner: { email: 'kavitha@owners.bookmysleep.local', password: 'lamp-left-on-owner' },
  /** Of the house that answers requests first. */
  askedOwner: { email: 'meera@owners.bookmysleep.local', password: 'lamp-left-on-owner' },
  /** Of the house whose last stay ended yesterday, with a deposit. */
  holidayOwner: { email: 'farhan@owners.bookmysleep.local', password: 'lamp-left-on-owner' },
  seeker: { email: 'ananya@guests.bookmysleep.local', password: 'lamp-left-on-seeker' },
}
