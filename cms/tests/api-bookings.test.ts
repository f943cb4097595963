import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { fieldsOf, openApi } from './support/api-world.ts'
import type { Answer } from './support/check-answer.ts'
import { day, makeProperty, makeRoom } from './support/make-stay.ts'
import { callRest } from './support/rest.ts'

const api = openApi()
type Person = { id: string; token: string }
let owner: Person
let otherOwner: Person
let admin: Person
let editor: Person
let propertyId: string
let roomId: string

beforeAll(async () => {
  const { ctx, signIn } = api.get()
  ;[owner, otherOwner, admin, editor] = await Promise.all([
    signIn('owner'),
    signIn('owner'),
    signIn('admin'),
    signIn('editor'),
  ])
  propertyId = await makeProperty(ctx, { owner: owner.id })
  roomId = await makeRoom(ctx, { property: propertyId, securityDeposit: 500_00 })
})

const stay = (from: number, more: object = {}) => ({
  propertyId,
  roomId,
  checkInDate: day(from),
  checkOutDate: day(from + 2),
  guests: 1,
  ...more,
})

function book(person: Person, body: object, key: string = randomUUID()): Promise<Answer> {
  return api
    .get()
    .call('POST', '/bookings', { token: person.token, body, headers: { 'idempotency-key': key } })
}

/** Pays as the payment page would. */
async function pay(clientSecret: string, card = 'pm_card_visa'): Promise<void> {
  const { stripe } = api.get().network
  const [intent] = clientSecret.split('_secret_')
  const answer = await fetch(`${stripe.url}/v1/payment_intents/${intent}/confirm`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${stripe.secretKey}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ payment_method: card, return_url: 'http://localhost/back' }),
  })
  await answer.arrayBuffer()
}

