import type Stripe from 'stripe'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type StripeSandbox, startStripeSandbox } from '../src/stripe/server.ts'
import { connectStripe } from './stripe-client.ts'

let sandbox: StripeSandbox
let stripe: Stripe

beforeAll(async () => {
  sandbox = await startStripeSandbox()
  stripe = connectStripe(sandbox)
})
afterAll(() => sandbox.stop())

const pay = (card = 'pm_card_visa') =>
  stripe.paymentIntents.create({ amount: 100_000, currency: 'inr', confirm: true, payment_method: card })
const chargeOf = async (intent: Stripe.PaymentIntent) =>
  stripe.charges.retrieve(intent.latest_charge as string)

it('gives back in parts, never more than was taken, and keeps Stripe’s fee', async () => {
  const intent = await pay()
  const first = await stripe.refunds.create({
    payment_intent: intent.id,
    amount: 30_000,
    reason: 'requested_by_customer',
    metadata: { refundId: 'r1' },
    expand: ['balance_transaction'],
  })
  expect(first).toMatchObject({ status: 'succeeded', amount: 30_000, metadata: { refundId: 'r1' } })
  expect(first.balance_transaction).toMatchObject({ amount: -30_000, fee: 0, net: -30_000, type: 'refund' })
  await expect(stripe.refunds.create({ payment_intent: intent.id, amount: 70_001 })).rejects.toMatchObject({
    param: 'amount',
  })
  await stripe.refunds.create({ charge: intent.latest_charge as string })
  expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 100_000, refunded: true })
  await expect(stripe.refunds.create({ payment_intent: intent.id })).rejects.toMatchObject({
    code: 'charge_already_refunded',
  })
  const listed = await stripe.refunds.list({ payment_intent: intent.id })
  expect(listed.data.map(({ amount }) => amount)).toEqual([70_000, 30_000])
  const lines = await stripe.balanceTransactions.list({ source: first.id })
  expect(lines.data).toHaveLength(1)
})

it('refuses what was never taken', async () => {
  const open = await stripe.paymentIntents.create({ amount: 1000, currency: 'inr' })
  await expect(stripe.refunds.create({ payment_intent: open.id })).rejects.toMatchObject({ statusCode: 400 })
  await expect(stripe.refunds.create({ payment_intent: 'pi_none' })).rejects.toMatchObject({
    code: 'resource_missing',
  })
  await expect(stripe.refunds.create({})).rejects.toThrow(/payment_intent or charge/)
})

it('leaves the refund of one test card pending for a while', async () => {
  const intent = await pay('pm_card_pendingRefund')
  const refund = await stripe.refunds.create({ payment_intent: intent.id })
  expect(refund.status).toBe('pending')
  sandbox.control.advanceClock(60_000)
  expect((await stripe.refunds.retrieve(refund.id)).status).toBe('succeeded')
  expect(sandbox.control.events('refund.updated')).toHaveLength(1)
})

it('lets the refund of another fail later, and the charge can be refunded again', async () => {
  const intent = await pay('pm_card_refundFail')
  const refund = await stripe.refunds.create({ payment_intent: intent.id, amount: 40_000 })
  expect(refund.status).toBe('succeeded')
  sandbox.control.advanceClock(60_000)
  const failed = await stripe.refunds.retrieve(refund.id, { expand: ['failure_balance_transaction'] })
  expect(failed).toMatchObject({
    status: 'failed',
    failure_reason: 'expired_or_canceled_card',
    failure_balance_transaction: { amount: 40_000, type: 'refund_failure' },
  })
  expect(sandbox.control.events('refund.failed')).toHaveLength(1)
  expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 0, refunded: false })
})

it('makes the money available after its days', async () => {
  const before = await stripe.balance.retrieve()
  const intent = await pay()
  const after = await stripe.balance.retrieve()
  const gain = (side: 'available' | 'pending') =>
    (after[side][0]?.amount ?? 0) - (before[side][0]?.amount ?? 0)
  expect([gain('available'), gain('pending')]).toEqual([0, 97_640])
  sandbox.control.advanceClock(3 * 24 * 3600 * 1000)
  const charge = await stripe.charges.retrieve(intent.latest_charge as string, {
    expand: ['balance_transaction'],
  })
  expect(charge.balance_transaction).toMatchObject({ status: 'available' })
})
