import { ObjectId } from 'mongodb'
import { beforeAll, describe, expect, it } from 'vitest'
import { routes } from '../src/gateway/routes/api/v1/routes.ts'
import { selectableFields } from '../src/gateway/select-fields.ts'
import { readPage } from '../src/records/read-page.ts'
import { fieldsOf, openApi } from './support/api-world.ts'
import { makeProperty, makeRoom } from './support/make-stay.ts'

const api = openApi()
let ownerId: string

beforeAll(async () => {
  const { ctx, signIn } = api.get()
  ownerId = (await signIn('owner')).id
  for (let n = 0; n < 3; n++) {
    const property = await makeProperty(ctx, { owner: ownerId })
    await makeRoom(ctx, { property })
  }
})

const lists = routes.filter((route) => route.method === 'get' && route.meta)

describe.each(lists.map((route) => [route.path, route] as const))('the list %s', (_, { query, ...route }) => {
  it('is read in pages, in an order of its own choice, of at most 100', () => {
    expect(query?.parse({})).toMatchObject({ page: 1, limit: 20 })
    expect(query?.safeParse({ limit: '101' }).success).toBe(false)
    const refused = query?.safeParse({ sort: 'password' })
    expect(refused?.error?.issues.map(({ path }) => path[0])).toEqual(['sort'])
  })

  it('can be asked for some of its fields', () => {
    expect(selectableFields({ ...route, query } as never)?.length).toBeGreaterThan(2)
  })
})

describe('fields', () => {
  it('narrow each entry down, and leave the rest of the answer as it is', async () => {
    const answer = await fetch(`${api.get().url}/properties/owner/${ownerId}?fields=slug,id&limit=2`)
    const { data, meta } = await answer.json()
    expect(data.map((card: object) => Object.keys(card).sort())).toEqual([
      ['id', 'slug'],
      ['id', 'slug'],
    ])
    expect(meta).toEqual({ page: 1, limit: 2, total: 3, totalPages: 2 })
  })

  it.each(['owner', 'slug,__proto__', 'constructor', ','])('refuse %s', async (fields) => {
    const answer = await api.get().call('GET', `/properties/owner/${ownerId}?fields=${fields}`)
    expect([answer.status, fieldsOf(answer)]).toEqual([400, ['fields']])
  })

  it('are not known to what is no list', async () => {
    const answer = await api.get().call('GET', '/home?fields=cities')
    expect(answer.status).toBe(200)
    const one = await api.get().call('GET', `/properties/${'a'.repeat(24)}?fields=slug`)
    expect([one.status, fieldsOf(one)]).toEqual([400, ['fields']])
  })
})

describe('a page', () => {
  it('holds nothing twice and skips nothing where all documents tie', async () => {
    const ties = api
      .get()
      .ctx.db.collection<{ _id: ObjectId; rating: number; place: { name: string } }>('ties')
    await ties.insertMany(
      Array.from({ length: 25 }, () => ({ _id: new ObjectId(), rating: 4, place: { name: 'Goa' } })),
    )
    for (const sort of ['rating', '-rating', 'city']) {
      const seen: string[] = []
      for (const page of [1, 2, 3, 4]) {
        const storedAs = { city: 'place.name' }
        const { found, meta } = await readPage(ties, { filter: {}, page, limit: 7, sort, storedAs })
        expect(meta).toMatchObject({ total: 25, totalPages: 4 })
        seen.push(...found.map(({ _id }) => _id.toHexString()))
      }
      expect([sort, new Set(seen).size, seen.length]).toEqual([sort, 25, 25])
    }
  })
})
