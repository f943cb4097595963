import { propertySearchSchema } from '@bookmysleep/domain/api/properties'
import { type Db, ObjectId } from 'mongodb'
import { expect, it } from 'vitest'
import { searchProperties } from '../src/catalog/search-properties.ts'
import { openApi } from './support/api-world.ts'
import { makeProperty, makeRoom } from './support/make-stay.ts'

const api = openApi()
const HOUSES = 610

it('a page far behind is shown, and costs no more than the first one', async () => {
  const { ctx, signIn } = api.get()
  const owner = await signIn('owner')
  const [house, room] = await makeHouse(owner.id)
  const ids = Array.from({ length: HOUSES - 1 }, () => new ObjectId())
  await ctx.db
    .collection('properties')
    .insertMany(ids.map((_id) => ({ ...house, _id, slug: `house-${_id}` })))
  await ctx.db
    .collection('rooms')
    .insertMany(ids.map((property) => ({ ...room, _id: new ObjectId(), property })))

  const first = await search(1)
  const last = await search(6)
  expect([first.shown.length, last.shown.length, last.total]).toEqual([100, 100, HOUSES])
  expect(new Set([...first.shown, ...last.shown]).size).toBe(200)
  expect(last.reads).toBe(first.reads)
  expect((await search(7)).shown).toHaveLength(10)
  expect((await search(1000)).shown).toEqual([])
})

async function search(page: number) {
  const { ctx } = api.get()
  let reads = 0
  const collection = (name: string) => {
    if (name === 'properties') reads += 1
    return ctx.db.collection(name)
  }
  const db = new Proxy(ctx.db, {
    get: (target, name) => (name === 'collection' ? collection : Reflect.get(target, name)),
  }) as Db
  const { data, meta } = await searchProperties(
    { ...ctx, db },
    propertySearchSchema.parse({ page, limit: 100 }),
  )
  return { shown: data.map(({ id }) => id), total: meta.total, reads }
}

async function makeHouse(owner: string) {
  const { ctx } = api.get()
  const property = await makeProperty(ctx, { owner })
  const made = await makeRoom(ctx, { property })
  const [house, room] = await Promise.all([
    ctx.db.collection('properties').findOne({ _id: new ObjectId(property) }),
    ctx.db.collection('rooms').findOne({ _id: new ObjectId(made) }),
  ])
  return [house, room]
}
