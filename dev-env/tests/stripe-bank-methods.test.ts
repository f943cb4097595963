import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assertAcceptedByStripeMock } from '../src/stripe/contract/stripe-mock.ts'
import { type StripeSandbox, startStripeSandbox } from '../src/stripe/server.ts'
import { connectStripe } from './stripe-client.ts'

const day = 24 * 3600 * 1000
const back = 'http://localhost:4321/bookings/b1'
let sandbox: StripeSandbox
let stripe: Stripe

beforeAll(async () => {
  sandbox = await startStripeSandbox()
  stripe = connectStripe(sandbox)
})
afterAll(() => sandbox.stop())

const create = (extra: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  stripe.paymentIntents.create({ amount: 100_000, currency: 'inr', ...extra })
const submit = (url: string | URL, form: Record<string, string>) =>
  fetch(new URL(url, sandbox.url), {
    method: 'POST',
    body: new URLSearchParams(form),
    redirect: 'manual',
  })
const target = (response: Response) => new URL(response.headers.get('location') ?? '')
/** Chooses the method on the payment page, and answers on the page that follows. */
const payOnPage = async (intent: Stripe.PaymentIntent, bank: string, result: 'complete' | 'fail') => {
  const client_secret = intent.client_secret ?? ''
  const chosen = target(await submit('/pay', { client_secret, return_url: back, bank }))
  const page = await (await fetch(chosen)).text()
  const answered = await submit(chosen.pathname, { client_secret, return_url: back, result })
  return { page, status: target(answered).searchParams.get('redirect_status') }
}
const chargeOf = async ({ id }: Stripe.PaymentIntent) => {
  const intent = await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge.balance_transaction'] })
  return { intent, charge: intent.latest_charge as Stripe.Charge }
}
const paidByUpi = async () => {
  const made = await create()
  await payOnPage(made, 'upi', 'complete')
  sandbox.control.advanceClock(10_000)
  return chargeOf(made)
}

describe.each([
  ['upi', 'UPI app'],
  ['netbanking', 'Approve at your bank'],
])('%s', (bank, text) => {
  it('is approved on a page and succeeds a little later', async () => {
    const made = await create()
    expect(made.payment_method_types).toContain(bank)
    const { page, status } = await payOnPage(made, bank, 'complete')
    expect(page).toContain(text)
    expect(status).toBe('pending')
    expect((await stripe.paymentIntents.retrieve(made.id)).status).toBe('processing')
    sandbox.control.advanceClock(10_000)
    const { intent, charge } = await chargeOf(made)
    expect(intent.status).toBe('succeeded')
    expect(charge.id).toMatch(/^py_/)
    expect(charge).toMatchObject({
      payment_method_details: { type: bank },
      balance_transaction: { type: 'payment', amount: 100_000 },
    })
  })

  it('can be refused, and the payment tried again', async () => {
    const made = await create()
    expect((await payOnPage(made, bank, 'fail')).status).toBe('failed')
    expect(await stripe.paymentIntents.retrieve(made.id)).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'payment_method_provider_decline' },
    })
    expect((await payOnPage(made, bank, 'complete')).status).toBe('pending')
    sandbox.control.finishProcessing(made.id, 'failed')
    expect((await stripe.paymentIntents.retrieve(made.id)).status).toBe('requires_payment_method')
  })
})

it('is not offered, and is refused, where money is only authorised or cards only are allowed', async () => {
  const upi = { payment_method_data: { type: 'upi' as const } }
  const refusal = { code: 'payment_intent_incompatible_payment_method' }
  const held = await create({ capture_method: 'manual' })
  expect(held.payment_method_types).toEqual(['card'])
  await expect(stripe.paymentIntents.confirm(held.id, upi)).rejects.toMatchObject(refusal)
  const cards = await create({ allowed_payment_method_types: ['card'] })
  await expect(stripe.paymentIntents.confirm(cards.id, upi)).rejects.toMatchObject(refusal)
  const query = new URLSearchParams({ client_secret: held.client_secret ?? '', return_url: back })
  expect(await (await fetch(`${sandbox.url}/pay?${query}`)).text()).not.toContain('Netbanking')
  await expect(create({ currency: 'usd', allowed_payment_method_types: ['upi'] })).rejects.toMatchObject({
    param: 'allowed_payment_method_types',
  })
  const old = { payment_method_types: ['card'] } as object
  await expect(create(old)).rejects.toMatchObject({ code: 'parameter_unknown' })
})

it('is confirmed through the API too, with a page to approve on', async () => {
  const waiting = await create({ confirm: true, payment_method_data: { type: 'upi' } })
  const next = waiting.next_action?.upi_handle_redirect_or_display_qr_code
  expect(waiting.status).toBe('requires_action')
  expect(await (await fetch(next?.hosted_instructions_url ?? '')).text()).toContain('UPI app')
  expect((await stripe.paymentIntents.cancel(waiting.id)).status).toBe('canceled')
})

describe('a refund of a UPI payment', () => {
  it('is pending at first, and books as a refund of a payment', async () => {
    const { intent } = await paidByUpi()
    const refund = await stripe.refunds.create({
      payment_intent: intent.id,
      amount: 40_000,
      expand: ['balance_transaction'],
    })
    expect(refund.id).toMatch(/^pyr_/)
    expect(refund).toMatchObject({
      status: 'pending',
      balance_transaction: { type: 'payment_refund', amount: -40_000 },
    })
    sandbox.control.advanceClock(60_000)
    expect((await stripe.refunds.retrieve(refund.id)).status).toBe('succeeded')
  })

  it('may fail while pending, and the money is back', async () => {
    const { intent } = await paidByUpi()
    const refund = await stripe.refunds.create({ payment_intent: intent.id })
    sandbox.control.failRefund(refund.id)
    const failed = await stripe.refunds.retrieve(refund.id, { expand: ['failure_balance_transaction'] })
    expect(failed).toMatchObject({
      status: 'failed',
      failure_reason: 'declined',
      failure_balance_transaction: { type: 'refund_failure', amount: 100_000 },
    })
    sandbox.control.advanceClock(60_000)
    expect((await stripe.refunds.retrieve(refund.id)).status).toBe('failed')
    expect((await stripe.refunds.create({ payment_intent: intent.id })).status).toBe('pending')
  })

  it('is refused after 60 days', async () => {
    const { intent } = await paidByUpi()
    sandbox.control.advanceClock(60 * day + 1000)
    await expect(stripe.refunds.create({ payment_intent: intent.id })).rejects.toMatchObject({
      code: 'charge_not_refundable',
    })
  })
})

it('sends nothing that stripe-mock does not know', async () => {
  const sent = sandbox.control.requestLog().filter(({ status }) => status === 200)
  const result = await assertAcceptedByStripeMock(sent)
  expect('skipped' in result || result.checked > 5).toBe(true)
})
