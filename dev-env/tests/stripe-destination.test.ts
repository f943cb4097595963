import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assertAcceptedByStripeMock } from '../src/stripe/contract/stripe-mock.ts'
import { type StripeSandbox, startStripeSandbox } from '../src/stripe/server.ts'
import { connectStripe } from './stripe-client.ts'

const day = 24 * 3600 * 1000
let sandbox: StripeSandbox
let stripe: Stripe

beforeAll(async () => {
  sandbox = await startStripeSandbox()
  stripe = connectStripe(sandbox)
})
afterAll(() => sandbox.stop())

const readyAccount = async () => {
  const account = await stripe.accounts.create({
    country: 'IN',
    controller: { stripe_dashboard: { type: 'express' } },
    capabilities: { transfers: { requested: true } },
    settings: { payouts: { schedule: { interval: 'manual' } } },
  })
  sandbox.control.onboardAccount(account.id)
  return account.id
}
const pay = (owner: string, extra: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  stripe.paymentIntents.create({
    amount: 100_000,
    currency: 'inr',
    confirm: true,
    payment_method: 'pm_card_visa',
    application_fee_amount: 25_000,
    transfer_data: { destination: owner },
    expand: ['latest_charge'],
    ...extra,
  })
const chargeOf = (intent: Stripe.PaymentIntent) => intent.latest_charge as Stripe.Charge
/** `[type, amount, fee]` of what was booked since, oldest first. */
const booked = async (since: Set<string>, account?: string) => {
  const options = account ? { stripeAccount: account } : {}
  const { data } = await stripe.balanceTransactions.list({ limit: 100 }, options)
  const fresh = data.filter(({ id }) => !since.has(id)).reverse()
  return fresh.map(({ type, amount, fee }) => [type, amount, fee])
}
const known = async () => {
  const { data } = await stripe.balanceTransactions.list({ limit: 100 })
  return new Set(data.map(({ id }) => id))
}
const none = new Set<string>()

describe('the books of a destination charge', () => {
  it('show charge, transfer and fee on the platform, and one payment on the owner’s account', async () => {
    const owner = await readyAccount()
    const before = await known()
    await pay(owner)
    expect(await booked(before)).toEqual([
      ['charge', 100_000, 2360],
      ['transfer', -100_000, 0],
      ['application_fee', 25_000, 0],
    ])
    expect(await booked(none, owner)).toEqual([['payment', 100_000, 25_000]])
  })

  it('take nothing from the owner when the guest is refunded, and the owner’s part apart', async () => {
    const owner = await readyAccount()
    const intent = await pay(owner)
    const transfer = String(chargeOf(intent).transfer)
    const before = await known()
    await stripe.refunds.create({ payment_intent: intent.id, amount: 60_000 })
    expect(await booked(before)).toEqual([['refund', -60_000, 0]])
    const reversal = await stripe.transfers.createReversal(
      transfer,
      { amount: 45_000, expand: ['balance_transaction', 'destination_payment_refund'] },
      { idempotencyKey: `reversal-${transfer}` },
    )
    expect(reversal.balance_transaction).toMatchObject({ type: 'transfer_refund', amount: 45_000, fee: 0 })
    expect(reversal.destination_payment_refund).toMatchObject({
      object: 'refund',
      amount: 45_000,
      source_transfer_reversal: reversal.id,
      transfer_reversal: null,
    })
    expect(reversal.source_refund).toBeNull()
    expect(await booked(before)).toEqual([
      ['refund', -60_000, 0],
      ['transfer_refund', 45_000, 0],
    ])
    expect(await booked(none, owner)).toEqual([
      ['payment', 100_000, 25_000],
      ['payment_refund', -45_000, 0],
    ])
    const { pending, available } = await stripe.balance.retrieve({}, { stripeAccount: owner })
    expect([available[0]?.amount, pending[0]?.amount]).toEqual([0, 30_000])
  })

  it('wait for the capture, whole or in part', async () => {
    const owner = await readyAccount()
    const before = await known()
    const held = await pay(owner, { capture_method: 'manual' })
    expect(await booked(before)).toEqual([])
    expect(chargeOf(held)).not.toHaveProperty('transfer')
    await stripe.paymentIntents.capture(held.id, {
      amount_to_capture: 80_000,
      application_fee_amount: 20_000,
    })
    expect(await booked(before)).toEqual([
      ['charge', 80_000, 1888],
      ['transfer', -80_000, 0],
      ['application_fee', 20_000, 0],
    ])
    expect(await booked(none, owner)).toEqual([['payment', 80_000, 20_000]])
  })

  it('follow transfer_data[amount], lowered at the capture', async () => {
    const owner = await readyAccount()
    const { id } = await stripe.paymentIntents.create({
      amount: 100_000,
      currency: 'inr',
      confirm: true,
      payment_method: 'pm_card_visa',
      capture_method: 'manual',
      transfer_data: { destination: owner, amount: 75_000 },
    })
    const wrong = { amount_to_capture: 50_000, transfer_data: { amount: 50_001 } }
    await expect(stripe.paymentIntents.capture(id, wrong)).rejects.toMatchObject({
      param: 'transfer_data[amount]',
    })
    await stripe.paymentIntents.capture(id, { amount_to_capture: 50_000, transfer_data: { amount: 40_000 } })
    expect(await booked(none, owner)).toEqual([['payment', 40_000, 0]])
  })

  it('show nothing of an authorisation that is cancelled', async () => {
    const owner = await readyAccount()
    const before = await known()
    const held = await pay(owner, { capture_method: 'manual' })
    await stripe.paymentIntents.cancel(held.id)
    expect(await booked(before)).toEqual([])
    expect(await booked(none, owner)).toEqual([])
  })
})

describe('a reversal', () => {
  it('is refused when the owner’s money has gone to the bank', async () => {
    const owner = await readyAccount()
    const intent = await pay(owner, { payment_method: 'pm_card_bypassPending' })
    const transfer = String(chargeOf(intent).transfer)
    const options = { stripeAccount: owner }
    await stripe.payouts.create({ amount: 60_000, currency: 'inr' }, options)
    await expect(stripe.transfers.createReversal(transfer, { amount: 15_001 })).rejects.toMatchObject({
      statusCode: 400,
      type: 'StripeInvalidRequestError',
      code: 'balance_insufficient',
    })
    await stripe.transfers.createReversal(transfer, { amount: 15_000 })
    const { available } = await stripe.balance.retrieve({}, options)
    expect(available[0]?.amount).toBe(0)
    const refund = { payment_intent: intent.id, amount: 1000, reverse_transfer: true }
    await expect(stripe.refunds.create(refund)).rejects.toMatchObject({ code: 'balance_insufficient' })
    expect((await stripe.refunds.list({ payment_intent: intent.id })).data).toEqual([])
  })

  it('does not draw on money that is still on its way from other payments', async () => {
    const owner = await readyAccount()
    const early = await pay(owner, { payment_method: 'pm_card_bypassPending' })
    await stripe.payouts.create({ amount: 75_000, currency: 'inr' }, { stripeAccount: owner })
    await pay(owner)
    const reverse = () => stripe.transfers.createReversal(String(chargeOf(early).transfer), { amount: 1000 })
    await expect(reverse()).rejects.toMatchObject({ code: 'balance_insufficient' })
    sandbox.control.advanceClock(3 * day)
    expect((await reverse()).amount).toBe(1000)
  })

  it('returns the application fee in proportion only when asked to', async () => {
    const owner = await readyAccount()
    const transfer = String(chargeOf(await pay(owner)).transfer)
    const before = await known()
    await stripe.transfers.createReversal(transfer, { amount: 40_000, refund_application_fee: true })
    expect(await booked(before)).toEqual([
      ['transfer_refund', 40_000, 0],
      ['application_fee_refund', -10_000, 0],
    ])
  })
})

describe('an owner who loses the capability', () => {
  it('gets no money from an intent confirmed or captured afterwards', async () => {
    const owner = await readyAccount()
    const held = await pay(owner, { capture_method: 'manual' })
    const open = await stripe.paymentIntents.create({
      amount: 100_000,
      currency: 'inr',
      transfer_data: { destination: owner },
    })
    sandbox.control.restrictAccount(owner, ['external_account'])
    const refusal = { code: 'insufficient_capabilities_for_transfer' }
    const paying = stripe.paymentIntents.confirm(open.id, { payment_method: 'pm_card_visa' })
    await expect(paying).rejects.toMatchObject(refusal)
    await expect(stripe.paymentIntents.capture(held.id)).rejects.toMatchObject(refusal)
    expect((await stripe.paymentIntents.cancel(held.id)).status).toBe('canceled')
  })
})

describe('Stripe India', () => {
  it('refuses separate transfers and still does destination charges', async () => {
    const owner = await readyAccount()
    sandbox.control.setPlatform({ separateTransfers: false })
    const charge = chargeOf(await pay(owner))
    const transfer = { amount: 1000, currency: 'inr', destination: owner, source_transaction: charge.id }
    await expect(stripe.transfers.create(transfer)).rejects.toMatchObject({
      statusCode: 400,
      code: 'transfers_not_allowed',
    })
    expect((await stripe.transfers.createReversal(String(charge.transfer), { amount: 1000 })).amount).toBe(
      1000,
    )
    sandbox.control.setPlatform({ separateTransfers: true })
  })
})

describe('a separate transfer', () => {
  it('draws on a charge before its money is available, and becomes available with it', async () => {
    const owner = await readyAccount()
    const paid = await stripe.paymentIntents.create({
      amount: 100_000,
      currency: 'inr',
      confirm: true,
      payment_method: 'pm_card_visa',
    })
    const source = String(paid.latest_charge)
    const send = (change: Partial<Stripe.TransferCreateParams> = {}) =>
      stripe.transfers.create({
        amount: 70_000,
        currency: 'inr',
        destination: owner,
        source_transaction: source,
        ...change,
      })
    await expect(send({ currency: 'usd' })).rejects.toMatchObject({ param: 'source_transaction' })
    await expect(send({ source_transaction: 'ch_none' })).rejects.toMatchObject({ code: 'resource_missing' })
    const transfer = await send()
    await expect(send({ amount: 30_001 })).rejects.toMatchObject({ param: 'source_transaction' })
    expect(transfer).toMatchObject({ source_transaction: source, amount: 70_000 })
    const options = { stripeAccount: owner }
    expect((await stripe.balance.retrieve({}, options)).pending[0]?.amount).toBe(70_000)
    await stripe.transfers.createReversal(transfer.id, { amount: 20_000 })
    sandbox.control.advanceClock(3 * day)
    expect((await stripe.balance.retrieve({}, options)).available[0]?.amount).toBe(50_000)
  })
})

it('sends nothing that stripe-mock does not know', async () => {
  const sent = sandbox.control.requestLog().filter(({ status }) => status === 200)
  const result = await assertAcceptedByStripeMock(sent)
  expect('skipped' in result || result.checked > 10).toBe(true)
})
