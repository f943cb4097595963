import type Stripe from 'stripe'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { endpoints } from '../src/stripe/create-app.ts'
import type { FaultKind } from '../src/stripe/faults.ts'
import { type StripeSandbox, startStripeSandbox } from '../src/stripe/server.ts'
import { connectStripe } from './stripe-client.ts'
import { type Receiver, startReceiver } from './webhook-receiver.ts'

let sandbox: StripeSandbox
let stripe: Stripe
let receiver: Receiver

beforeAll(async () => {
  receiver = await startReceiver()
  sandbox = await startStripeSandbox({ webhook: receiver })
  stripe = connectStripe(sandbox)
})
afterEach(() => {
  sandbox.control.clearFaults()
  sandbox.control.webhooks({ lose: 0, loseRate: 0, repeat: 0, reorderMs: 0, delayMs: 0, types: [] })
})
afterAll(async () => {
  await sandbox.stop()
  await receiver.stop()
})

const newOwner = async () => {
  const { id } = await stripe.accounts.create({
    country: 'IN',
    controller: { stripe_dashboard: { type: 'express' } },
    capabilities: { transfers: { requested: true } },
  })
  sandbox.control.onboardAccount(id)
  return id
}
const pay = (owner: string) =>
  stripe.paymentIntents.create({
    amount: 100_000,
    currency: 'inr',
    confirm: true,
    payment_method: 'pm_card_bypassPending',
    application_fee_amount: 25_000,
    transfer_data: { destination: owner },
    expand: ['latest_charge'],
  })
const transferOf = (intent: Stripe.PaymentIntent) => String((intent.latest_charge as Stripe.Charge).transfer)

describe('every endpoint', () => {
  it.each(endpoints.map(({ method, path }) => [method.toUpperCase(), path]))(
    '%s %s can be made to fail, to be refused for its rate, and to lose its connection',
    async (method, route) => {
      const call = () =>
        fetch(sandbox.url + route.replaceAll(/:\w+/g, 'none'), {
          method,
          headers: { authorization: `Bearer ${sandbox.secretKey}` },
        })
      const statuses: number[] = []
      for (const kind of ['error', 'rate-limit'] as const) {
        sandbox.control.failNext({ kind, method, route })
        const response = await call()
        await response.arrayBuffer()
        statuses.push(response.status)
      }
      expect(statuses).toEqual([500, 429])
      expect((await call()).status).toBeLessThan(500)
    },
  )
})

describe('an answer lost after success', () => {
  // stripe-node itself repeats a call once whose connection broke.
  it.each<[FaultKind, number]>([
    ['lost', 2],
    ['lost-timeout', 1],
  ])('(%s) is found by the same key, and done once', async (kind, times) => {
    const impatient = connectStripe(sandbox, { timeout: 300 })
    const owner = await newOwner()
    const transfer = transferOf(await pay(owner))
    const routes = ['/v1/transfers/:id/reversals', '/v1/payouts']
    for (const route of routes) sandbox.control.failNext({ kind, times, route, method: 'POST' })
    const reverse = (client: Stripe) =>
      client.transfers.createReversal(transfer, { amount: 1000 }, { idempotencyKey: `${kind}-rev` })
    const payOut = (client: Stripe) =>
      client.payouts.create(
        { amount: 2000, currency: 'inr' },
        { stripeAccount: owner, idempotencyKey: `${kind}-po` },
      )
    for (const act of [reverse, payOut]) {
      await expect(act(impatient)).rejects.toMatchObject({ type: 'StripeConnectionError' })
      await act(stripe)
    }
    expect((await stripe.transfers.listReversals(transfer)).data).toHaveLength(1)
    expect((await stripe.payouts.list({}, { stripeAccount: owner })).data).toHaveLength(1)
  })
})

it('hits one route and no other, and all of it only by chance', async () => {
  const owner = await newOwner()
  const intent = await pay(owner)
  sandbox.control.failNext({ kind: 'error', route: '/v1/transfers', times: 100 })
  expect((await stripe.transfers.createReversal(transferOf(intent), { amount: 1000 })).amount).toBe(1000)
  await expect(stripe.transfers.list()).rejects.toMatchObject({ statusCode: 500 })
  sandbox.control.clearFaults()

  sandbox.control.failNext({ kind: 'error', rate: 0.5, route: '/v1/balance' })
  const results = await Promise.allSettled(Array.from({ length: 60 }, () => stripe.balance.retrieve()))
  const failed = results.filter(({ status }) => status === 'rejected').length
  expect(failed).toBeGreaterThan(5)
  expect(failed).toBeLessThan(55)
})

it('keeps a 500 for the key when told, and nothing was done', async () => {
  const options = { idempotencyKey: 'kept-500' }
  const create = () => stripe.paymentIntents.create({ amount: 4242, currency: 'inr' }, options)
  sandbox.control.failNext({ kind: 'kept-error' })
  await expect(create()).rejects.toMatchObject({ statusCode: 500 })
  await expect(create()).rejects.toMatchObject({ statusCode: 500 })
  const { data } = await stripe.paymentIntents.list({ limit: 100 })
  expect(data.filter(({ amount }) => amount === 4242)).toEqual([])
  sandbox.control.advanceClock(24 * 3600 * 1000)
  expect((await create()).amount).toBe(4242)
})

describe('webhooks of connected accounts', () => {
  it('are repeated, delayed and reordered like all others', async () => {
    await sandbox.control.webhooksIdle()
    sandbox.control.webhooks({ repeat: 1, delayMs: 5, reorderMs: 40 })
    const before = receiver.events.length
    const owner = await newOwner()
    await pay(owner)
    sandbox.control.payOut(owner)
    await sandbox.control.webhooksIdle()
    const seen = receiver.events.slice(before).filter(({ account }) => account === owner)
    const payouts = seen.filter(({ type }) => type === 'payout.created')
    expect(payouts).toHaveLength(2)
    const ids = seen.map(({ id }) => id)
    expect(ids).toHaveLength(2 * new Set(ids).size)
  })

  it('are lost by chance', async () => {
    sandbox.control.webhooks({ loseRate: 1, types: ['payout.created'] })
    await sandbox.control.webhooksIdle()
    const before = receiver.events.length
    const owner = await newOwner()
    await pay(owner)
    sandbox.control.payOut(owner)
    await sandbox.control.webhooksIdle()
    const seen = receiver.events.slice(before).filter(({ account }) => account === owner)
    const types = seen.map(({ type }) => type)
    expect(types).not.toContain('payout.created')
    expect(types).toContain('payout.reconciliation_completed')
  })
})