describe('a stay', () => {
  it('keeps from where it was booked, for admins alone', async () => {
    const { call, ctx, signIn } = api.get()
    const seeker = await signIn('seeker')
    const headers = { 'idempotency-key': randomUUID(), 'user-agent': `Lampbrowser/1 ${'x'.repeat(400)}` }
    const { token } = seeker
    const created = await call('POST', '/bookings', { token, body: stay(60), headers })
    const { bookingId, booking } = created.data
    expect(booking).not.toHaveProperty('acceptance')
    const read = async (who: Person) => {
      const path = `/api/bookings/${bookingId}`
      return (await callRest(ctx.payload.config, { method: 'GET', path, token: who.token })).body
    }
    expect((await read(admin)).acceptance).toMatchObject({
      at: expect.any(String),
      address: expect.stringMatching(/127\.0\.0\.1|::1/),
      userAgent: expect.stringMatching(/^Lampbrowser\/1 x{386}$/),
    })
    for (const who of [seeker, owner]) {
      const theirs = await read(who)
      expect(theirs.reference).toBe(booking.reference)
      expect(theirs).not.toHaveProperty('acceptance')
    }
  })

  it('is quoted, booked, paid, confirmed, cancelled and refunded', async () => {
    const { call, signIn } = api.get()
    const seeker = await signIn('seeker')
    const { token } = seeker
    const quote = await call('POST', '/quotes', { body: stay(10) })
    expect(quote.data).toMatchObject({ rent: 2 * 600_00, securityDeposit: 500_00 })
    const created = await book(seeker, stay(10, { totalAmount: quote.data.totalAmount, seekerId: seeker.id }))
    expect(created.status).toBe(201)
    const { bookingId, reference, clientSecret, checkout } = created.data
    expect(checkout.clientSecret).toBe(clientSecret)

    const intent = await call('POST', '/payments/create-intent', {
      token,
      body: { bookingId },
      headers: { 'idempotency-key': randomUUID() },
    })
    expect(intent.data).toMatchObject({ clientSecret, amount: quote.data.totalAmount, currency: 'INR' })
    await pay(clientSecret)
    const confirmed = await call('POST', '/payments/confirm', { token, body: { bookingId } })
    expect(confirmed.data).toMatchObject({ bookingStatus: 'confirmed', paymentStatus: 'paid', reference })
    expect((await call('GET', `/bookings/${reference}`, { token })).data).toEqual(confirmed.data)
    const receipt = await fetch(`${api.get().url}/bookings/${bookingId}/receipt`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(receipt.headers.get('content-type')).toBe('application/pdf')
    expect(receipt.headers.get('content-disposition')).toBe(`inline; filename="receipt-${reference}-1.pdf"`)
    expect(receipt.headers.get('cache-control')).toBe('private, no-cache')
    expect((await receipt.text()).slice(0, 5)).toBe('%PDF-')
    const other = await call('GET', `/bookings/${bookingId}/receipt?payment=${bookingId}`, { token })
    expect(other).toMatchObject({ status: 404, error: { code: 'NOT_FOUND' } })

    const preview = await call('GET', `/bookings/${bookingId}/cancellation`, { token })
    expect(preview.data.refundAmount).toBe(quote.data.totalAmount)
    const cancelled = await call('POST', `/bookings/${bookingId}/cancel`, {
      token,
      body: { reason: 'Plans changed' },
    })
    expect(cancelled.data).toMatchObject({ bookingStatus: 'cancelled', paymentStatus: 'refunded' })
    expect(cancelled.data.cancellation).toMatchObject({ by: 'seeker', reason: 'Plans changed' })
    const again = await call('POST', `/bookings/${bookingId}/cancel`, { token })
    expect([again.status, again.error.code]).toEqual([409, 'INVALID_STATE'])
  })

  it('is one booking however often the same key comes, and refused when the key says something else', async () => {
    const seeker = await api.get().signIn('seeker')
    const key = randomUUID()
    const answers = await Promise.all([1, 2, 3].map(() => book(seeker, stay(20), key)))
    const made = answers.filter(({ status }) => status === 201)
    const tooSoon = answers.filter(({ status }) => status !== 201)
    expect(new Set(made.map(({ data }) => data.bookingId)).size).toBe(1)
    for (const { status, error, headers } of tooSoon)
      expect([status, error.code, headers.get('retry-after')]).toEqual([409, 'REQUEST_IN_PROGRESS', '1'])
    expect((await book(seeker, stay(20), key)).data).toEqual(made[0]?.data)
    const other = await book(seeker, stay(30), key)
    expect([other.status, other.error.code]).toEqual([422, 'IDEMPOTENCY_MISMATCH'])
  })

  it('shows a declined card, and can be paid by another', async () => {
    const { call, signIn } = api.get()
    const seeker = await signIn('seeker')
    const { token } = seeker
    const { data } = await book(seeker, stay(40))
    await pay(data.clientSecret, 'pm_card_chargeDeclined')
    const declined = await call('POST', '/payments/confirm', { token, body: { bookingId: data.bookingId } })
    expect(declined.data.bookingStatus).toBe('pending')
    expect(declined.data.payments[0].failureMessage).toBeTruthy()
    const retry = await call('POST', '/payments/create-intent', {
      token,
      body: { bookingId: data.bookingId },
      headers: { 'idempotency-key': randomUUID() },
    })
    await pay(retry.data.clientSecret)
    const confirmed = await call('POST', '/payments/confirm', { token, body: { bookingId: data.bookingId } })
    expect(confirmed.data.bookingStatus).toBe('confirmed')
  })

  it('goes to one of many who want the last bed', async () => {
    const { ctx, signIn } = api.get()
    const room = await makeRoom(ctx, { property: propertyId, roomNumber: 'Last', capacity: 1 })
    const rivals = await Promise.all(Array.from({ length: 6 }, () => signIn('seeker')))
    const answers = await Promise.all(rivals.map((rival) => book(rival, stay(50, { roomId: room }))))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409])
    const refused = answers.filter(({ status }) => status === 409)
    expect(new Set(refused.map(({ error }) => error.code))).toEqual(new Set(['NOT_AVAILABLE']))
  })
})

