import type { Ctx } from '@bookmysleep/cms/context'
import { giveConsents } from '@bookmysleep/cms/identity/personal-data/consents'
import { CONSENT_VERSIONS } from '@bookmysleep/domain/api/consents'
import type { Role } from '@bookmysleep/domain/words'
import { ADMIN, DEMO_PASSWORDS, EDITOR, OWNERS, SEEKERS } from './data/people.ts'
import type { SeedRun } from './seed-run.ts'
import { note } from './tally.ts'

type Person = {
  role: Role
  firstName: string
  lastName: string
  email: string
  phoneNumber?: string
  tier?: 'basic' | 'premium'
  address?: { city: string; state: string; country: string }
}

/** Hashing a password is slow on purpose and runs on threads of its own. */
const AT_ONCE = 4

/** Everybody of the demo, by e-mail: a person who is there keeps what they have. Returns their ids. */
export async function seedPeople(run: SeedRun): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  const people = everybody()
  for (let first = 0; first < people.length; first += AT_ONCE)
    await Promise.all(
      people.slice(first, first + AT_ONCE).map(async (person) => {
        ids.set(person.email, await findOrCreate(run, person))
      }),
    )
  return ids
}

function everybody(): Person[] {
  return [
    { role: 'admin', ...ADMIN },
    { role: 'editor', ...EDITOR },
    ...OWNERS.map(({ key: _, city, state, ...owner }): Person => {
      return { role: 'owner', ...owner, address: { city, state, country: 'India' } }
    }),
    ...SEEKERS.map(({ key: _, gender: _gender, age: _age, ...seeker }): Person => {
      return { role: 'seeker', ...seeker }
    }),
  ]
}

async function findOrCreate({ ctx, tally }: SeedRun, person: Person): Promise<string> {
  const known = await ctx.db.collection('users').findOne({ email: person.email }, { projection: { _id: 1 } })
  note(tally, kindOf(person.role), known ? 'found' : 'made')
  const id = known ? String(known._id) : await create(ctx, person)
  const { terms, privacy } = CONSENT_VERSIONS
  await giveConsents(ctx, { userId: id, wish: { terms, privacy }, address: null })
  return id
}

async function create(ctx: Ctx, person: Person): Promise<string> {
  const { id } = await ctx.payload.create({
    collection: 'users',
    data: {
      ...person,
      password: DEMO_PASSWORDS[person.role],
      isVerified: true,
      hostVerified: person.role === 'owner',
    },
    depth: 0,
  })
  return String(id)
}

function kindOf(role: Role): string {
  return { admin: 'administrators', editor: 'editors', owner: 'owners', seeker: 'seekers' }[role]
}
