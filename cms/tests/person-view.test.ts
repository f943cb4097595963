import { ObjectId } from 'mongodb'
import { expect, it } from 'vitest'
import { avatarsIn } from '../src/identity/profile/avatars.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { openApi } from './support/api-world.ts'
import { book } from './support/book.ts'
import { createHouse, createRoom } from './support/create-house.ts'
import { createPerson } from './support/create-people.ts'
import { inDays, stayIn } from './support/stay.ts'

const api = openApi()
const ofStay = { checkInDate: inDays(20), checkOutDate: inDays(22) }

it('shows a host to everybody, without what is only theirs', async () => {
  const { call, ctx } = api.get()
  const { owner } = await createHouse(ctx)
  await avatarsIn(ctx).insertOne({ _id: new ObjectId(owner.id), name: 'some-picture', updatedAt: new Date() })
  const { status, headers, data } = await call('GET', `/users/${owner.id}`)
  expect(status).toBe(200)
  expect(headers.get('cache-control')).toContain('public')
  expect(Object.keys(data).sort()).toEqual([
    'avatar',
    'hostVerified',
    'id',
    'memberSince',
    'name',
    'openProperties',
  ])
  expect(data).toMatchObject({ id: owner.id, openProperties: 1 })
  expect(data.avatar.smallUrl).toContain('some-picture')
})

it('shows no host whose houses are all closed, and nobody who has deleted their account', async () => {
  const { call, ctx } = api.get()
  const { properties, users } = collectionsOf(ctx)
  const [closed, gone] = [await createHouse(ctx), await createHouse(ctx)]
  await properties.updateOne({ _id: new ObjectId(closed.propertyId) }, { $set: { isActive: false } })
  await users.updateOne({ _id: new ObjectId(gone.owner.id) }, { $set: { deletedAt: new Date() } })
  for (const { owner } of [closed, gone])
    expect((await call('GET', `/users/${owner.id}`)).error.code).toBe('NOT_FOUND')
})

it('shows a guest to the hosts they have booked with, and their account to themselves and admins alone', async () => {
  const { call, ctx, signIn } = api.get()
  const [house, admin, guest] = [
    await createHouse(ctx),
    await signIn('admin'),
    await createPerson(ctx, 'seeker'),
  ]
  const stranger = await createPerson(ctx, 'owner')
  const path = `/users/${guest.id}`
  const askedBy = async (token: string) => (await call('GET', path, { token })).data
  expect(await askedBy(house.owner.token)).toBeUndefined()
  await book(ctx, guest, stayIn(await createRoom(ctx, house), ofStay))
  const shown = await askedBy(house.owner.token)
  expect(shown).toMatchObject({ id: guest.id, openProperties: 0 })
  expect(shown).not.toHaveProperty('email')
  expect(await askedBy(stranger.token)).toBeUndefined()
  const own = await askedBy(guest.token)
  expect(own).toEqual((await call('GET', '/auth/me', { token: guest.token })).data)
  expect(await askedBy(admin.token)).toEqual(own)
})

it('gives a version that a change can be asked for under, and is known again', async () => {
  const { call, ctx } = api.get()
  const guest = await createPerson(ctx, 'seeker')
  const path = `/users/${guest.id}`
  const etag = (await call('GET', path, { token: guest.token })).headers.get('etag') ?? ''
  const body = { firstName: 'Meera' }
  const asked = { token: guest.token, headers: { 'if-match': etag }, body }
  expect((await call('PUT', path, asked)).data.firstName).toBe('Meera')
  expect((await call('PUT', path, asked)).error.code).toBe('PRECONDITION_FAILED')
})
