import { ROLES } from '@bookmysleep/domain/words'
import { ObjectId } from 'mongodb'
import type { FlattenedField } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { authenticateToken } from '../src/identity/sessions/authenticate-token.ts'
import { sessionsIn } from '../src/identity/sessions/session-documents.ts'
import { connectOwner } from './support/connect-owner.ts'
import { createPerson, openTestSession, type Person } from './support/create-people.ts'
import { startWorld, type World } from './support/start-world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const users = () => world.ctx.db.collection('users')
const whoIs = ({ token }: Pick<Person, 'token'>) => authenticateToken(world.ctx, token, 'api')

/** What Payload reads, without what lies in `connect-accounts`. */
async function byPayload(id: string) {
  const read = await world.ctx.payload.findByID({ collection: 'users', id, depth: 0 })
  const { stripeAccountId, stripeConnected, ...user } = read
  return user
}

async function expectSame(person: Pick<Person, 'id' | 'token'>) {
  const { _strategy, _sid, _kind, _exp, ...user } = (await whoIs(person)) ?? expect.fail('nobody')
  expect(user).toStrictEqual(await byPayload(person.id))
  expect({ _strategy, _kind }).toEqual({ _strategy: 'bookmysleep', _kind: 'api' })
  return user
}

describe('whoever asks is as Payload reads them', () => {
  it.each(ROLES)('when they have filled in everything: %s', async (role) => {
    const { ctx } = world
    const address = {
      street: '4 Mill Lane',
      city: 'Pune',
      state: 'Maharashtra',
      country: 'India',
      zipCode: '411001',
      coordinates: '18.5, 73.8',
    }
    const filledIn = {
      firstName: 'Asha',
      lastName: 'Rao',
      email: `everything-${role}@people.test`,
      password: 'correct-horse-9',
      role,
      phoneNumber: '+91 90000 00001',
      address,
      dateOfBirth: '1990-02-03T00:00:00.000Z',
      isVerified: true,
      hostVerified: role === 'owner',
      tier: 'premium',
      locale: 'hi',
      currency: 'USD',
    } as const
    const id = String((await ctx.payload.create({ collection: 'users', data: filledIn })).id)
    if (role === 'owner') await connectOwner(world, { id })
    const { password, ...shown } = filledIn
    const user = await expectSame({ id, token: await openTestSession(ctx, { id, role }) })
    expect(user).toMatchObject({ ...shown, id, collection: 'users' })
  })

  it('when next to nothing of them is stored', async () => {
    const person = await createPerson(world.ctx, 'seeker')
    const { _id, firstName, email, createdAt, updatedAt } = (await stored(person)) ?? expect.fail('nobody')
    await users().replaceOne({ _id }, { firstName, email, createdAt, updatedAt })
    expect(await expectSame(person)).toMatchObject({ role: 'seeker', locale: 'en', currency: 'INR' })
  })

  it('when every field that there is holds something, and some that there are not', async () => {
    const person = await createPerson(world.ctx, 'seeker')
    const { flattenedFields } = world.ctx.payload.collections.users.config
    const { deletedAt, ...all } = fill(flattenedFields)
    const more = { hash: 'secret', sessions: [{ id: 'x' }], profilePicture: new ObjectId(), __v: 0 }
    await users().updateOne({ _id: new ObjectId(person.id) }, { $set: { ...all, ...more } })
    const user = await expectSame(person)
    const open = flattenedFields.filter((field) => !field.hidden && !('virtual' in field && field.virtual))
    const names = open.map(({ name }) => name).filter((name) => name !== 'deletedAt')
    expect(Object.keys(user).sort()).toEqual(['collection', 'id', ...names].sort())
  })

  it('when fields are empty or cannot be opened', async () => {
    const person = await createPerson(world.ctx, 'owner')
    const emptied = { lastName: '', dateOfBirth: null, tier: null, isVerified: null }
    const phoneNumber = `sealed.1.AAAAAAAAAAAA.${'A'.repeat(60)}`
    await users().updateOne(
      { _id: new ObjectId(person.id) },
      { $set: { ...emptied, phoneNumber, address: { city: '', street: phoneNumber, zipCode: null } } },
    )
    expect(await expectSame(person)).toMatchObject({ ...emptied, phoneNumber: null })
  })
})

/** Something for every field, secrets included, as MongoDB holds it. */
function fill(fields: FlattenedField[]): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field.name, sample(field)]))
}

function sample(field: FlattenedField): unknown {
  if (field.type === 'group') return fill(field.flattenedFields)
  if (field.type === 'date') return new Date('2001-02-03T04:05:06.000Z')
  if (field.type === 'checkbox') return true
  if (field.type === 'select') return 'owner'
  if (field.type === 'email') return 'everything@people.test'
  if (field.type === 'text') return 'something'
  throw new Error(`readUser has yet to learn of ${field.type}, which ${field.name} is`)
}

const stored = ({ id }: Pick<Person, 'id'>) => users().findOne({ _id: new ObjectId(id) })

describe('at the very next request', () => {
  const sessionOf = ({ id }: Person) => ({ user: new ObjectId(id) })
  const change = (person: Person, $set: object) =>
    users().updateOne({ _id: new ObjectId(person.id) }, { $set })

  it('a change of the person counts', async () => {
    const person = await createPerson(world.ctx, 'owner')
    expect(await whoIs(person)).toMatchObject({ role: 'owner', firstName: 'Asha' })
    await change(person, { role: 'seeker', firstName: 'Usha' })
    expect(await whoIs(person)).toMatchObject({ role: 'seeker', firstName: 'Usha' })
  })

  const ends: Record<string, (person: Person) => Promise<unknown>> = {
    'their document is gone': ({ id }) => users().deleteOne({ _id: new ObjectId(id) }),
    'they have deleted their account': (person) => change(person, { deletedAt: world.clock.now() }),
    'the session is gone': (person) => sessionsIn(world.ctx).sessions.deleteOne(sessionOf(person)),
    'the session was ended': (person) =>
      sessionsIn(world.ctx).sessions.updateOne(sessionOf(person), { $set: { endedAt: world.clock.now() } }),
    'the session has expired': (person) =>
      sessionsIn(world.ctx).sessions.updateOne(sessionOf(person), { $set: { expiresAt: world.clock.now() } }),
    'the epoch was raised': ({ id }) =>
      sessionsIn(world.ctx).epochs.updateOne({ _id: new ObjectId(id) }, { $inc: { n: 1 } }, { upsert: true }),
    'the session is of the panel': (person) =>
      sessionsIn(world.ctx).sessions.updateOne(sessionOf(person), { $set: { kind: 'panel' } }),
    'the session is somebody else’s': async (person) => {
      const user = new ObjectId((await createPerson(world.ctx, 'admin')).id)
      await sessionsIn(world.ctx).sessions.updateOne(sessionOf(person), { $set: { user } })
    },
  }

  it.each(Object.entries(ends))('nobody asks when %s', async (_, end) => {
    const person = await createPerson(world.ctx, 'seeker')
    expect(await whoIs(person)).toMatchObject({ id: person.id })
    await end(person)
    expect(await whoIs(person)).toBeNull()
  })
})
