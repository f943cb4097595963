import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '../src/context.ts'
import { failure } from '../src/errors.ts'
import { claimKey, KEPT_MS, keepAnswer, LEASE_MS, releaseKey } from '../src/gateway/idempotency/claim-key.ts'
import { type Once, runOnce } from '../src/gateway/idempotency/run-once.ts'
import { openApi } from './support/api-world.ts'
import type { Answer } from './support/check-answer.ts'
import { day, makeProperty, makeRoom } from './support/make-stay.ts'
import { createMovableClock } from './support/movable-clock.ts'

const MINUTE = 60_000

const api = openApi()
let owner: { id: string; token: string }
let propertyId: string
let roomId: string

beforeAll(async () => {
  const { ctx, signIn } = api.get()
  owner = await signIn('owner')
  propertyId = await makeProperty(ctx, { owner: owner.id })
  roomId = await makeRoom(ctx, { property: propertyId })
})

const stay = (from: number) => ({
  propertyId,
  roomId,
  checkInDate: day(from),
  checkOutDate: day(from + 1),
  guests: 1,
})

function book(token: string, body: object, key: string): Promise<Answer> {
  return api.get().call('POST', '/bookings', { token, body, headers: { 'idempotency-key': key } })
}

const keys = () => api.get().ctx.db.collection<{ _id: string }>('idempotency-keys')

/** Work for one key that counts its runs. */
function counted(work: () => Promise<unknown> = async () => ({ secret: 'pi_1_secret_2' })) {
  const counter = { runs: 0 }
  const use = { userId: randomUUID(), route: 'post /things', key: randomUUID(), isRecognised: true }
  const once = (request: object = { a: 1 }): Once => ({
    use,
    request,
    work: async () => {
      counter.runs += 1
      return { data: await work() }
    },
  })
  return { counter, use, once }
}

const refusing =
  (code: Parameters<typeof failure>[0], more: object = {}) =>
  async () => {
    throw Object.assign(failure(code, 'No.'), more)
  }

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'answered',
    ({ code }) => code,
  )

describe('over HTTP', () => {
  it('the same key gives the same answer, made once; with other content it is refused', async () => {
    const { token } = await api.get().signIn('seeker')
    const key = randomUUID()
    const first = await book(token, stay(10), key)
    expect([first.status, first.headers.get('idempotency-replayed')]).toEqual([201, null])
    const again = await book(token, stay(10), `"${key}"`)
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true'])
    expect(again.data).toEqual(first.data)
    const other = await book(token, stay(20), key)
    expect([other.status, other.error.code]).toEqual([422, 'IDEMPOTENCY_MISMATCH'])
  })

  it('is each person’s own, and each route’s', async () => {
    const [one, two] = [await api.get().signIn('seeker'), await api.get().signIn('seeker')]
    const key = randomUUID()
    expect((await book(one.token, stay(30), key)).status).toBe(201)
    expect((await book(two.token, stay(31), key)).status).toBe(201)
  })

  it('a refusal is given again as it was; nobody gets a second try by accident', async () => {
    const { token } = await api.get().signIn('seeker')
    const key = randomUUID()
    const wrong = { ...stay(40), totalAmount: 1 }
    const first = await book(token, wrong, key)
    const again = await book(token, wrong, key)
    expect([first.status, first.error.code]).toEqual([409, 'PRICE_CHANGED'])
    expect([again.status, again.error.code, again.error.details]).toEqual([
      409,
      'PRICE_CHANGED',
      first.error.details,
    ])
    expect(again.headers.get('idempotency-replayed')).toBe('true')
  })

  it('what is malformed uses no key up', async () => {
    const { token } = await api.get().signIn('seeker')
    const key = randomUUID()
    expect((await book(token, { ...stay(50), guests: 0 }, key)).status).toBe(400)
    expect((await book(token, stay(50), key)).status).toBe(201)
  })

  it('is nobody’s where anybody may ask: a new session is never kept', async () => {
    const { call, signIn } = api.get()
    const { token } = await signIn('seeker')
    const before = await keys().countDocuments()
    const headers = { 'idempotency-key': 'short' }
    expect((await call('POST', '/quotes', { token, body: stay(70), headers })).status).toBe(200)
    const unknown = { email: 'nobody@example.com', password: 'not a password' }
    expect((await call('POST', '/auth/login', { token, body: unknown, headers })).status).toBe(401)
    expect(await keys().countDocuments()).toBe(before)
  })

  it('also holds where no key is asked for', async () => {
    const { call, signIn } = api.get()
    const { token } = await signIn('seeker')
    const { data } = await book(token, stay(60), randomUUID())
    const headers = { 'idempotency-key': randomUUID() }
    const cancel = () =>
      call('POST', `/bookings/${data.bookingId}/cancel`, { token, body: { reason: 'Plans' }, headers })
    const [first, again] = [await cancel(), await cancel()]
    expect([first.status, again.status, again.data]).toEqual([200, 200, first.data])
  })
})

