import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { fieldsOf, openApi } from './support/api-world.ts'
import { day, makeProperty, makeRoom } from './support/make-stay.ts'

const api = openApi()
let token: string
let good: Record<string, unknown>
let women: { propertyId: string; roomId: string }
let elsewhere: string

beforeAll(async () => {
  const { ctx, signIn } = api.get()
  const { id: owner } = await signIn('owner')
  token = (await signIn('seeker')).token
  const propertyId = await makeProperty(ctx, { owner })
  const roomId = await makeRoom(ctx, { property: propertyId, minNights: 2, availableFrom: day(2) })
  const other = await makeProperty(ctx, { owner, propertyName: 'Lotus House', genderPolicy: 'women' })
  elsewhere = await makeRoom(ctx, { property: other })
  women = { propertyId: other, roomId: elsewhere }
  good = { propertyId, roomId, checkInDate: day(10), checkOutDate: day(13), guests: 1 }
})

/** All that a booking could leave behind. */
async function stored(): Promise<Record<string, number>> {
  const { db } = api.get().ctx
  const names = ['bookings', 'bed-nights', 'payments', 'inventory-locks', 'ledger-journals']
  const counts = await Promise.all(names.map((name) => db.collection(name).countDocuments()))
  return Object.fromEntries(names.map((name, index) => [name, counts[index] ?? 0]))
}

type Case = [what: string, field: string, change: () => Record<string, unknown>, status?: number]

const guest = (gender: string) => ({ name: 'Ravi', gender })
const cases: Case[] = [
  ['dates the wrong way round', 'checkOutDate', () => ({ checkInDate: day(13), checkOutDate: day(10) })],
  ['no night', 'checkOutDate', () => ({ checkOutDate: day(10) })],
  ['the past', 'checkInDate', () => ({ checkInDate: day(-2) })],
  ['too long', 'checkOutDate', () => ({ checkOutDate: day(10 + 91) })],
  ['too short', 'checkOutDate', () => ({ checkOutDate: day(11) })],
  ['too far ahead', 'checkOutDate', () => ({ checkInDate: day(539), checkOutDate: day(542) })],
  ['before the room is free', 'checkInDate', () => ({ checkInDate: day(1), checkOutDate: day(4) })],
  ['a day that does not exist', 'checkInDate', () => ({ checkInDate: '2027-02-30' })],
  ['a moment for a day', 'checkInDate', () => ({ checkInDate: `${day(10)}T00:00:00Z` })],
  ['a number for a day', 'checkInDate', () => ({ checkInDate: 20270101 })],
  ['no check-in', 'checkInDate', () => ({ checkInDate: undefined })],
  ['nobody', 'guests', () => ({ guests: 0 })],
  ['fewer than nobody', 'guests', () => ({ guests: -1 })],
  ['half a guest', 'guests', () => ({ guests: 1.5 })],
  ['a word for a number', 'guests', () => ({ guests: 'two' })],
  ['a number in quotes', 'guests', () => ({ guests: '2' })],
  ['an empty list of guests', 'guests', () => ({ guests: [] })],
  ['a guest without a name', 'guests.0.name', () => ({ guests: [{ gender: 'female' }] })],
  ['more guests than beds', 'guests', () => ({ guests: 5 })],
  ['NaN', 'guests', () => ({ guests: Number.NaN })],
  ['a man in the house for women', 'guests.0.gender', () => ({ ...women, guests: [guest('male')] })],
  ['somebody unnamed in the house for women', 'guests', () => women],
  ['an unknown room', 'roomId', () => ({ roomId: 'a'.repeat(24) }), 404],
  ['an unknown property', 'propertyId', () => ({ propertyId: 'a'.repeat(24) }), 404],
  ['a room of another property', 'roomId', () => ({ roomId: elsewhere })],
  ['an id that is none', 'roomId', () => ({ roomId: '../../etc/passwd' })],
  ['an operator for an id', 'roomId', () => ({ roomId: { $ne: null } })],
  ['an operator for a date', 'checkInDate', () => ({ checkInDate: { $gt: '' } })],
  ['a list for an id', 'propertyId', () => ({ propertyId: ['a'.repeat(24)] })],
  ['null', 'propertyId', () => ({ propertyId: null })],
  ['an unknown field', 'colour', () => ({ colour: 'red' })],
  ['an operator as a field', '$where', () => ({ $where: 'sleep(1000)' })],
]

const bookingCases: Case[] = [
  ['a price with a fraction', 'totalAmount', () => ({ totalAmount: 10.5 })],
  ['a negative price', 'totalAmount', () => ({ totalAmount: -1 })],
  ['an unknown way to pay', 'paymentMethod', () => ({ paymentMethod: 'cash' })],
  ['too long a wish', 'specialRequests', () => ({ specialRequests: 'x'.repeat(1001) })],
  ['characters that cannot be stored', 'specialRequests', () => ({ specialRequests: 'a\u0000b' })],
  ['a state that is ours to decide', 'bookingStatus', () => ({ bookingStatus: 'confirmed' })],
  ['money that is ours to count', 'paymentStatus', () => ({ paymentStatus: 'paid' })],
]

