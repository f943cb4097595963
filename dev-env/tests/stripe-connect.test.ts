import type Stripe from 'stripe'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type StripeSandbox, startStripeSandbox } from '../src/stripe/server.ts'
import { connectStripe } from './stripe-client.ts'
import { type Receiver, startReceiver } from './webhook-receiver.ts'

const day = 24 * 3600 * 1000
let sandbox: StripeSandbox
let stripe: Stripe
let receiver: Receiver

beforeEach(async () => {
  receiver = await startReceiver()
  sandbox = await startStripeSandbox({ webhook: receiver })
  stripe = connectStripe(sandbox)
})
afterEach(async () => {
  await sandbox.stop()
  await receiver.stop()
})

const newAccount = () =>
  stripe.accounts.create({
    type: 'express',
    country: 'IN',
    email: 'owner@example.com',
    capabilities: { transfers: { requested: true }, card_payments: { requested: true } },
    settings: { payouts: { schedule: { interval: 'manual' } } },
  })
const readyAccount = async () => {
  const account = await newAccount()
  sandbox.control.onboardAccount(account.id)
  return account.id
}
const pay = (extra: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  stripe.paymentIntents.create({
    amount: 100_000,
    currency: 'inr',
    confirm: true,
    payment_method: 'pm_card_visa',
    expand: ['latest_charge'],
    ...extra,
  })
const chargeOf = (intent: Stripe.PaymentIntent) => intent.latest_charge as Stripe.Charge
const netOf = async (account?: string) => {
  const balance = await stripe.balance.retrieve({}, account ? { stripeAccount: account } : {})
  return (balance.available[0]?.amount ?? 0) + (balance.pending[0]?.amount ?? 0)
}

describe('onboarding', () => {
  it('leads the owner over a page and back, and then transfers are active', async () => {
    const account = await newAccount()
    expect(account).toMatchObject({
      type: 'express',
      details_submitted: false,
      capabilities: { transfers: 'inactive' },
    })
    expect(account.requirements?.currently_due).toContain('external_account')
    const link = await stripe.accountLinks.create({
      account: account.id,
      type: 'account_onboarding',
      return_url: 'http://localhost:4000/admin/connected',
      refresh_url: 'http://localhost:4000/admin/connect',
    })
    const page = await fetch(link.url)
    expect(await page.text()).toContain('owner@example.com')
    const submit = () =>
      fetch(link.url, {
        method: 'POST',
        body: new URLSearchParams({ result: 'complete' }),
        redirect: 'manual',
      })
    const done = await submit()
    expect(done.headers.get('location')).toBe('http://localhost:4000/admin/connected')
    expect((await submit()).status).toBe(410)

    const connected = await stripe.accounts.retrieve(account.id)
    expect(connected).toMatchObject({ payouts_enabled: true, capabilities: { transfers: 'active' } })
    await sandbox.control.webhooksIdle()
    const told = receiver.events.find(({ type }) => type === 'account.updated')
    expect(told).toMatchObject({ account: account.id, data: { object: { details_submitted: true } } })

    const login = await stripe.accounts.createLoginLink(account.id)
    expect(await (await fetch(login.url)).text()).toContain('₹0')
  })

  it('sends an outdated link to the refresh address', async () => {
    const { id } = await newAccount()
    const urls = { return_url: 'http://localhost/done', refresh_url: 'http://localhost/again' }
    const link = await stripe.accountLinks.create({ account: id, type: 'account_onboarding', ...urls })
    sandbox.control.advanceClock(6 * 60_000)
    const page = await fetch(link.url, { redirect: 'manual' })
    expect(page.headers.get('location')).toBe('http://localhost/again')
  })

  it('refuses money for an account that is not ready, or not there', async () => {
    const { id } = await newAccount()
    await expect(pay({ transfer_data: { destination: id } })).rejects.toMatchObject({
      code: 'insufficient_capabilities_for_transfer',
    })
    await expect(pay({ transfer_data: { destination: 'acct_none' } })).rejects.toThrow(/No such destination/)
    await expect(stripe.balance.retrieve({}, { stripeAccount: 'acct_none' })).rejects.toMatchObject({
      statusCode: 403,
    })
    await stripe.accounts.del(id)
    await expect(stripe.accounts.retrieve(id)).rejects.toMatchObject({ code: 'account_invalid' })
  })
})

describe('destination charges', () => {
  it('gives the owner all but the application fee', async () => {
    const owner = await readyAccount()
    const intent = await pay({ application_fee_amount: 25_000, transfer_data: { destination: owner } })
    expect(await netOf(owner)).toBe(75_000)
    expect(await netOf()).toBe(25_000 - 2360)
    const charge = chargeOf(intent)
    const transfer = await stripe.transfers.retrieve(charge.transfer as string)
    expect(transfer).toMatchObject({ amount: 100_000, destination: owner, source_transaction: charge.id })
    const fee = await stripe.applicationFees.retrieve(charge.application_fee as string)
    expect(fee).toMatchObject({ amount: 25_000, account: owner, originating_transaction: charge.id })
    const seen = await stripe.charges.retrieve(
      transfer.destination_payment as string,
      {},
      { stripeAccount: owner },
    )
    expect(seen).toMatchObject({ amount: 100_000, application_fee_amount: 25_000 })
  })

  it('computes a refund’s flags in proportion', async () => {
    const owner = await readyAccount()
    const intent = await pay({ application_fee_amount: 20_000, transfer_data: { destination: owner } })
    await stripe.refunds.create({
      payment_intent: intent.id,
      amount: 50_000,
      reverse_transfer: true,
      refund_application_fee: true,
    })
    expect(await netOf(owner)).toBe(40_000)
    expect(await netOf()).toBe(10_000 - 2360)
  })

  it('lets both parts of a refund be chosen, and never reverses more than was transferred', async () => {
    const owner = await readyAccount()
    const intent = await pay({ application_fee_amount: 30_000, transfer_data: { destination: owner } })
    const transfer = String(chargeOf(intent).transfer)
    await stripe.refunds.create({ payment_intent: intent.id, amount: 60_000 })
    const reversal = await stripe.transfers.createReversal(transfer, {
      amount: 45_000,
      metadata: { refundId: 'r1' },
    })
    expect(reversal).toMatchObject({ amount: 45_000, transfer, metadata: { refundId: 'r1' } })
    expect(await netOf(owner)).toBe(25_000)
    await expect(stripe.transfers.createReversal(transfer, { amount: 55_001 })).rejects.toThrow(
      /greater than/,
    )
    const listed = await stripe.transfers.listReversals(transfer)
    expect(listed.data.map(({ id }) => id)).toEqual([reversal.id])
    expect(await stripe.transfers.retrieve(transfer)).toMatchObject({
      amount_reversed: 45_000,
      reversed: false,
    })
  })

  it('refuses flags that do not fit the charge', async () => {
    const { id } = await pay()
    const refund = (flags: Partial<Stripe.RefundCreateParams>) =>
      stripe.refunds.create({ payment_intent: id, ...flags })
    await expect(refund({ reverse_transfer: true })).rejects.toMatchObject({ param: 'reverse_transfer' })
    await expect(refund({ refund_application_fee: true })).rejects.toMatchObject({
      param: 'refund_application_fee',
    })
    await expect(pay({ application_fee_amount: 10 })).rejects.toMatchObject({
      param: 'application_fee_amount',
    })
  })
})

describe('separate transfers', () => {
  it('come from a charge, at most its amount, or from available balance', async () => {
    const owner = await readyAccount()
    const charge = chargeOf(await pay({ transfer_group: 'b1' }))
    const send = (amount: number, source?: string) =>
      stripe.transfers.create({
        amount,
        currency: 'inr',
        destination: owner,
        ...(source ? { source_transaction: source } : {}),
      })
    await expect(send(60_000)).rejects.toMatchObject({ code: 'balance_insufficient' })
    const transfer = await send(60_000, charge.id)
    expect(transfer.transfer_group).toBe('b1')
    await expect(send(40_001, charge.id)).rejects.toMatchObject({ param: 'source_transaction' })
    sandbox.control.advanceClock(3 * day)
    expect((await send(30_000)).amount).toBe(30_000)
    const listed = await stripe.transfers.list({ transfer_group: 'b1' })
    expect(listed.data.map(({ id }) => id)).toEqual([transfer.id])
    expect(await netOf(owner)).toBe(90_000)
  })
})

describe('payouts', () => {
  const funded = async () => {
    const owner = await readyAccount()
    await pay({ payment_method: 'pm_card_bypassPending', transfer_data: { destination: owner } })
    return { stripeAccount: owner }
  }

  it('are paid when their day comes, and told with the account', async () => {
    const owner = await funded()
    await expect(stripe.payouts.create({ amount: 100_001, currency: 'inr' }, owner)).rejects.toMatchObject({
      code: 'balance_insufficient',
    })
    const payout = await stripe.payouts.create(
      { amount: 70_000, currency: 'inr', metadata: { n: '1' } },
      owner,
    )
    expect(payout).toMatchObject({ status: 'pending', amount: 70_000 })
    expect(await netOf(owner.stripeAccount)).toBe(30_000)
    sandbox.control.advanceClock(2 * day)
    expect((await stripe.payouts.retrieve(payout.id, {}, owner)).status).toBe('paid')
    await sandbox.control.webhooksIdle()
    const told = receiver.events.filter(({ type }) => type.startsWith('payout.'))
    expect(told.map(({ type, account }) => [type, account])).toEqual([
      ['payout.created', owner.stripeAccount],
      ['payout.paid', owner.stripeAccount],
    ])
  })

  it('fail back into the balance', async () => {
    const owner = await funded()
    const payout = await stripe.payouts.create({ amount: 70_000, currency: 'inr' }, owner)
    sandbox.control.failPayout(payout.id)
    expect(await stripe.payouts.retrieve(payout.id, {}, owner)).toMatchObject({
      status: 'failed',
      failure_code: 'account_closed',
    })
    expect(await netOf(owner.stripeAccount)).toBe(100_000)
    const failed = await stripe.payouts.list({ status: 'failed' }, owner)
    expect(failed.data).toHaveLength(1)
    expect((await stripe.payouts.list()).data).toHaveLength(0)
  })

  it('are cancelled while pending, and refused when requirements are due', async () => {
    const owner = await funded()
    const payout = await stripe.payouts.create({ amount: 70_000, currency: 'inr' }, owner)
    expect((await stripe.payouts.cancel(payout.id, {}, owner)).status).toBe('canceled')
    sandbox.control.restrictAccount(owner.stripeAccount, ['individual.verification.document'])
    await expect(stripe.payouts.create({ amount: 1000, currency: 'inr' }, owner)).rejects.toMatchObject({
      code: 'payouts_not_allowed',
    })
    const account = await stripe.accounts.retrieve(owner.stripeAccount)
    expect(account.requirements?.currently_due).toEqual(['individual.verification.document'])
  })
})

describe('webhook endpoints', () => {
  it('are made by the API, with a secret and chosen events', async () => {
    const other = await startReceiver('unused')
    const endpoint = await stripe.webhookEndpoints.create({
      url: other.url,
      enabled_events: ['charge.succeeded'],
    })
    expect(endpoint.secret).toMatch(/^whsec_/)
    expect((await stripe.webhookEndpoints.retrieve(endpoint.id)).secret).toBeUndefined()
    sandbox.control.webhooks({ attempts: 1 })
    await pay()
    await sandbox.control.webhooksIdle()
    const sent = sandbox.control.deliveries().done.filter((delivery) => delivery.endpoint === endpoint.id)
    expect(sent.map(({ type, result, status }) => [type, result, status])).toEqual([
      ['charge.succeeded', 'failed', 400],
    ])
    await stripe.webhookEndpoints.update(endpoint.id, { disabled: true })
    await stripe.webhookEndpoints.del(endpoint.id)
    const left = await stripe.webhookEndpoints.list()
    expect(left.data.map(({ id }) => id)).toEqual(['we_sandbox'])
    await other.stop()
  })
})
