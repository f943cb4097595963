import Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type StripeSandbox, startStripeSandbox } from '../src/stripe/server.ts'
import { connectStripe } from './stripe-client.ts'

let sandbox: StripeSandbox
let stripe: Stripe

beforeAll(async () => {
  sandbox = await startStripeSandbox()
  stripe = connectStripe(sandbox)
})
afterAll(() => sandbox.stop())

const create = (extra: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  stripe.paymentIntents.create({ amount: 150_000, currency: 'inr', ...extra })

describe('automatic capture', () => {
  it('is created without a payment method and paid by confirming', async () => {
    const intent = await create({ metadata: { paymentId: 'p1' }, description: 'Stay' })
    expect(intent).toMatchObject({ status: 'requires_payment_method', amount: 150_000, currency: 'inr' })
    expect(intent.client_secret).toMatch(new RegExp(`^${intent.id}_secret_\\w{25}$`))

    const paid = await stripe.paymentIntents.confirm(intent.id, {
      payment_method: 'pm_card_visa',
      expand: ['latest_charge.balance_transaction'],
    })
    const charge = paid.latest_charge as Stripe.Charge
    expect(paid).toMatchObject({
      status: 'succeeded',
      amount_received: 150_000,
      metadata: { paymentId: 'p1' },
    })
    expect(charge).toMatchObject({ paid: true, captured: true, amount: 150_000, payment_intent: intent.id })
    expect(charge.balance_transaction).toMatchObject({
      amount: 150_000,
      fee: 3540,
      net: 146_460,
      status: 'pending',
    })
  })

  it('is confirmed at creation', async () => {
    const intent = await create({ confirm: true, payment_method: 'pm_card_mastercard' })
    expect(intent.status).toBe('succeeded')
    await expect(stripe.paymentIntents.confirm(intent.id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
      statusCode: 400,
    })
    await expect(stripe.paymentIntents.cancel(intent.id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    })
  })
})

describe('declines', () => {
  it.each([
    ['pm_card_visa_chargeDeclined', 'card_declined', 'generic_decline'],
    ['pm_card_visa_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card', ''],
  ])('%s is refused and the intent can be paid again', async (card, code, declineCode) => {
    const intent = await create()
    const error = await stripe.paymentIntents
      .confirm(intent.id, { payment_method: card })
      .catch((e: unknown) => e)
    expect(error).toBeInstanceOf(Stripe.errors.StripeCardError)
    expect(error).toMatchObject({ statusCode: 402, code, decline_code: declineCode })
    const failed = await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] })
    expect(failed).toMatchObject({ status: 'requires_payment_method', last_payment_error: { code } })
    expect(failed.latest_charge).toMatchObject({ status: 'failed', paid: false, failure_code: code })
    const paid = await stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' })
    expect(paid).toMatchObject({ status: 'succeeded', last_payment_error: null })
  })
})

describe('manual capture', () => {
  it('holds the money until captured', async () => {
    const held = await create({ capture_method: 'manual', confirm: true, payment_method: 'pm_card_visa' })
    expect(held).toMatchObject({ status: 'requires_capture', amount_capturable: 150_000, amount_received: 0 })
    const charge = await stripe.charges.retrieve(held.latest_charge as string)
    expect(charge).toMatchObject({ captured: false, balance_transaction: null })
    expect(charge.payment_method_details?.card?.capture_before).toBe(charge.created + 7 * 24 * 3600)

    const taken = await stripe.paymentIntents.capture(held.id)
    expect(taken).toMatchObject({ status: 'succeeded', amount_capturable: 0, amount_received: 150_000 })
    await expect(stripe.paymentIntents.capture(held.id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    })
  })

  it('captures a part, never more, and refunds only that part', async () => {
    const held = await create({ capture_method: 'manual', confirm: true, payment_method: 'pm_card_visa' })
    await expect(
      stripe.paymentIntents.capture(held.id, { amount_to_capture: 150_001 }),
    ).rejects.toMatchObject({
      code: 'amount_too_large',
    })
    const taken = await stripe.paymentIntents.capture(held.id, { amount_to_capture: 100_000 })
    expect(taken.amount_received).toBe(100_000)
    const charge = await stripe.charges.retrieve(held.latest_charge as string, {
      expand: ['refunds', 'balance_transaction'],
    })
    expect(charge).toMatchObject({ amount_refunded: 50_000, balance_transaction: { amount: 100_000 } })
    expect(charge.refunds?.data).toMatchObject([{ amount: 50_000, balance_transaction: null }])
    await expect(stripe.refunds.create({ payment_intent: held.id, amount: 100_001 })).rejects.toThrow()
    const refund = await stripe.refunds.create({ payment_intent: held.id })
    expect(refund.amount).toBe(100_000)
  })

  it('gives the money back when cancelled', async () => {
    const held = await create({ capture_method: 'manual', confirm: true, payment_method: 'pm_card_visa' })
    const canceled = await stripe.paymentIntents.cancel(held.id, { cancellation_reason: 'abandoned' })
    expect(canceled).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'abandoned',
      amount_capturable: 0,
    })
    const charge = await stripe.charges.retrieve(held.latest_charge as string)
    expect(charge).toMatchObject({ refunded: true, captured: false })
  })

  it('ends by itself after seven days, or when the sandbox is told', async () => {
    const hold = () => create({ capture_method: 'manual', confirm: true, payment_method: 'pm_card_visa' })
    const held = await hold()
    sandbox.control.setDelays({ authorization: 3600 })
    const short = await hold()
    sandbox.control.setDelays({ authorization: 7 * 24 * 3600 })
    const charge = await stripe.charges.retrieve(short.latest_charge as string)
    expect(charge.payment_method_details?.card?.capture_before).toBe(charge.created + 3600)
    const statusOf = async ({ id }: Stripe.PaymentIntent) => (await stripe.paymentIntents.retrieve(id)).status
    sandbox.control.advanceClock(3_600_000)
    expect([await statusOf(short), await statusOf(held)]).toEqual(['canceled', 'requires_capture'])
    sandbox.control.advanceClock(7 * 24 * 3600 * 1000)
    const ended = await stripe.paymentIntents.retrieve(held.id)
    expect(ended).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'automatic',
      amount_capturable: 0,
      amount_received: 0,
    })
    await expect(stripe.paymentIntents.capture(held.id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    })
    const gone = await stripe.charges.retrieve(held.latest_charge as string)
    expect(gone).toMatchObject({ captured: false, refunded: true, balance_transaction: null })
    const told = sandbox.control
      .events()
      .filter(({ data }) => [held.id, gone.id].includes((data.object as { id: string }).id))
    expect(told.map(({ type }) => type)).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.amount_capturable_updated',
      'charge.expired',
      'payment_intent.canceled',
    ])
  })
})

