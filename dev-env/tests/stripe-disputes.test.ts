import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assertAcceptedByStripeMock } from '../src/stripe/contract/stripe-mock.ts'
import { type StripeSandbox, startStripeSandbox } from '../src/stripe/server.ts'
import { connectStripe } from './stripe-client.ts'

const day = 24 * 3600 * 1000
const fee = 125_000
let sandbox: StripeSandbox
let stripe: Stripe

beforeAll(async () => {
  sandbox = await startStripeSandbox()
  stripe = connectStripe(sandbox)
})
afterAll(() => sandbox.stop())

const pay = (card = 'pm_card_visa', extra: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  stripe.paymentIntents.create({
    amount: 500_000,
    currency: 'inr',
    confirm: true,
    payment_method: card,
    ...extra,
  })
const disputeOf = async (intent: Stripe.PaymentIntent) => {
  const { data } = await stripe.disputes.list({ payment_intent: intent.id, limit: 100 })
  return data[0] as Stripe.Dispute
}
const linesOf = async (dispute: Stripe.Dispute) => {
  const { data } = await stripe.balanceTransactions.list({ source: dispute.id })
  return data.map(({ type, amount, net, reporting_category: category }) => [type, amount, net, category])
}
const eventsOf = (id: string) =>
  sandbox.control
    .events()
    .filter((event) => (event.data.object as { id: string }).id === id)
    .map(({ type }) => type)

describe('a chargeback', () => {
  it('comes with a test card, and takes the money and a fee at once', async () => {
    const intent = await pay('pm_card_createDispute')
    const dispute = await disputeOf(intent)
    expect(dispute).toMatchObject({
      amount: 500_000,
      reason: 'fraudulent',
      status: 'needs_response',
      is_charge_refundable: false,
      charge: intent.latest_charge,
      balance_transactions: [
        { type: 'adjustment', amount: -500_000, fee, fee_details: [{ description: 'Dispute fee' }] },
      ],
      evidence_details: { due_by: dispute.created + 9 * 24 * 3600, has_evidence: false, submission_count: 0 },
    })
    expect(eventsOf(dispute.id)).toEqual(['charge.dispute.created', 'charge.dispute.funds_withdrawn'])
    expect(await linesOf(dispute)).toEqual([['adjustment', -500_000, -500_000 - fee, 'dispute']])
    expect((await stripe.charges.retrieve(String(intent.latest_charge))).disputed).toBe(true)
    await expect(stripe.refunds.create({ payment_intent: intent.id })).rejects.toMatchObject({
      code: 'charge_disputed',
    })
  })

  it('is won with evidence, staged first and then sent, and the money comes back without the fee', async () => {
    const intent = await pay('pm_card_createDisputeProductNotReceived')
    const { id, reason } = await disputeOf(intent)
    expect(reason).toBe('product_not_received')
    const receipt = await stripe.files.create({
      purpose: 'dispute_evidence',
      file: { data: Buffer.from('%PDF-1.7 receipt'), name: 'receipt.pdf', type: 'application/pdf' },
    })
    expect(await stripe.files.retrieve(receipt.id)).toMatchObject({ filename: 'receipt.pdf', size: 16 })
    const staged = await stripe.disputes.update(id, {
      evidence: { customer_name: 'Asha', receipt: receipt.id },
      submit: false,
      metadata: { bookingId: 'b1' },
    })
    expect(staged).toMatchObject({
      status: 'needs_response',
      evidence: { customer_name: 'Asha', receipt: receipt.id },
      evidence_details: { has_evidence: true, submission_count: 0 },
    })
    const sent = await stripe.disputes.update(id, {
      evidence: { uncategorized_text: 'winning_evidence', service_date: '2026-12-01' },
    })
    expect(sent).toMatchObject({
      status: 'under_review',
      evidence: { customer_name: 'Asha' },
      evidence_details: { submission_count: 1, submission_method: 'manual' },
    })
    await expect(stripe.disputes.update(id, { evidence: { customer_name: 'X' } })).rejects.toThrow(/already/)
    sandbox.control.advanceClock(60_000)
    const won = await stripe.disputes.retrieve(id)
    expect(won).toMatchObject({ status: 'won', is_charge_refundable: true })
    expect(await linesOf(won)).toEqual([
      ['adjustment', 500_000, 500_000, 'dispute_reversal'],
      ['adjustment', -500_000, -500_000 - fee, 'dispute'],
    ])
    expect(won.balance_transactions).toHaveLength(2)
    expect(eventsOf(id)).toEqual([
      'charge.dispute.created',
      'charge.dispute.funds_withdrawn',
      'charge.dispute.updated',
      'charge.dispute.updated',
      'charge.dispute.funds_reinstated',
      'charge.dispute.closed',
    ])
    expect((await stripe.refunds.create({ payment_intent: intent.id })).amount).toBe(500_000)
  })

  it('is lost by losing evidence, by accepting it, and by silence', async () => {
    const lost = await disputeOf(await pay('pm_card_createDispute'))
    await stripe.disputes.update(lost.id, {
      evidence: { uncategorized_text: 'losing_evidence' },
      submit: true,
    })
    sandbox.control.advanceClock(60_000)
    const accepted = await disputeOf(await pay('pm_card_createDispute'))
    expect((await stripe.disputes.close(accepted.id)).status).toBe('lost')
    await expect(stripe.disputes.close(accepted.id)).rejects.toThrow(/already closed/)
    const silent = await disputeOf(await pay('pm_card_createDispute'))
    sandbox.control.advanceClock(9 * day)
    for (const { id } of [lost, accepted, silent]) {
      const dispute = await stripe.disputes.retrieve(id)
      expect(dispute.status).toBe('lost')
      expect(await linesOf(dispute)).toHaveLength(1)
    }
    expect((await stripe.disputes.retrieve(silent.id)).evidence_details.past_due).toBe(true)
  })

  it('is decided by the bank when a test says so, over a part too', async () => {
    const intent = await pay()
    await stripe.refunds.create({ payment_intent: intent.id, amount: 100_000 })
    expect(() => sandbox.control.openDispute(intent.id, { amount: 400_001 })).toThrow(/400000 is left/)
    const dispute = sandbox.control.openDispute(intent.id, { amount: 300_000, reason: 'duplicate' })
    sandbox.control.closeDispute(dispute.id, 'won')
    expect(await stripe.disputes.retrieve(dispute.id)).toMatchObject({ status: 'won', amount: 300_000 })
    sandbox.control.closeDispute(dispute.id, 'lost')
    expect((await stripe.disputes.retrieve(dispute.id)).status).toBe('won')
  })

  it('debits the platform for a destination charge, and leaves the owner’s money', async () => {
    const { id: owner } = await stripe.accounts.create({
      country: 'IN',
      controller: { stripe_dashboard: { type: 'express' } },
      capabilities: { transfers: { requested: true } },
    })
    sandbox.control.onboardAccount(owner)
    const intent = await pay('pm_card_createDispute', {
      application_fee_amount: 100_000,
      transfer_data: { destination: owner },
    })
    expect(await linesOf(await disputeOf(intent))).toHaveLength(1)
    const balance = await stripe.balance.retrieve({}, { stripeAccount: owner })
    expect(balance.pending[0]?.amount).toBe(400_000)
    expect((await stripe.disputes.list({}, { stripeAccount: owner })).data).toEqual([])
  })

  it('refuses evidence that names a file which is not there, or too much of it', async () => {
    const { id } = await disputeOf(await pay('pm_card_createDispute'))
    const update = (evidence: Stripe.DisputeUpdateParams.Evidence) => stripe.disputes.update(id, { evidence })
    await expect(update({ receipt: 'file_none' })).rejects.toMatchObject({ code: 'resource_missing' })
    await expect(update({ uncategorized_text: 'x'.repeat(150_001) })).rejects.toMatchObject({
      param: 'evidence',
    })
    await expect(stripe.disputes.update(id, { submit: true })).rejects.toThrow(/no evidence/)
  })
})

describe('an inquiry', () => {
  it('takes no money, leaves the charge refundable, and may become a chargeback', async () => {
    const intent = await pay('pm_card_createDisputeInquiry')
    const dispute = await disputeOf(intent)
    expect(dispute).toMatchObject({
      status: 'warning_needs_response',
      is_charge_refundable: true,
      balance_transactions: [],
      payment_method_details: { card: { case_type: 'inquiry' } },
    })
    await stripe.refunds.create({ payment_intent: intent.id, amount: 1000 })
    const escalating = { evidence: { uncategorized_text: 'escalate_inquiry_evidence' } }
    expect((await stripe.disputes.update(dispute.id, escalating)).status).toBe('warning_under_review')
    sandbox.control.advanceClock(60_000)
    const chargeback = await stripe.disputes.retrieve(dispute.id)
    expect(chargeback).toMatchObject({
      status: 'needs_response',
      payment_method_details: { card: { case_type: 'chargeback' } },
    })
    expect(await linesOf(chargeback)).toHaveLength(1)
  })

  it('closes when the payment is refunded in full, and becomes nothing then', async () => {
    const intent = await pay('pm_card_createDisputeInquiry')
    const dispute = await disputeOf(intent)
    await stripe.refunds.create({ payment_intent: intent.id })
    sandbox.control.escalateDispute(dispute.id)
    expect((await stripe.disputes.retrieve(dispute.id)).status).toBe('warning_closed')
    expect(await linesOf(dispute)).toEqual([])
  })

  it('closes when nobody answers', async () => {
    const dispute = await disputeOf(await pay('pm_card_createDisputeInquiry'))
    sandbox.control.advanceClock(9 * day)
    expect((await stripe.disputes.retrieve(dispute.id)).status).toBe('warning_closed')
    expect(await linesOf(dispute)).toEqual([])
  })
})

it('sends nothing that stripe-mock does not know', async () => {
  const sent = sandbox.control.requestLog().filter(({ status }) => status === 200)
  const result = await assertAcceptedByStripeMock(sent)
  expect('skipped' in result || result.checked > 10).toBe(true)
})
