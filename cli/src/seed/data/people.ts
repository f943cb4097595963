import type { SeedPerson } from './types.ts'

/** Passwords of the demo. They are printed after seeding and guard nothing but invented data. */
export const DEMO_PASSWORDS = {
  admin: 'lamp-left-on-admin',
  editor: 'lamp-left-on-editor',
  owner: 'lamp-left-on-owner',
  seeker: 'lamp-left-on-seeker',
} as const

export const ADMIN = { firstName: 'Asha', lastName: 'Menon', email: 'admin@bookmysleep.local' }
export const EDITOR = { firstName: 'Ishaan', lastName: 'Bose', email: 'editor@bookmysleep.local' }

export const OWNERS = [
  {
    key: 'kavitha',
    firstName: 'Kavitha',
    lastName: 'Reddy',
    email: 'kavitha@owners.bookmysleep.local',
    phoneNumber: '+91 98450 10231',
    tier: 'premium',
    city: 'Bengaluru',
    state: 'Karnataka',
  },
  {
    key: 'farhan',
    firstName: 'Farhan',
    lastName: 'Shaikh',
    email: 'farhan@owners.bookmysleep.local',
    phoneNumber: '+91 98200 45127',
    tier: 'basic',
    city: 'Mumbai',
    state: 'Maharashtra',
  },
  {
    key: 'meera',
    firstName: 'Meera',
    lastName: 'Rathore',
    email: 'meera@owners.bookmysleep.local',
    phoneNumber: '+91 99290 33415',
    tier: 'basic',
    city: 'Jaipur',
    state: 'Rajasthan',
  },
] as const

/** The e-mail of the owner who is connected with Stripe; the platform holds what the others earn. */
export const CONNECTED_OWNER = OWNERS[1].email

type Row = [firstName: string, lastName: string, gender: SeedPerson['gender'], age: number]

const ROWS: Row[] = [
  ['Ananya', 'Iyer', 'female', 24],
  ['Rohan', 'Kulkarni', 'male', 27],
  ['Priya', 'Nair', 'female', 22],
  ['Arjun', 'Das', 'male', 31],
  ['Zoya', 'Khan', 'female', 26],
  ['Vikram', 'Singh', 'male', 29],
  ['Lakshmi', 'Subramanian', 'female', 34],
  ['Aditya', 'Chatterjee', 'male', 23],
  ['Tenzin', 'Dolma', 'female', 25],
  ['Imran', 'Qureshi', 'male', 28],
  ['Sneha', 'Patil', 'female', 21],
  ['Karthik', 'Raghavan', 'male', 30],
  ['Divya', 'Joshi', 'female', 27],
  ['Nikhil', 'Gowda', 'male', 25],
  ['Ritu', 'Sharma', 'female', 29],
  ['Joel', 'Fernandes', 'male', 33],
  ['Meghna', 'Borah', 'female', 23],
  ['Harpreet', 'Gill', 'male', 26],
  ['Sara', 'Thomas', 'female', 28],
  ['Dev', 'Mukherjee', 'other', 24],
]

/** Twenty people who look for a bed. The first, Ananya, is the one that the demo logs in as. */
export const SEEKERS: SeedPerson[] = ROWS.map(([firstName, lastName, gender, age], index) => ({
  key: firstName.toLowerCase(),
  firstName,
  lastName,
  email: `${firstName.toLowerCase()}@guests.bookmysleep.local`,
  gender,
  age,
  phoneNumber: `+91 90${String(10_000_000 + index * 731_957).padStart(8, '0')}`.replace(
    /(\d{5})(\d{5})$/,
    '$1 $2',
  ),
}))
