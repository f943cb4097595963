import Stripe from 'stripe'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type StripeSandbox, startStripeSandbox } from '../src/stripe/server.ts'
import { connectStripe } from './stripe-client.ts'

let sandbox: StripeSandbox
let stripe: Stripe

beforeEach(async () => {
  sandbox = await startStripeSandbox()
  stripe = connectStripe(sandbox)
})
afterEach(() => sandbox.stop())

const amount = { amount: 1000, currency: 'inr' }
const idempotencyKey = 'payment-1'
const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${sandbox.url}${path}`, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${sandbox.secretKey}`, ...headers },
  })

describe('keys', () => {
  it('refuses a wrong and a missing secret key', async () => {
    const stranger = connectStripe(sandbox, { key: 'sk_test_wrong' })
    await expect(stranger.balance.retrieve()).rejects.toBeInstanceOf(Stripe.errors.StripeAuthenticationError)
    const response = await fetch(`${sandbox.url}/v1/balance`)
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ error: { type: 'invalid_request_error' } })
  })

  it('lets a browser confirm with the publishable key and the client secret, and nothing else', async () => {
    const intent = await stripe.paymentIntents.create({ ...amount, metadata: { secret: 'x' } })
    const headers = { authorization: `Bearer ${sandbox.publishableKey}`, origin: 'https://shop.example' }
    const path = `/v1/payment_intents/${intent.id}`
    const card = 'payment_method_data[type]=card&payment_method_data[card][number]=4242424242424242'
    const expiry = 'payment_method_data[card][exp_month]=12&payment_method_data[card][exp_year]=49'
    const body = (secret: string) =>
      `client_secret=${secret}&${card}&${expiry}&payment_method_data[card][cvc]=123`
    expect((await post(`${path}/confirm`, body('wrong'), headers)).status).toBe(400)
    expect((await post(`${path}/confirm`, `${card}&${expiry}`, headers)).status).toBe(400)
    expect((await post('/v1/payment_intents', 'amount=1000&currency=inr', headers)).status).toBe(401)
    expect((await post('/v1/refunds', `payment_intent=${intent.id}`, headers)).status).toBe(401)

    const paid = await post(`${path}/confirm`, body(intent.client_secret ?? ''), headers)
    expect(paid.headers.get('access-control-allow-origin')).toBe('*')
    const seen = (await paid.json()) as object
    expect(seen).toMatchObject({ status: 'succeeded' })
    expect(seen).not.toHaveProperty('metadata')
    expect(seen).not.toHaveProperty('latest_charge')
  })
})

describe('parameters', () => {
  it('names an unknown, a missing and a malformed one', async () => {
    const refusal = async (body: string) => {
      const response = await post('/v1/payment_intents', body)
      return { status: response.status, ...((await response.json()) as { error: object }) }
    }
    expect(await refusal('amount=1000&currency=inr&colour=red')).toMatchObject({
      status: 400,
      error: { code: 'parameter_unknown', param: 'colour', type: 'invalid_request_error' },
    })
    expect(await refusal('amount=1000&currency=inr&transfer_data[to]=x')).toMatchObject({
      error: { code: 'parameter_unknown', param: 'transfer_data[to]' },
    })
    expect(await refusal('amount=1000')).toMatchObject({
      error: { code: 'parameter_missing', param: 'currency' },
    })
    expect(await refusal('amount=10.5&currency=inr')).toMatchObject({
      error: { code: 'parameter_invalid_integer', param: 'amount' },
    })
  })

  it('reads nested forms and keeps odd keys harmless', async () => {
    const response = await post(
      '/v1/payment_intents',
      'amount=1000&currency=inr&metadata[a][]=&metadata[__proto__]=x&expand[]=latest_charge',
    )
    expect(response.status).toBe(400)
    const fine = await post(
      '/v1/payment_intents',
      'amount=1000&currency=inr&metadata[__proto__]=x&metadata[b]=%26',
    )
    expect(((await fine.json()) as { metadata: object }).metadata).toMatchObject({ b: '&' })
    expect(({} as Record<string, unknown>).x).toBeUndefined()
  })

  it('answers 404 for what is not there, with a request id', async () => {
    const error = await stripe.paymentIntents.retrieve('pi_none').catch((e: unknown) => e)
    expect(error).toMatchObject({ statusCode: 404, code: 'resource_missing' })
    expect((error as Stripe.errors.StripeError).requestId).toMatch(/^req_/)
    expect((await post('/v1/unicorns', '')).status).toBe(404)
  })

  it('expands only what can be expanded', async () => {
    const paid = await stripe.paymentIntents.create({
      ...amount,
      confirm: true,
      payment_method: 'pm_card_visa',
      expand: ['payment_method', 'latest_charge.balance_transaction'],
    })
    expect((paid.payment_method as Stripe.PaymentMethod).card?.last4).toBe('4242')
    const listed = await stripe.charges.list({ expand: ['data.payment_intent'] })
    expect(listed.data[0]?.payment_intent).toMatchObject({ id: paid.id })
    await expect(stripe.charges.list({ expand: ['data.nothing'] })).rejects.toMatchObject({ param: 'expand' })
  })
})

