import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type StripeSandbox, startStripeSandbox } from '../src/stripe/server.ts'
import { connectStripe } from './stripe-client.ts'

const back = 'http://localhost:4321/bookings/b1?x=1'
let sandbox: StripeSandbox
let stripe: Stripe

beforeAll(async () => {
  sandbox = await startStripeSandbox({ returnOrigins: ['https://shop.example'] })
  stripe = connectStripe(sandbox)
})
afterAll(() => sandbox.stop())

const newIntent = (extra: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  stripe.paymentIntents.create({ amount: 15_000_000, currency: 'inr', description: 'Bed <4>', ...extra })
const page = (path: string, query: Record<string, string>) =>
  fetch(`${sandbox.url}${path}?${new URLSearchParams(query)}`, { redirect: 'manual' })
const submit = (path: string, form: Record<string, string>) =>
  fetch(`${sandbox.url}${path}`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' })
const fields = (intent: Stripe.PaymentIntent, returnUrl = back) => ({
  client_secret: intent.client_secret ?? '',
  return_url: returnUrl,
})
const card = { number: '4242 4242 4242 4242', expiry: '12/49', cvc: '123' }
const target = (response: Response) => new URL(response.headers.get('location') ?? '')

describe('the payment page', () => {
  it('shows the amount, escapes the description and labels its fields', async () => {
    const response = await page('/pay', fields(await newIntent()))
    const text = await response.text()
    expect(response.status).toBe(200)
    expect(text).toContain('₹1,50,000')
    expect(text).toContain('Bed &#60;4&#62;')
    expect(text).toContain('<label for="number">')
  })

  it('pays and returns as Stripe returns', async () => {
    const intent = await newIntent()
    const response = await submit('/pay', { ...fields(intent), ...card })
    expect(response.status).toBe(303)
    expect(Object.fromEntries(target(response).searchParams)).toEqual({
      x: '1',
      payment_intent: intent.id,
      payment_intent_client_secret: intent.client_secret,
      redirect_status: 'succeeded',
    })
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded')
    expect((await submit('/pay', { ...fields(intent), ...card })).status).toBe(303)
    expect(sandbox.control.events('charge.succeeded')).toHaveLength(1)
  })

  it('shows a decline in place, keeps what was typed, and can be tried again', async () => {
    const intent = await newIntent()
    const typed = { ...card, number: '4000 0000 0000 9995' }
    const refused = await submit('/pay', { ...fields(intent), ...typed })
    const text = await refused.text()
    expect(refused.status).toBe(402)
    expect(text).toContain('Your card has insufficient funds.')
    expect(text).toContain('value="4000 0000 0000 9995"')
    expect(text).not.toContain('value="123"')
    expect((await submit('/pay', { ...fields(intent), test_card: '4242424242424242' })).status).toBe(303)
  })

  it.each([
    [{ number: '4242424242424241' }, 'Your card number is incorrect.'],
    [{ expiry: '13/49' }, 'expiration month is invalid'],
    [{ expiry: '01/20' }, 'expiration year is invalid'],
    [{ cvc: '1' }, 'security code is invalid'],
  ])('refuses %o', async (wrong, message) => {
    const intent = await newIntent()
    const refused = await submit('/pay', { ...fields(intent), ...card, ...wrong })
    const text = await refused.text()
    expect(refused.status).toBe(402)
    expect(text).toContain(message.replaceAll("'", '&#39;'))
    expect(text).toContain('aria-invalid="true"')
  })

  it('goes back only to this machine and to allowed origins', async () => {
    const intent = await newIntent()
    const statusOf = async (url: string) => (await page('/pay', fields(intent, url))).status
    expect(await statusOf('https://shop.example/done')).toBe(200)
    for (const url of [
      'https://evil.example/',
      'javascript:alert(1)',
      '//evil.example',
      'http://localhost@evil.example',
      '',
    ]) {
      expect(await statusOf(url)).toBe(400)
    }
    expect((await page('/pay', { client_secret: 'pi_x_secret_y', return_url: back })).status).toBe(404)
  })

  it('says so when the payment was cancelled', async () => {
    const intent = await newIntent()
    await stripe.paymentIntents.cancel(intent.id)
    expect((await page('/pay', fields(intent))).status).toBe(410)
  })
})

describe('the bank’s authentication page', () => {
  const reach = async () => {
    const intent = await newIntent()
    const asked = await submit('/pay', { ...fields(intent), test_card: '4000002760003184' })
    const url = target(asked)
    expect(url.pathname).toBe(`/3ds/${intent.id}`)
    const text = await (await fetch(url)).text()
    expect(text).toContain('Complete')
    return intent
  }

  it('completes', async () => {
    const intent = await reach()
    const done = await submit(`/3ds/${intent.id}`, { ...fields(intent), result: 'complete' })
    expect(target(done).searchParams.get('redirect_status')).toBe('succeeded')
    const paid = await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] })
    expect(paid.status).toBe('succeeded')
    const charge = paid.latest_charge as Stripe.Charge
    expect(charge.payment_method_details?.card?.three_d_secure?.result).toBe('authenticated')
  })

  it('fails, and the payment can be tried again', async () => {
    const intent = await reach()
    const done = await submit(`/3ds/${intent.id}`, { ...fields(intent), result: 'fail' })
    expect(target(done).searchParams.get('redirect_status')).toBe('failed')
    const failed = await stripe.paymentIntents.retrieve(intent.id)
    expect(failed).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'payment_intent_authentication_failure' },
    })
    expect((await submit('/pay', { ...fields(intent), ...card })).status).toBe(303)
  })
})
