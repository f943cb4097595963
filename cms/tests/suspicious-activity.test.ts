import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { ObjectId } from 'mongodb'
import { Registry } from 'prom-client'
import { describe, expect, it } from 'vitest'
import { openSuspicionLog } from '../src/suspicions/open-suspicion-log.ts'
import { suspicionsIn } from '../src/suspicions/suspicion-documents.ts'
import { openApi, PASSWORD } from './support/api-world.ts'

const KEY = 'k'.repeat(32)
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const LIMIT = 30
const api = openApi({
  env: {
    STOREFRONT_KEY: KEY,
    API_LIMIT_PER_MINUTE: String(LIMIT),
    BOOKING_LIMIT_PER_MINUTE: '1',
    ACCOUNTS_PER_DEVICE: '2',
  },
})

let visitors = 0
/** From an address of its own, through the storefront. */
function visitor(more: Record<string, string> = {}) {
  const address = `203.0.113.${++visitors}`
  const headers = { 'x-forwarded-for': address, 'x-storefront-key': KEY, 'user-agent': FIREFOX, ...more }
  return { address, headers }
}

async function loggedFrom(address: string) {
  const { ctx } = api.get()
  await ctx.suspicions.close()
  const entries = await suspicionsIn(ctx).find({ network: address }).toArray()
  const times = entries.reduce((sum, { count }) => sum + count, 0)
  return { entries, times, kinds: [...new Set(entries.map(({ kind }) => kind))] }
}

/** Sends an address as it is written; fetch would tidy it up. */
function knock(path: string, headers: Record<string, string>): Promise<number> {
  const { hostname, port } = new URL(api.get().url)
  return new Promise((resolve, reject) => {
    const call = request({ hostname, port, path, headers }, (res) => {
      res.resume()
      res.on('end', () => resolve(res.statusCode ?? 0))
    })
    call.on('error', reject)
    call.end()
  })
}