describe('authentication and processing', () => {
  it('asks for authentication and names the page', async () => {
    const intent = await create({
      confirm: true,
      payment_method: 'pm_card_authenticationRequired',
      return_url: 'http://localhost:4321/return',
    })
    expect(intent.status).toBe('requires_action')
    expect(intent.next_action?.redirect_to_url).toMatchObject({ return_url: 'http://localhost:4321/return' })
    expect((await stripe.paymentIntents.cancel(intent.id)).status).toBe('canceled')
  })

  it('declines an off-session payment that needs authentication', async () => {
    const paying = create({
      confirm: true,
      off_session: true,
      payment_method: 'pm_card_authenticationRequired',
    })
    await expect(paying).rejects.toMatchObject({ code: 'authentication_required' })
  })

  it('stays in processing until the clock or a test ends it', async () => {
    const pay = () => create({ confirm: true, payment_method: 'pm_card_sandboxProcessing' })
    const [first, second] = [await pay(), await pay()]
    expect(first.status).toBe('processing')
    await expect(stripe.paymentIntents.cancel(first.id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    })
    sandbox.control.finishProcessing(second.id, 'failed')
    expect((await stripe.paymentIntents.retrieve(second.id)).status).toBe('requires_payment_method')
    sandbox.control.advanceClock(60_000)
    expect((await stripe.paymentIntents.retrieve(first.id)).status).toBe('succeeded')
  })
})

describe('asynchronous capture', () => {
  it('brings the balance transaction later, when asked to behave so', async () => {
    sandbox.control.setDelays({ asyncCapture: 30 })
    const intent = await create({ confirm: true, payment_method: 'pm_card_visa', expand: ['latest_charge'] })
    expect(intent.latest_charge).toMatchObject({ captured: true, balance_transaction: null })
    sandbox.control.advanceClock(30_000)
    const charge = await stripe.charges.retrieve((intent.latest_charge as Stripe.Charge).id)
    expect(charge.balance_transaction).toMatch(/^txn_/)
    expect(sandbox.control.events('charge.updated')).toHaveLength(1)
    sandbox.control.setDelays({ asyncCapture: 0 })
  })
})

describe('changing an intent', () => {
  it('merges metadata and refuses a new amount once paid', async () => {
    const intent = await create({ metadata: { a: '1', b: '2' } })
    const changed = await stripe.paymentIntents.update(intent.id, {
      amount: 90_000,
      metadata: { b: '', c: '3' },
    })
    expect(changed).toMatchObject({ amount: 90_000, metadata: { a: '1', c: '3' } })
    expect(changed.metadata).not.toHaveProperty('b')
    await stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' })
    await expect(stripe.paymentIntents.update(intent.id, { amount: 1000 })).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    })
    const noted = await stripe.paymentIntents.update(intent.id, { metadata: { d: '4' } })
    expect(noted.metadata).toEqual({ a: '1', c: '3', d: '4' })
  })

  it('refuses amounts below the least and above the most', async () => {
    await expect(create({ amount: 49 })).rejects.toMatchObject({ code: 'amount_too_small', param: 'amount' })
    await expect(create({ amount: 100_000_000 })).rejects.toMatchObject({ code: 'amount_too_large' })
    await expect(create({ currency: 'xyz' })).rejects.toMatchObject({ param: 'currency' })
  })
})