describe('while the first still runs', () => {
  it('the second is told to come back', async () => {
    const { ctx } = api.get()
    let end = () => {}
    const { counter, once } = counted(() => new Promise((resolve) => (end = () => resolve('done'))))
    const first = runOnce(ctx, once())
    await expect.poll(() => counter.runs).toBe(1)
    await expect(runOnce(ctx, once())).rejects.toMatchObject({
      code: 'REQUEST_IN_PROGRESS',
      status: 409,
      retryAfterSeconds: 1,
    })
    end()
    expect(await first).toEqual({ output: { data: 'done' }, isReplay: false })
    expect(await runOnce(ctx, once())).toEqual({ output: { data: 'done' }, isReplay: true })
    expect(counter.runs).toBe(1)
  })

  it('of fifty at once one runs', async () => {
    const { counter, once } = counted()
    const codes = await Promise.all(Array.from({ length: 50 }, () => codeOf(runOnce(api.get().ctx, once()))))
    expect(counter.runs).toBe(1)
    expect(codes.filter((code) => !['answered', 'REQUEST_IN_PROGRESS'].includes(code))).toEqual([])
  })
})

describe('afterwards', () => {
  it.each(['UNAVAILABLE', 'PAYMENT_PROVIDER_UNAVAILABLE', 'TOO_MANY_REQUESTS', 'INTERNAL'] as const)(
    '%s is not kept: the request may be tried again',
    async (code) => {
      const { ctx } = api.get()
      const { counter, once } = counted(refusing(code))
      for (let n = 0; n < 2; n++) expect(await codeOf(runOnce(ctx, once()))).toBe(code)
      expect(counter.runs).toBe(2)
    },
  )

  it('the answer is kept for a day, and the key is free again then', async () => {
    const clock = createMovableClock()
    const ctx: Ctx = { ...api.get().ctx, clock }
    const { counter, once } = counted()
    await runOnce(ctx, once())
    clock.advance(KEPT_MS / MINUTE - 1)
    expect((await runOnce(ctx, once())).isReplay).toBe(true)
    expect(await codeOf(runOnce(ctx, once({ a: 2 })))).toBe('IDEMPOTENCY_MISMATCH')
    clock.advance(2)
    expect((await runOnce(ctx, once({ a: 2 }))).isReplay).toBe(false)
    expect(counter.runs).toBe(2)
  })

  it('nothing of it can be read in the database, and another secret does not open it', async () => {
    const { ctx } = api.get()
    const { once, use } = counted()
    await runOnce(ctx, once({ name: 'Asha' }))
    const stored = await keys().find().toArray()
    const text = JSON.stringify(stored, (_, value) =>
      value?._bsontype === 'Binary' ? Buffer.from(value.buffer).toString('latin1') : value,
    )
    for (const word of ['pi_1_secret_2', 'Asha', use.key, use.userId]) expect(text).not.toContain(word)
    const secrets = { ...ctx.config.secrets, jwt: ['n'.repeat(32), ...ctx.config.secrets.jwt] }
    const rotated = { ...ctx, config: { ...ctx.config, secrets } }
    expect((await runOnce(rotated, once({ name: 'Asha' }))).isReplay).toBe(true)
  })
})

describe('after a crash of the first', () => {
  it('the key is taken over when the lease is over, by one', async () => {
    const clock = createMovableClock()
    const ctx: Ctx = { ...api.get().ctx, clock }
    const { counter, once, use } = counted()
    const crashed = await claimKey(ctx, { use, request: { a: 1 } })
    expect(crashed.kind).toBe('mine')
    expect(await codeOf(runOnce(ctx, once()))).toBe('REQUEST_IN_PROGRESS')
    clock.advance(LEASE_MS / MINUTE + 1)
    const codes = await Promise.all(Array.from({ length: 10 }, () => codeOf(runOnce(ctx, once()))))
    expect(counter.runs).toBe(1)
    expect(codes).toContain('answered')

    // The first was only slow: what it has to say comes too late, and takes nothing away.
    const holder = crashed.kind === 'mine' ? crashed.holder : ''
    await keepAnswer(ctx, { use, holder, answer: { output: { data: 'late' } } })
    await releaseKey(ctx, { use, holder })
    expect((await runOnce(ctx, once())).output).toEqual({ data: { secret: 'pi_1_secret_2' } })
    expect(counter.runs).toBe(1)
  })
})