describe('bookings are seen', () => {
  it('by their seeker, their owner and admins; for others they do not exist', async () => {
    const { call, signIn } = api.get()
    const seeker = await signIn('seeker')
    const stranger = await signIn('seeker')
    const { bookingId, reference } = (await book(seeker, stay(60))).data
    const paths = [`/bookings/${bookingId}`, `/bookings/${reference}`]
    for (const path of paths) {
      for (const { token } of [seeker, owner, admin])
        expect((await call('GET', path, { token })).status).toBe(200)
      for (const { token } of [stranger, otherOwner, editor])
        expect((await call('GET', path, { token })).status).toBe(404)
      expect((await call('GET', path)).status).toBe(401)
    }
    for (const { token } of [stranger, otherOwner, editor]) {
      const asked = [
        await call('GET', `/bookings/${bookingId}/cancellation`, { token }),
        await call('POST', `/bookings/${bookingId}/cancel`, { token, body: {} }),
        await call('POST', '/payments/confirm', { token, body: { bookingId } }),
        await call('POST', '/payments/create-intent', {
          token,
          body: { bookingId },
          headers: { 'idempotency-key': randomUUID() },
        }),
      ]
      expect(asked.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    }
    expect((await call('GET', `/bookings/${bookingId}`, { token: seeker.token })).data.bookingStatus).toBe(
      'pending',
    )
  })

  it('in lists, by those whose they are, page by page', async () => {
    const { call, signIn } = api.get()
    const seeker = await signIn('seeker')
    const made: string[] = []
    for (const from of [70, 80, 90]) made.push((await book(seeker, stay(from))).data.bookingId)
    const mine = await call('GET', `/bookings/user/${seeker.id}?when=upcoming&limit=2`, {
      token: seeker.token,
    })
    expect(mine.data.map(({ id }: { id: string }) => id)).toEqual(made.slice(0, 2))
    expect(mine.meta).toEqual({ page: 1, limit: 2, total: 3, totalPages: 2 })
    const rest = await call('GET', `/bookings/user/${seeker.id}?when=upcoming&limit=2&page=2`, {
      token: admin.token,
    })
    expect(rest.data.map(({ id }: { id: string }) => id)).toEqual(made.slice(2))
    for (const { token } of [owner, otherOwner, editor])
      expect((await call('GET', `/bookings/user/${seeker.id}`, { token })).status).toBe(403)
    expect(
      (await call('GET', `/bookings/user/${seeker.id}?status=confirmed`, { token: seeker.token })).data,
    ).toEqual([])
    const bad = await call('GET', `/bookings/user/${seeker.id}?status=lost&when=never`, {
      token: seeker.token,
    })
    expect(fieldsOf(bad)).toEqual(['status', 'when'])

    const list = `/bookings/property/${propertyId}`
    for (const { token } of [owner, admin]) {
      const { data, meta } = await call('GET', `${list}?limit=100`, { token })
      expect(data.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining(made))
      expect(meta.total).toBe(data.length)
    }
    for (const { token } of [seeker, otherOwner, editor])
      expect((await call('GET', list, { token })).status).toBe(403)
    expect((await call('GET', `/bookings/property/${'a'.repeat(24)}`, { token: owner.token })).status).toBe(
      404,
    )
  })
})

describe('the webhook', () => {
  it('takes what Stripe signed, once, and nothing else', async () => {
    const { ctx, call, signIn, network } = api.get()
    const seeker = await signIn('seeker')
    const { clientSecret } = (await book(seeker, stay(100))).data
    await pay(clientSecret)
    await network.stripe.control.webhooksIdle()
    const events = ctx.db.collection('webhook-events')
    expect(await events.countDocuments({ objectId: clientSecret.split('_secret_')[0] })).toBeGreaterThan(0)
    const before = await events.countDocuments()
    for (const headers of [{}, { 'stripe-signature': 't=1,v1=00' }]) {
      const forged = await call('POST', '/payments/webhook', {
        rawBody: '{"id":"evt_1"}',
        headers: headers as never,
      })
      expect([forged.status, forged.error.code]).toEqual([400, 'INVALID_SIGNATURE'])
    }
    expect(await events.countDocuments()).toBe(before)
  })
})
