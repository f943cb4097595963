/** Somebody with an account at the local providers; `email` is the primary one there. */
export type ProviderPerson = {
  id: string
  firstName: string
  /** Some people have none. */
  lastName?: string
  email: string
  emailVerified: boolean
  /** Their mailbox is run by Google, for this company. */
  hd?: string
}

/** People of the demo: one whom the seed knows, one who is new, one whose address nobody has confirmed. */
export const DEMO_PERSONS: ProviderPerson[] = [
  {
    id: '1001',
    firstName: 'Ananya',
    lastName: 'Iyer',
    email: 'ananya@guests.bookmysleep.local',
    emailVerified: true,
    hd: 'guests.bookmysleep.local',
  },
  {
    id: '1002',
    firstName: 'Vikram',
    lastName: 'Sethi',
    email: 'vikram@new.bookmysleep.local',
    emailVerified: true,
  },
  {
    id: '1003',
    firstName: 'Zoya',
    email: 'zoya@unconfirmed.bookmysleep.local',
    emailVerified: false,
  },
]

export const fullName = ({ firstName, lastName }: ProviderPerson) =>
  [firstName, lastName].filter(Boolean).join(' ')