describe('a booking is refused, by the name of the field and without a trace, for', () => {
  it.each([...cases, ...bookingCases])('%s', async (_, field, change, status = 400) => {
    const { call } = api.get()
    const before = await stored()
    const answer = await call('POST', '/bookings', {
      token,
      body: { ...good, ...change() },
      headers: { 'idempotency-key': randomUUID() },
    })
    expect([answer.status, answer.error?.code]).toEqual([
      status,
      status === 404 ? 'NOT_FOUND' : 'VALIDATION_FAILED',
    ])
    expect(fieldsOf(answer)).toContain(field)
    expect(await stored()).toEqual(before)
  })

  it('somebody else as the seeker', async () => {
    const { call, signIn } = api.get()
    const { id } = await signIn('seeker')
    const answer = await call('POST', '/bookings', {
      token,
      body: { ...good, seekerId: id },
      headers: { 'idempotency-key': randomUUID() },
    })
    expect([answer.status, fieldsOf(answer)]).toEqual([403, ['seekerId']])
  })

  it('another price than ours', async () => {
    const { call } = api.get()
    const before = await stored()
    const answer = await call('POST', '/bookings', {
      token,
      body: { ...good, totalAmount: 1 },
      headers: { 'idempotency-key': randomUUID() },
    })
    expect([answer.status, answer.error.code]).toEqual([409, 'PRICE_CHANGED'])
    expect(await stored()).toEqual(before)
  })

  it.each([undefined, '', 'short', 'x'.repeat(256), 'with a blank', 'kéyskéyskéys'])(
    'the key %s',
    async (key) => {
      const { call } = api.get()
      const before = await stored()
      const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': encodeLatin(key) }
      for (const path of ['/bookings', '/payments/create-intent']) {
        const answer = await call('POST', path, { token, body: good, headers })
        expect([answer.status, answer.error.code]).toEqual([400, 'IDEMPOTENCY_KEY_REQUIRED'])
        expect(fieldsOf(answer)).toEqual(['Idempotency-Key'])
      }
      expect(await stored()).toEqual(before)
    },
  )
})

/** fetch takes header values in Latin-1 only. */
function encodeLatin(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}

describe('a quote is refused for', () => {
  it.each(cases)('%s', async (_, field, change, status = 400) => {
    const { call } = api.get()
    const answer = await call('POST', '/quotes', { body: { ...good, ...change() } })
    expect(answer.status).toBe(status)
    expect(fieldsOf(answer)).toContain(field)
  })
})

describe('a body is refused', () => {
  const send = (rawBody: string, headers: Record<string, string> = {}) =>
    api
      .get()
      .call('POST', '/bookings', { token, rawBody, headers: { 'idempotency-key': randomUUID(), ...headers } })

  it.each(['{', '{"a":}', "{'a':1}", 'undefined', '{"a":1}}', '\u0000'])(
    'that is not JSON: %s',
    async (text) => {
      const answer = await send(text)
      expect([answer.status, answer.error.code]).toEqual([400, 'MALFORMED_JSON'])
    },
  )

  it.each(['[]', '"text"', '3', 'true'])('that is no object: %s', async (text) => {
    const answer = await send(text)
    expect([answer.status, answer.error.code]).toEqual([400, 'VALIDATION_FAILED'])
  })

  it('of one megabyte', async () => {
    const answer = await send(JSON.stringify({ ...good, specialRequests: 'x'.repeat(1_000_000) }))
    expect([answer.status, answer.error.code]).toEqual([413, 'BODY_TOO_LARGE'])
  })

  it('nested without end, and keys that would reach the prototype', async () => {
    const deep = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`
    expect((await send(deep)).status).toBe(400)
    const answer = await send('{"__proto__":{"role":"admin"},"constructor":{"prototype":{}}}')
    expect([answer.status, answer.error.code]).toEqual([400, 'VALIDATION_FAILED'])
    expect(fieldsOf(answer)).toEqual(expect.arrayContaining(['propertyId', 'constructor']))
    expect(({} as { role?: string }).role).toBeUndefined()
  })

  it('of another kind', async () => {
    for (const kind of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const answer = await send('a=b', { 'content-type': kind })
      expect([answer.status, answer.error.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE'])
    }
    const coded = await send('{}', { 'content-encoding': 'sdch' })
    expect([coded.status, coded.error.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE'])
  })
})

describe('an address', () => {
  it.each([
    ['/rooms/123', 400],
    [`/rooms/${'a'.repeat(24)}`, 404],
    ['/rooms/%24ne', 400],
    ['/properties/no-such-stay', 404],
    [`/properties/${'x'.repeat(200)}`, 400],
    ['/properties/..%2f..%2fetc%2fpasswd', 404],
    ['/properties/%E0%A4%A', 400],
    [`/reviews/property/${'a'.repeat(24)}`, 404],
    ['/guides/no-such-guide', 404],
    ['/bookings', 405],
    ['/nothing', 404],
    [`/rooms/property/${'a'.repeat(24)}`, 404],
    [`/rooms/${'a'.repeat(24)}/availability?from=${day(1)}&to=${day(2)}`, 404],
    [`/rooms/${'a'.repeat(24)}/availability?from=${day(2)}&to=${day(1)}`, 400],
    [`/rooms/${'a'.repeat(24)}/availability?from=${day(1)}&to=${day(500)}`, 400],
    [`/rooms/${'a'.repeat(24)}/availability`, 400],
  ])('%s answers %i', async (path, status) => {
    expect((await api.get().call('GET', path)).status).toBe(status)
  })
})
