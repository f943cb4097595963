import type Stripe from 'stripe'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { assertAcceptedByStripeMock } from '../src/stripe/contract/stripe-mock.ts'
import { type StripeSandbox, startStripeSandbox } from '../src/stripe/server.ts'
import { connectStripe } from './stripe-client.ts'

let sandbox: StripeSandbox
let stripe: Stripe

beforeAll(async () => {
  sandbox = await startStripeSandbox()
  stripe = connectStripe(sandbox)
})
afterAll(() => sandbox.stop())

const day = { gte: 1, lt: 2_000_000_000 }

it('takes the same requests for payments as stripe-mock', async () => {
  const intent = await stripe.paymentIntents.create({
    amount: 150_000,
    currency: 'inr',
    automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
    description: 'Stay BMS-1',
    receipt_email: 'guest@example.com',
    metadata: { paymentId: 'p1', bookingId: 'b1' },
    expand: ['latest_charge.balance_transaction'],
  })
  await stripe.paymentIntents.update(intent.id, { metadata: { note: '' }, amount: 140_000 })
  await stripe.paymentIntents.confirm(intent.id, {
    payment_method: 'pm_card_visa',
    return_url: 'http://localhost:4321/return',
    expand: ['latest_charge'],
  })
  await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge.balance_transaction'] })
  const held = await stripe.paymentIntents.create({
    amount: 90_000,
    currency: 'inr',
    capture_method: 'manual',
    confirm: true,
    payment_method: 'pm_card_visa',
  })
  await stripe.paymentIntents.capture(held.id, { amount_to_capture: 80_000 })
  const left = await stripe.paymentIntents.create({ amount: 90_000, currency: 'inr' })
  await stripe.paymentIntents.cancel(left.id, { cancellation_reason: 'abandoned' })
  const refund = await stripe.refunds.create({
    payment_intent: intent.id,
    amount: 1000,
    reason: 'requested_by_customer',
    metadata: { refundId: 'r1' },
  })
  await stripe.refunds.retrieve(refund.id, { expand: ['balance_transaction'] })
  await stripe.refunds.list({ payment_intent: intent.id, limit: 100, created: day })
  await stripe.charges.list({ payment_intent: intent.id, expand: ['data.balance_transaction'] })
  await stripe.paymentIntents.list({ limit: 100, created: day, starting_after: left.id })
  await stripe.balanceTransactions.list({ limit: 100, type: 'charge', created: day, expand: ['data.source'] })
  await stripe.balance.retrieve()
  await stripe.events.list({ types: ['charge.succeeded', 'refund.created'], created: day })

  await expectAccepted()
})

it('takes the same requests for connected accounts as stripe-mock', async () => {
  sandbox.control.clearRequestLog()
  const account = await stripe.accounts.create({
    country: 'IN',
    email: 'owner@example.com',
    business_type: 'individual',
    controller: {
      fees: { payer: 'application' },
      losses: { payments: 'application' },
      requirement_collection: 'stripe',
      stripe_dashboard: { type: 'express' },
    },
    capabilities: { transfers: { requested: true } },
    metadata: { ownerId: 'o1' },
  })
  const urls = { return_url: 'http://localhost:4000/done', refresh_url: 'http://localhost:4000/again' }
  await stripe.accountLinks.create({ account: account.id, type: 'account_onboarding', ...urls })
  sandbox.control.onboardAccount(account.id)
  await stripe.accounts.createLoginLink(account.id)
  await stripe.accountSessions.create({ account: account.id, components: { payouts: { enabled: true } } })
  await stripe.accounts.update(account.id, { metadata: { tier: 'premium' } })
  const intent = await stripe.paymentIntents.create({
    amount: 100_000,
    currency: 'inr',
    confirm: true,
    payment_method: 'pm_card_bypassPending',
    application_fee_amount: 20_000,
    transfer_data: { destination: account.id },
    on_behalf_of: account.id,
    transfer_group: 'b1',
    expand: ['latest_charge.transfer', 'latest_charge.application_fee'],
  })
  const transfer = (intent.latest_charge as Stripe.Charge).transfer as Stripe.Transfer
  await stripe.refunds.create({
    payment_intent: intent.id,
    amount: 10_000,
    reverse_transfer: true,
    refund_application_fee: true,
  })
  await stripe.transfers.createReversal(transfer.id, { amount: 5000, metadata: { refundId: 'r1' } })
  await stripe.transfers.list({ destination: account.id, limit: 100 })
  const source = (intent.latest_charge as Stripe.Charge).id
  const other = await stripe.paymentIntents.create({
    amount: 50_000,
    currency: 'inr',
    confirm: true,
    payment_method: 'pm_card_visa',
  })
  await stripe.transfers.create({
    amount: 40_000,
    currency: 'inr',
    destination: account.id,
    source_transaction: String(other.latest_charge),
    metadata: { bookingId: 'b2' },
  })
  await stripe.charges.retrieve(source, { expand: ['transfer', 'refunds'] })
  const owner = { stripeAccount: account.id }
  await stripe.balance.retrieve({}, owner)
  const payout = await stripe.payouts.create({ amount: 1000, currency: 'inr', metadata: { n: '1' } }, owner)
  await stripe.payouts.retrieve(payout.id, { expand: ['balance_transaction'] }, owner)
  await stripe.payouts.list({ limit: 100, arrival_date: day }, owner)
  await stripe.webhookEndpoints.create({
    url: 'https://example.com/hook',
    enabled_events: ['*'],
    connect: true,
  })
  await stripe.applicationFees.list({ limit: 100, created: day })
  await expectAccepted()
})

async function expectAccepted(): Promise<void> {
  const log = sandbox.control.requestLog()
  expect(log.filter(({ status }) => status !== 200)).toEqual([])
  const result = await assertAcceptedByStripeMock(log)
  expect('skipped' in result || result.checked === log.length).toBe(true)
}

it('notices what stripe-mock would refuse', async () => {
  const wrong = { method: 'POST', path: '/v1/refunds', params: { payment_intent: 'pi_1', colour: 'red' } }
  const outcome = await assertAcceptedByStripeMock([wrong]).catch((error: Error) => error.message)
  expect(outcome).toSatisfy((seen: unknown) =>
    typeof seen === 'string' ? seen.includes('colour') : 'skipped' in (seen as object),
  )
})