describe('idempotency', () => {
  it('answers the same call again without doing it again', async () => {
    const first = await stripe.paymentIntents.create(amount, { idempotencyKey })
    const again = await stripe.paymentIntents.create(amount, { idempotencyKey })
    expect(again.id).toBe(first.id)
    expect(again.lastResponse.headers['idempotent-replayed']).toBe('true')
    expect(first.lastResponse.headers['idempotent-replayed']).toBeUndefined()
    expect(sandbox.control.events('payment_intent.created')).toHaveLength(1)
  })

  it('refuses the key for other parameters and for another endpoint', async () => {
    const intent = await stripe.paymentIntents.create(amount, { idempotencyKey })
    const other = stripe.paymentIntents.create({ ...amount, amount: 2000 }, { idempotencyKey })
    await expect(other).rejects.toBeInstanceOf(Stripe.errors.StripeIdempotencyError)
    await expect(stripe.paymentIntents.cancel(intent.id, {}, { idempotencyKey })).rejects.toThrow(
      /same endpoint/,
    )
  })

  it('replays a decline, but not a call that never began', async () => {
    const declined = { ...amount, confirm: true, payment_method: 'pm_card_visa_chargeDeclined' }
    const pay = () => stripe.paymentIntents.create(declined, { idempotencyKey }).catch((e: unknown) => e)
    const [first, again] = [await pay(), await pay()] as Stripe.errors.StripeError[]
    expect(first?.payment_intent?.id).toBe(again?.payment_intent?.id)
    expect(sandbox.control.events('payment_intent.payment_failed')).toHaveLength(1)

    const key = { idempotencyKey: 'payment-2' }
    await expect(stripe.paymentIntents.create({ ...amount, amount: 1 }, key)).rejects.toThrow()
    expect((await stripe.paymentIntents.create(amount, key)).amount).toBe(1000)
  })

  it('tells a second caller that the first still runs', async () => {
    sandbox.control.setLatency(50)
    const calls = [1, 2].map(() => stripe.paymentIntents.create(amount, { idempotencyKey }))
    const results = await Promise.allSettled(calls)
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = results.find((result) => result.status === 'rejected')
    expect(lost?.reason).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' })
  })

  it('forgets a key after a day', async () => {
    const first = await stripe.paymentIntents.create(amount, { idempotencyKey })
    sandbox.control.advanceClock(24 * 3600 * 1000)
    expect((await stripe.paymentIntents.create(amount, { idempotencyKey })).id).not.toBe(first.id)
  })
})

describe('failures on demand', () => {
  it('fails before doing anything, and stripe-node’s own retry gets through', async () => {
    sandbox.control.failNext({ kind: 'error', times: 2, path: '/payment_intents' })
    const patient = connectStripe(sandbox, { retries: 2 })
    const intent = await patient.paymentIntents.create(amount)
    expect(intent.status).toBe('requires_payment_method')
    expect(sandbox.control.requestLog().map(({ status }) => status)).toEqual([500, 500, 200])
  })

  it('loses the answer after success, and the retry finds what was done', async () => {
    const body = 'amount=1000&currency=inr'
    sandbox.control.failNext({ kind: 'lost', method: 'POST' })
    await expect(post('/v1/payment_intents', body, { 'idempotency-key': idempotencyKey })).rejects.toThrow()
    const again = await stripe.paymentIntents.create(amount, { idempotencyKey })
    expect(again.lastResponse.headers['idempotent-replayed']).toBe('true')
    expect(sandbox.control.events('payment_intent.created')).toHaveLength(1)
  })

  it.each(['timeout', 'lost-timeout'] as const)('gives no answer at all: %s', async (kind) => {
    sandbox.control.failNext({ kind })
    const hurried = new Stripe(sandbox.secretKey, {
      host: sandbox.host,
      port: sandbox.port,
      protocol: 'http',
      maxNetworkRetries: 0,
      timeout: 100,
    })
    await expect(hurried.paymentIntents.create(amount)).rejects.toBeInstanceOf(
      Stripe.errors.StripeConnectionError,
    )
    expect(sandbox.control.events()).toHaveLength(kind === 'timeout' ? 0 : 1)
  })

  it('limits the rate', async () => {
    sandbox.control.failNext({ kind: 'rate-limit' })
    await expect(stripe.balance.retrieve()).rejects.toMatchObject({ statusCode: 429 })
  })
})

describe('lists', () => {
  it('pages forwards and backwards without gaps or repeats', async () => {
    const made: string[] = []
    for (let i = 0; i < 7; i++) made.unshift((await stripe.paymentIntents.create(amount)).id)
    const first = await stripe.paymentIntents.list({ limit: 3 })
    expect(first.data.map(({ id }) => id)).toEqual(made.slice(0, 3))
    expect(first.has_more).toBe(true)
    const last = await stripe.paymentIntents.list({ limit: 3, starting_after: made[5] ?? '' })
    expect(last.data.map(({ id }) => id)).toEqual(made.slice(6))
    expect(last.has_more).toBe(false)
    const before = await stripe.paymentIntents.list({ limit: 3, ending_before: made[4] ?? '' })
    expect(before.data.map(({ id }) => id)).toEqual(made.slice(1, 4))
    await expect(stripe.paymentIntents.list({ starting_after: 'pi_none' })).rejects.toMatchObject({
      code: 'resource_missing',
    })
    await expect(stripe.paymentIntents.list({ limit: 101 })).rejects.toMatchObject({ param: 'limit' })
  })
})
