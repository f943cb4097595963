import { get } from 'node:http'
import { describe, expect, it } from 'vitest'
import { startServer } from '../src/server.ts'
import { openApi } from './support/api-world.ts'
import { day, makeProperty, makeRoom } from './support/make-stay.ts'
import { redisAway } from './support/redis-away.ts'

const env = { ANSWER_CACHE: 'on', API_LIMIT_PER_MINUTE: '100000' }
const api = openApi({ env })
const cutOff = openApi({ env, overrides: { redis: redisAway() } })

type Got = { status: number; age: string | null; tag: string | null; name: string; text: string }

async function read(url: string, headers: Record<string, string> = {}): Promise<Got> {
  const answer = await fetch(url, { headers })
  const text = await answer.text()
  const name = text === '' ? '' : (JSON.parse(text).data?.propertyName ?? '')
  return {
    status: answer.status,
    age: answer.headers.get('age'),
    tag: answer.headers.get('etag'),
    name,
    text,
  }
}

/** fetch would add `Cache-Control: no-cache` to a condition. */
function statusOf(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, { headers }, (answer) => resolve(answer.resume().statusCode)).on('error', reject)
  })
}

async function makeHouse(world = api.get()) {
  const owner = await world.signIn('owner')
  const id = await makeProperty(world.ctx, { owner: owner.id, propertyName: 'Neem House' })
  const rename = (propertyName: string) =>
    world.ctx.payload.update({ collection: 'properties', id, data: { propertyName } })
  return { id, owner, rename, url: `${world.url}/properties/${id}` }
}

/** Lookups so far, by outcome. */
async function lookups(): Promise<Record<string, number>> {
  const counter = api.get().ctx.metrics.getSingleMetric('bms_answer_cache_total')
  const { values } = (await counter?.get()) ?? { values: [] }
  return Object.fromEntries(values.map(({ labels, value }) => [labels.outcome, value]))
}

describe('what anybody may read', () => {
  it('is kept for all processes, and says for how long it has been', async () => {
    const { ctx } = api.get()
    const house = await makeHouse()
    const made = await read(house.url)
    expect([made.status, made.age, made.name]).toEqual([200, null, 'Neem House'])
    await house.rename('Banyan House')
    const kept = await read(house.url)
    expect(kept.age).toMatch(/^\d+$/)
    expect([kept.text, kept.tag]).toEqual([made.text, made.tag])
    expect(await statusOf(house.url, { 'if-none-match': String(made.tag) })).toBe(304)

    const other = await startServer(ctx, { next: false, port: 0 })
    const there = await read(`${other.url}/api/v1/properties/${house.id}`).finally(other.close)
    expect(there.text).toBe(made.text)
  })

  it('is kept no longer than its Cache-Control allows', async () => {
    const { ctx } = api.get()
    const house = await makeHouse()
    const before = new Set(await ctx.redis.keys(`${ctx.config.redis.prefix}:answer:*`))
    const allowed = (await fetch(house.url)).headers.get('cache-control')
    const after = await ctx.redis.keys(`${ctx.config.redis.prefix}:answer:*`)
    const [key = ''] = after.filter((name) => !before.has(name))
    const left = await ctx.redis.ttl(key.slice(ctx.config.redis.prefix.length + 1))
    expect(left).toBeGreaterThan(0)
    expect(left).toBeLessThanOrEqual(Number(/max-age=(\d+)/.exec(allowed ?? '')?.[1]))
  })

  it('is made anew for whoever asks for that, and then for everybody', async () => {
    const house = await makeHouse()
    await read(house.url)
    await house.rename('Banyan House')
    const fresh = await read(house.url, { 'cache-control': 'no-cache' })
    expect([fresh.age, fresh.name]).toEqual([null, 'Banyan House'])
    expect((await read(house.url)).name).toBe('Banyan House')
  })

  it('is worked for once when many ask at once', async () => {
    const house = await makeHouse()
    const before = await lookups()
    const all = await Promise.all(Array.from({ length: 20 }, () => read(house.url)))
    expect(new Set(all.map(({ text }) => text)).size).toBe(1)
    const after = await lookups()
    expect((after.made ?? 0) - (before.made ?? 0)).toBe(1)
  })

  it('differs by what is asked, and the same question in another order is the same', async () => {
    const { url } = api.get()
    await makeHouse()
    const city = (name: string, more = '') => read(`${url}/properties?city=${name}&limit=1${more}`)
    await city('Bengaluru')
    expect((await city('Mumbai')).age).toBeNull()
    expect((await read(`${url}/properties?limit=1&city=Bengaluru`)).age).not.toBeNull()
    const named = await city('Bengaluru', '&fields=id')
    expect(named.age, 'fields are chosen of what is kept').not.toBeNull()
    for (const entry of JSON.parse(named.text).data) expect(Object.keys(entry)).toEqual(['id'])
  })
})

describe('never kept', () => {
  it('is what somebody signed in is answered, nor are they given what was kept', async () => {
    const house = await makeHouse()
    const signedIn = { authorization: `Bearer ${house.owner.token}` }
    await read(house.url, signedIn)
    await house.rename('Banyan House')
    expect(await read(house.url)).toMatchObject({ age: null, name: 'Banyan House' })
    await house.rename('Peepal House')
    expect(await read(house.url, signedIn)).toMatchObject({ age: null, name: 'Peepal House' })
  })

  it('is a wrong token answered with what others may see', async () => {
    const house = await makeHouse()
    await read(house.url)
    expect((await read(house.url, { authorization: 'Bearer x.y.z' })).status).toBe(401)
  })

  it('is what depends on free beds', async () => {
    const { ctx, url } = api.get()
    const house = await makeHouse()
    const room = await makeRoom(ctx, { property: house.id })
    for (const path of [
      `/properties?checkIn=${day(5)}&checkOut=${day(6)}`,
      `/properties/${house.id}/calendar?from=${day(5)}&to=${day(9)}`,
      `/rooms/${room}/availability?from=${day(5)}&to=${day(9)}`,
    ]) {
      expect((await read(url + path)).status, path).toBe(200)
      expect((await read(url + path)).age, path).toBeNull()
    }
  })

  it('is a refusal', async () => {
    const { ctx, url } = api.get()
    const house = await makeHouse()
    await ctx.payload.update({ collection: 'properties', id: house.id, data: { isActive: false } })
    expect((await read(house.url)).status).toBe(404)
    await ctx.payload.update({ collection: 'properties', id: house.id, data: { isActive: true } })
    expect((await read(house.url)).status).toBe(200)
    expect((await read(`${url}/properties?limit=x`)).status).toBe(400)
    expect((await read(`${url}/properties?limit=x`)).age).toBeNull()
  })
})

it('without Redis every request is worked for', async () => {
  const house = await makeHouse(cutOff.get())
  expect((await read(house.url)).name).toBe('Neem House')
  await house.rename('Banyan House')
  expect(await read(house.url)).toMatchObject({ status: 200, age: null, name: 'Banyan House' })
})
