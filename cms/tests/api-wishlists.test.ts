import { MAX_WISHES } from '@bookmysleep/domain/api/wishlists'
import { ObjectId } from 'mongodb'
import { beforeAll, expect, it } from 'vitest'
import { openApi } from './support/api-world.ts'
import { makeProperty, makeRoom } from './support/make-stay.ts'

const api = openApi()
type Person = { id: string; token: string }
let owner: Person
let seeker: Person
let other: Person
let propertyId: string

beforeAll(async () => {
  const { signIn, ctx } = api.get()
  ;[owner, seeker, other] = await Promise.all([signIn('owner'), signIn('seeker'), signIn('seeker')])
  propertyId = await makeProperty(ctx, { owner: owner.id })
  await makeRoom(ctx, { property: propertyId })
})

const add = (person: Person, id: string) =>
  api.get().call('POST', '/wishlists', { token: person.token, body: { propertyId: id } })
const remove = (person: Person, id: string) =>
  api.get().call('DELETE', `/wishlists/${id}`, { token: person.token })
const list = (person: Person, path = '/wishlists') => api.get().call('GET', path, { token: person.token })

it('keeps a stay once, however often and however many at once ask for it', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => add(seeker, propertyId)))
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200))
  const { data, meta } = await list(seeker)
  expect(data).toMatchObject([{ propertyId, property: { propertyName: 'Neem Tree Hostel' } }])
  expect(data[0].property.offer.price).toBe(600_00)
  expect(meta.total).toBe(1)
  expect((await list(seeker, '/wishlists/ids')).data).toEqual([propertyId])
  expect((await list(other)).data).toEqual([])
  expect((await remove(other, propertyId)).status).toBe(200)
  expect((await list(seeker)).meta.total).toBe(1)
  expect((await remove(seeker, propertyId)).status).toBe(200)
  expect((await remove(seeker, propertyId)).status).toBe(200)
  expect((await list(seeker)).data).toEqual([])
})

it('shows a stay without its card while it is closed, and does not take such a one', async () => {
  const { ctx } = api.get()
  const closing = await makeProperty(ctx, { owner: owner.id })
  await add(seeker, closing)
  await ctx.db
    .collection('properties')
    .updateOne({ _id: new ObjectId(closing) }, { $set: { isActive: false } })
  expect((await list(seeker)).data).toMatchObject([{ propertyId: closing, property: null }])
  expect((await add(other, closing)).status).toBe(404)
  expect((await add(other, String(new ObjectId()))).status).toBe(404)
  await remove(seeker, closing)
})

it('is one’s own, and has an end', async () => {
  const { call, ctx } = api.get()
  expect((await call('GET', '/wishlists')).status).toBe(401)
  expect((await call('POST', '/wishlists', { body: { propertyId } })).status).toBe(401)
  const forged = { token: other.token, body: { propertyId, user: seeker.id } }
  expect((await call('POST', '/wishlists', forged)).status).toBe(400)
  const user = new ObjectId(other.id)
  const rows = Array.from({ length: MAX_WISHES }, () => ({
    user,
    property: new ObjectId(),
    createdAt: new Date(),
  }))
  await ctx.db.collection('wishlists').insertMany(rows)
  expect((await add(other, propertyId)).error.code).toBe('INVALID_STATE')
})