const post = (path: string, headers: Record<string, string>, body: unknown) =>
  fetch(api.get().url + path, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

describe('a request that looks like an attack', () => {
  it.each(['/api/v1/../../etc/passwd', '/.env', '/wp-login.php', '/api/v1/properties?city[$ne]=x'])(
    'is logged for what it asks: %s',
    async (path) => {
      const { address, headers } = visitor()
      expect(
        await knock(`${path}${path.includes('?') ? '&' : '?'}token=secret`, headers),
      ).toBeGreaterThanOrEqual(400)
      const { entries } = await loggedFrom(address)
      expect(entries).toMatchObject([{ kind: 'attack', address, userAgent: FIREFOX, user: null, count: 1 }])
      expect(JSON.stringify(entries)).not.toContain('secret')
    },
  )

  it('is logged for the keys that it sends, and not for what it says', async () => {
    const { address, headers } = visitor()
    expect(
      (await post('/auth/login', headers, { email: { $ne: 'x-marks' }, password: 'pw-marks' })).status,
    ).toBe(400)
    expect((await post('/auth/login', headers, { email: '$ne', password: '__proto__ ../../' })).status).toBe(
      400,
    )
    const { entries } = await loggedFrom(address)
    expect(entries).toMatchObject([
      {
        kind: 'attack',
        action: 'POST /api/v1/auth/login',
        reasons: [{ fact: 'query-operator', count: 1, points: null }],
        count: 1,
      },
    ])
    expect(JSON.stringify(entries)).not.toContain('marks')
  })

  it('is logged for a token that nobody has signed, without the token', async () => {
    const head = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')
    const { address, headers } = visitor({ authorization: `Bearer ${head}.eyJyb2xlIjoiYWRtaW4ifQ.x` })
    expect((await fetch(`${api.get().url}/auth/me`, { headers })).status).toBe(401)
    const { entries } = await loggedFrom(address)
    expect(entries).toMatchObject([{ kind: 'attack', reasons: [{ fact: 'unsigned-token' }] }])
    expect(JSON.stringify(entries)).not.toContain(head)
  })

  it('is counted, not written again and again', async () => {
    const { address, headers } = visitor()
    for (let n = 0; n < 10; n++) await knock('/.env', headers)
    const { entries, times } = await loggedFrom(address)
    expect(times).toBe(10)
    // The minute may have changed meanwhile.
    expect(entries.length).toBeLessThanOrEqual(2)
  })

  it('is none of what people do wrong', async () => {
    const { address, headers } = visitor()
    await post('/auth/login', headers, { email: 'nobody@people.test', password: 'wrong' })
    await fetch(`${api.get().url}/properties/nothing-here`, { headers })
    await fetch(`${api.get().url}/properties?limit=1000`, { headers })
    expect((await loggedFrom(address)).entries).toEqual([])
  })
})

it('asking beyond the limit is rapid fire, booking beyond it booking spam, with who it was', async () => {
  const { signIn, url } = api.get()
  const rapid = visitor()
  for (let n = 0; n <= LIMIT; n++) await fetch(`${url}/home`, { headers: rapid.headers })
  expect((await loggedFrom(rapid.address)).kinds).toEqual(['rapid-fire'])

  const { id, token } = await signIn('seeker')
  const spam = visitor({ authorization: `Bearer ${token}` })
  for (let n = 0; n < 2; n++)
    await post('/bookings', { ...spam.headers, 'idempotency-key': randomUUID() }, {})
  const { entries } = await loggedFrom(spam.address)
  expect(entries).toMatchObject([
    { kind: 'booking-spam', user: new ObjectId(id), action: 'POST /api/v1/bookings', userAgent: FIREFOX },
  ])
})

it('programs that book or register are logged, and nothing else that they do', async () => {
  const { address, headers } = visitor({ 'user-agent': 'python-requests/2.32' })
  await fetch(`${api.get().url}/home`, { headers })
  expect((await loggedFrom(address)).entries).toEqual([])
  await post('/auth/register', headers, {})
  await post('/bookings', headers, {})
  const { entries, times } = await loggedFrom(address)
  expect([new Set(entries.map(({ kind }) => kind)), times]).toEqual([new Set(['scripted-agent']), 2])
})

it('many accounts behind one network and browser are logged with each further account', async () => {
  const { signIn } = api.get()
  const { address, headers } = visitor()
  const people = []
  for (let n = 0; n < 3; n++) people.push(await signIn('seeker'))
  for (const { email } of people) await post('/auth/login', headers, { email, password: PASSWORD })
  // The login does not wait for it.
  await expect
    .poll(async () => (await loggedFrom(address)).entries, { timeout: 20_000 })
    .toContainEqual(
      expect.objectContaining({
        kind: 'many-accounts',
        user: new ObjectId(people[2]?.id),
        reasons: [{ fact: 'accounts', count: 3, points: null }],
      }),
    )
})

it('a flood from ever new networks does not fill the database and hides no other kind', async () => {
  const { ctx } = api.get()
  const now = ctx.clock.now()
  const metrics = new Registry()
  const log = openSuspicionLog({ ...ctx, metrics, clock: { now: () => now } })
  const from = (address: string) =>
    log.note({
      kind: 'attack',
      address,
      user: null,
      userAgent: 'x'.repeat(9_000),
      action: `GET /${'y'.repeat(9_000)}`,
    })
  for (let n = 0; n < 5_000; n++) from(`2001:db8:${n.toString(16)}::1`)
  for (let n = 0; n < 1_000; n++) from('2001:db8:0::1')
  const guest = new ObjectId()
  const spam = {
    kind: 'booking-spam',
    user: guest,
    userAgent: null,
    action: 'POST /api/v1/bookings',
  } as const
  log.note({ ...spam, address: '198.51.100.77' })
  await log.close()
  const kept = await suspicionsIn(ctx)
    .find({ network: /^2001:db8:/ })
    .toArray()
  expect(kept).toHaveLength(600)
  expect(await suspicionsIn(ctx).countDocuments({ kind: 'booking-spam', user: guest })).toBe(1)
  expect(kept.find(({ network }) => network === '2001:db8:0:0::/64')?.count).toBe(1_001)
  expect(Math.max(...kept.map((entry) => JSON.stringify(entry).length))).toBeLessThan(1_500)
  const counted = await metrics.metrics()
  expect(counted).toContain('bms_suspicious_total{kind="attack"} 6000')
  expect(counted).toContain('bms_suspicious_dropped_total 4400')
})

it('a flood from ever new networks of one site leaves room for what others do', async () => {
  const { ctx } = api.get()
  const now = ctx.clock.now()
  const log = openSuspicionLog({ ...ctx, metrics: new Registry(), clock: { now: () => now } })
  const from = (address: string) =>
    log.note({ kind: 'attack', address, user: null, userAgent: null, action: 'GET /.env' })
  for (let n = 0; n < 5_000; n++) from(`2001:dba:1:${n.toString(16)}::1`)
  from('198.51.100.78')
  await log.close()
  const kept = await suspicionsIn(ctx)
    .find({ network: /^2001:dba:/ })
    .toArray()
  expect(kept).toHaveLength(301)
  expect(kept.find(({ network }) => network === '2001:dba:1::/48')?.count).toBe(4_700)
  expect(await suspicionsIn(ctx).countDocuments({ network: '198.51.100.78' })).toBe(1)
})

it('a flood that goes on all day fills no database either, and hides nobody who is logged in', async () => {
  const { ctx } = api.get()
  let now = ctx.clock.now().getTime()
  // All of it within one day.
  now += 86_400_000 - (now % 86_400_000)
  const log = openSuspicionLog({ ...ctx, metrics: new Registry(), clock: { now: () => new Date(now) } })
  const note = (address: string, user: ObjectId | null = null) =>
    log.note({ kind: 'attack', address, user, userAgent: null, action: 'GET /.env' })
  for (let minute = 0; minute < 20; minute++, now += 60_000)
    for (let n = 0; n < 600; n++) note(`10.77.${Math.floor(n / 200)}.${n % 200}`)
  const person = new ObjectId()
  note('10.77.9.1', person)
  await log.close()
  expect(await suspicionsIn(ctx).countDocuments({ network: /^10\.77\./, user: null })).toBe(10_000)
  expect(await suspicionsIn(ctx).countDocuments({ user: person })).toBe(1)
})
