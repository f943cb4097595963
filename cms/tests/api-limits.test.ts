import { describe, expect, it } from 'vitest'
import { createRateLimits } from '../src/gateway/middleware/limit-rate.ts'
import { startServer } from '../src/server.ts'
import { openApi } from './support/api-world.ts'
import { redisAway } from './support/redis-away.ts'

const KEY = 'k'.repeat(32)
const env = {
  API_LIMIT_PER_MINUTE: '6',
  USER_LIMIT_PER_MINUTE: '4',
  PAYMENT_LIMIT_PER_MINUTE: '2',
  STOREFRONT_KEY: KEY,
}
const api = openApi({ env })
const cutOff = openApi({
  env,
  overrides: {
    redis: redisAway(),
  },
})

/** Through the storefront, for a visitor. */
const visitor = (address: string) => ({ 'x-forwarded-for': address, 'x-storefront-key': KEY })

async function statuses(count: number, headers: (n: number) => Record<string, string>, base = api.get().url) {
  const seen: number[] = []
  for (let n = 0; n < count; n++) seen.push((await fetch(`${base}/home`, { headers: headers(n) })).status)
  return seen
}

describe.each([
  ['by Redis', api],
  ['by the process alone, without Redis', cutOff],
])('requests of one address are counted %s', (_, at) => {
  it('and refused beyond the limit, with the time to wait', async () => {
    const { url } = at.get()
    const headers = visitor('203.0.113.1')
    const first = await fetch(`${url}/home`, { headers })
    expect(first.headers.get('ratelimit-policy')).toBe('"address";q=6;w=60')
    expect(first.headers.get('ratelimit')).toMatch(/^"address";r=5;t=\d+$/)
    expect(await statuses(6, () => headers, url)).toEqual([200, 200, 200, 200, 200, 429])
    const refused = await fetch(`${url}/nowhere`, { headers })
    expect((await refused.json()).error.code).toBe('TOO_MANY_REQUESTS')
    expect(refused.headers.get('ratelimit')).toMatch(/^"address";r=0;t=\d+$/)
    const seconds = Number(refused.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(60)
    expect(await statuses(1, () => visitor('203.0.113.2'), url)).toEqual([200])
  })
})

describe('an address', () => {
  it('cannot be made up by a stranger', async () => {
    const forged = (n: number) => ({ 'x-forwarded-for': `198.51.100.${n}` })
    const seen = await statuses(8, forged)
    expect(seen.slice(-2)).toEqual([429, 429])
    const wrongKey = await statuses(1, (n) => ({ ...forged(n), 'x-storefront-key': 'x'.repeat(32) }))
    expect(wrongKey).toEqual([429])
  })

  it('is the last one that the storefront names, whatever its visitor sent before it', async () => {
    const seen = await statuses(7, (n) => visitor(`10.9.8.${n}, 203.0.113.3`))
    expect(seen.at(-1)).toBe(429)
  })

  it('stands for its whole network in IPv6', async () => {
    const seen = await statuses(7, (n) => visitor(`2001:db8:7:7::${n + 1}`))
    expect(seen.at(-1)).toBe(429)
    expect(await statuses(1, () => visitor('2001:db8:7:8::1'))).toEqual([200])
  })
})

describe('a user', () => {
  it('is counted wherever they are, and for each kind of request', async () => {
    const { call, signIn } = api.get()
    const { token } = await signIn('seeker')
    const ask = (n: number) =>
      call('POST', '/payments/confirm', { token, body: {}, headers: visitor(`203.0.113.${100 + n}`) })
    const answers = [await ask(1), await ask(2), await ask(3)]
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 429])
    expect(answers[2]?.headers.get('ratelimit-policy')).toBe(
      '"address";q=6;w=60, "user";q=4;w=60, "payments";q=2;w=60',
    )
    const me = (n: number) => call('GET', '/auth/me', { token, headers: visitor(`203.0.113.${120 + n}`) })
    expect([(await me(1)).status, (await me(2)).status]).toEqual([200, 429])
  })
})

it('one limit holds for all processes', async () => {
  const { ctx } = api.get()
  const [one, other] = [createRateLimits(ctx), createRateLimits(ctx)]
  for (let n = 0; n < 3; n++) {
    await one.address('shared')
    await other.address('shared')
  }
  await expect(one.address('shared')).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
  await expect(other.address('shared')).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
})

it('a Redis that hangs holds nobody up for long', async () => {
  const { ctx } = api.get()
  const hanging = new Proxy(ctx.redis, {
    get: (redis, name) =>
      name === 'status'
        ? 'ready'
        : name === 'rlflxIncr'
          ? () => new Promise(() => {})
          : Reflect.get(redis, name),
  })
  const limits = createRateLimits({ ...ctx, redis: hanging })
  for (let n = 0; n < 6; n++) await limits.address('somebody')
  await expect(limits.address('somebody')).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
})

it('counts past so many proxies as are configured, and no further', async () => {
  const { ctx } = api.get()
  const server = await startServer(
    { ...ctx, config: { ...ctx.config, trustProxyHops: 1 } },
    { next: false, port: 0 },
  )
  const url = `${server.url}/api/v1`
  const seen = await statuses(7, (n) => ({ 'x-forwarded-for': `198.51.100.${n}, 203.0.113.50` }), url)
  expect(seen.at(-1)).toBe(429)
  const through = (n: number) => ({ ...visitor(`198.51.100.${n}, 203.0.113.51, 10.0.0.4`) })
  expect((await statuses(7, through, url)).at(-1)).toBe(429)
  expect(await statuses(1, () => ({ 'x-forwarded-for': '203.0.113.52' }), url)).toEqual([200])
  await server.close()
})
