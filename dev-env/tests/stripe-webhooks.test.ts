import type Stripe from 'stripe'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type StripeSandbox, startStripeSandbox } from '../src/stripe/server.ts'
import { connectStripe } from './stripe-client.ts'
import { type Receiver, startReceiver } from './webhook-receiver.ts'

let sandbox: StripeSandbox
let stripe: Stripe
let receiver: Receiver

beforeEach(async () => {
  receiver = await startReceiver()
  sandbox = await startStripeSandbox({ webhook: { url: receiver.url, secret: receiver.secret } })
  stripe = connectStripe(sandbox)
})
afterEach(async () => {
  await sandbox.stop()
  await receiver.stop()
})

const pay = (extra: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  stripe.paymentIntents.create({
    amount: 1000,
    currency: 'inr',
    confirm: true,
    payment_method: 'pm_card_visa',
    ...extra,
  })
const types = () => receiver.events.map((event) => event.type)

describe('delivery', () => {
  it('sends only events of the types that the endpoint names', async () => {
    sandbox.control.setWebhook({ ...receiver, types: ['payment_intent.succeeded'] })
    await pay()
    await sandbox.control.webhooksIdle()
    expect(types()).toEqual(['payment_intent.succeeded'])
  })

  it('signs events and tells what happened, naming the request', async () => {
    const intent = await pay({ metadata: { paymentId: 'p1' } })
    await sandbox.control.webhooksIdle()
    expect(types().sort()).toEqual(['charge.succeeded', 'payment_intent.created', 'payment_intent.succeeded'])
    const event = receiver.events.find(({ type }) => type === 'payment_intent.succeeded')
    expect(event?.data.object).toMatchObject({
      id: intent.id,
      status: 'succeeded',
      metadata: { paymentId: 'p1' },
    })
    expect(event?.request).toMatchObject({ id: intent.lastResponse.requestId })
    const kept = await stripe.events.retrieve(event?.id ?? '')
    expect(kept.type).toBe('payment_intent.succeeded')
    const listed = await stripe.events.list({ types: ['charge.succeeded'] })
    expect(listed.data).toHaveLength(1)
  })

  it('tries again, waiting longer each time, until it is accepted', async () => {
    sandbox.control.webhooks({ retryMs: 5, types: [] })
    receiver.answers.push(500, 302, 400)
    await pay()
    await sandbox.control.webhooksIdle()
    const { done } = sandbox.control.deliveries()
    expect(done.every(({ result }) => result === 'delivered')).toBe(true)
    expect(done.reduce((sum, { attempts }) => sum + attempts, 0)).toBe(6)
  })

  it('gives up after the last attempt', async () => {
    sandbox.control.webhooks({ retryMs: 1, attempts: 2 })
    sandbox.control.setWebhook({ url: 'http://127.0.0.1:9/nobody', secret: 'x' })
    await pay()
    await sandbox.control.webhooksIdle()
    expect(sandbox.control.deliveries().done.map(({ result }) => result)).toEqual([
      'failed',
      'failed',
      'failed',
    ])
  })
})

describe('misbehaviour on demand', () => {
  it('repeats', async () => {
    sandbox.control.webhooks({ repeat: 2, types: ['payment_intent.succeeded'] })
    await pay()
    await sandbox.control.webhooksIdle()
    expect(types().filter((type) => type === 'payment_intent.succeeded')).toHaveLength(3)
    expect(types()).toHaveLength(5)
  })

  it('loses, and replays what was lost', async () => {
    sandbox.control.webhooks({ lose: 1, types: ['payment_intent.succeeded'] })
    await pay()
    await sandbox.control.webhooksIdle()
    expect(types()).not.toContain('payment_intent.succeeded')
    const [lost] = sandbox.control.deliveries().done.filter(({ result }) => result === 'lost')
    sandbox.control.replayEvent(lost?.eventId ?? '')
    await sandbox.control.webhooksIdle()
    expect(types()).toContain('payment_intent.succeeded')
  })

  it('holds back while paused, and delays and reorders', async () => {
    sandbox.control.webhooks({ paused: true, delayMs: 5, reorderMs: 40 })
    for (let i = 0; i < 8; i++) await pay()
    expect(receiver.events).toHaveLength(0)
    sandbox.control.webhooks({ paused: false })
    await sandbox.control.webhooksIdle()
    expect(receiver.events).toHaveLength(24)
    const ids = receiver.events.map(({ id }) => id)
    const made = sandbox.control.events().map(({ id }) => id)
    expect([...ids].sort()).toEqual([...made].sort())
    expect(ids).not.toEqual(made)
  })
})
