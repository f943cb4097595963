import { ObjectId } from 'mongodb'
import { beforeAll, expect, it } from 'vitest'
import { openApi } from './support/api-world.ts'
import { makeProperty } from './support/make-stay.ts'
import { callRest } from './support/rest.ts'

const MANY = 130

const api = openApi()
let token: string
let pictures: ObjectId[]

const get = (path: string) =>
  callRest(api.get().ctx.payload.config, { method: 'GET', path: `/api${path}`, token })

beforeAll(async () => {
  const { ctx, signIn } = api.get()
  token = (await signIn('admin')).token
  const now = new Date()
  const made = await ctx.db.collection('media').insertMany(
    Array.from({ length: MANY }, (_, n) => ({
      alt: `Picture ${n}`,
      filename: `picture-${n}.jpg`,
      mimeType: 'image/jpeg',
      createdAt: now,
      updatedAt: now,
    })),
  )
  pictures = Object.values(made.insertedIds) as ObjectId[]
})

it.each([
  'limit=0&depth=2',
  'limit=0',
  'pagination=false',
  'limit=5000',
  'limit=-1',
  'limit=0&pagination=false',
])('of Payload’s REST hold a page at most: ?%s', async (query) => {
  const { status, body } = await get(`/media?${query}`)
  expect([status, body.docs.length]).toEqual([200, 100])
})

it('of Payload’s REST are as long as was asked for, below that', async () => {
  expect((await get('/media?limit=7')).body.docs).toHaveLength(7)
  expect((await get('/media')).body.docs).toHaveLength(10)
})

it('leave nothing out of what belongs to a document, and nothing of what services read', async () => {
  const { ctx, signIn } = api.get()
  const property = await makeProperty(ctx, { owner: (await signIn('owner')).id })
  await ctx.db
    .collection('properties')
    .updateOne({ _id: new ObjectId(property) }, { $set: { images: pictures } })
  const { body } = await get(`/properties?where[id][equals]=${property}&depth=1&limit=0`)
  const found = body.docs[0].images.filter((image: unknown) => Object(image) === image)
  expect(found).toHaveLength(MANY)
  expect((await ctx.payload.find({ collection: 'media', limit: 0 })).docs).toHaveLength(MANY)
})
