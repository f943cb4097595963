import type Stripe from 'stripe'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assertAcceptedByStripeMock } from '../src/stripe/contract/stripe-mock.ts'
import { type StripeSandbox, startStripeSandbox } from '../src/stripe/server.ts'
import { connectStripe } from './stripe-client.ts'

const hour = 3600 * 1000
const day = 24 * hour
let sandbox: StripeSandbox
let stripe: Stripe

beforeEach(async () => {
  sandbox = await startStripeSandbox()
  stripe = connectStripe(sandbox)
  sandbox.control.setClock(new Date('2027-03-01T10:00:00Z'))
})
afterEach(() => sandbox.stop())

type Interval = Stripe.AccountCreateParams.Settings.Payouts.Schedule
const newOwner = async (schedule: Interval = {}) => {
  const { id } = await stripe.accounts.create({
    country: 'IN',
    controller: { stripe_dashboard: { type: 'express' } },
    capabilities: { transfers: { requested: true } },
    settings: { payouts: { schedule } },
  })
  sandbox.control.onboardAccount(id)
  return { stripeAccount: id }
}
const earn = (owner: { stripeAccount: string }, amount = 100_000, card = 'pm_card_visa') =>
  stripe.paymentIntents.create({
    amount,
    currency: 'inr',
    confirm: true,
    payment_method: card,
    application_fee_amount: amount / 4,
    transfer_data: { destination: owner.stripeAccount },
  })
const payoutsOf = async (owner: { stripeAccount: string }) => (await stripe.payouts.list({}, owner)).data
const eventsOf = (owner: { stripeAccount: string }) =>
  sandbox.control
    .events()
    .filter(({ account, type }) => account === owner.stripeAccount && type.startsWith('payout.'))
    .map(({ type }) => type)

describe('the daily schedule', () => {
  it('pays out what has become available, and says what a payout consists of', async () => {
    const owner = await newOwner()
    await earn(owner)
    await earn(owner, 40_000)
    sandbox.control.setClock(new Date('2027-03-04T09:00:00Z'))
    expect(await payoutsOf(owner)).toEqual([])
    sandbox.control.setClock(new Date('2027-03-05T00:00:00Z'))
    const [payout] = await payoutsOf(owner)
    expect(payout).toMatchObject({
      amount: 105_000,
      automatic: true,
      status: 'pending',
      reconciliation_status: 'completed',
      arrival_date: Date.parse('2027-03-07T00:00:00Z') / 1000,
    })
    const lines = await stripe.balanceTransactions.list({ payout: payout?.id ?? '', limit: 100 }, owner)
    expect(lines.data.map(({ type, net }) => [type, net])).toEqual([
      ['payout', -105_000],
      ['payment', 30_000],
      ['payment', 75_000],
    ])
    sandbox.control.advanceClock(2 * day)
    expect((await payoutsOf(owner)).map(({ status }) => status)).toEqual(['paid'])
    expect(eventsOf(owner)).toEqual(['payout.created', 'payout.reconciliation_completed', 'payout.paid'])
  })

  it('pays every line once, and keeps back what is owed', async () => {
    const owner = await newOwner()
    const first = await earn(owner, 100_000, 'pm_card_bypassPending')
    sandbox.control.advanceClock(day)
    await earn(owner, 100_000, 'pm_card_bypassPending')
    const charge = await stripe.charges.retrieve(String(first.latest_charge))
    await stripe.transfers.createReversal(String(charge.transfer), { amount: 50_000 })
    sandbox.control.advanceClock(day)
    expect((await payoutsOf(owner)).map(({ amount }) => amount)).toEqual([25_000, 75_000])
    sandbox.control.advanceClock(day)
    expect(await payoutsOf(owner)).toHaveLength(2)
    const balance = await stripe.balance.retrieve({}, owner)
    expect(balance.available[0]?.amount).toBe(0)
  })

  it('is one payout after a jump over many days, once it is switched on', async () => {
    const owner = await newOwner({ interval: 'manual' })
    await earn(owner, 100_000, 'pm_card_bypassPending')
    sandbox.control.advanceClock(30 * day)
    expect(await payoutsOf(owner)).toEqual([])
    await stripe.accounts.update(owner.stripeAccount, {
      settings: { payouts: { schedule: { interval: 'daily' } } },
    })
    sandbox.control.advanceClock(30 * day)
    expect(await payoutsOf(owner)).toHaveLength(1)
  })

  it.each([
    [{ interval: 'weekly', weekly_anchor: 'friday' } as const, '2027-03-05'],
    [{ interval: 'monthly', monthly_anchor: 31 } as const, '2027-03-31'],
  ])('may be %o', async (schedule, expected) => {
    const owner = await newOwner(schedule)
    await earn(owner, 100_000, 'pm_card_bypassPending')
    const due = new Date(`${expected}T00:00:00Z`)
    sandbox.control.setClock(new Date(due.getTime() - hour))
    expect(await payoutsOf(owner)).toEqual([])
    sandbox.control.setClock(due)
    expect(await payoutsOf(owner)).toHaveLength(1)
  })
})

describe('a payout that the bank sends back', () => {
  it('returns to the balance and stops payouts until there is another bank account', async () => {
    const owner = await newOwner()
    await earn(owner, 100_000, 'pm_card_bypassPending')
    sandbox.control.advanceClock(4 * day)
    const [payout] = await payoutsOf(owner)
    sandbox.control.failPayout(payout?.id ?? '', 'no_account')
    const failed = await stripe.payouts.retrieve(
      payout?.id ?? '',
      { expand: ['failure_balance_transaction'] },
      owner,
    )
    expect(failed).toMatchObject({
      status: 'failed',
      failure_code: 'no_account',
      failure_balance_transaction: { type: 'payout_failure', amount: 75_000 },
    })
    expect(failed.failure_message).toContain('No bank account could be located')
    expect(await stripe.accounts.retrieve(owner.stripeAccount)).toMatchObject({
      payouts_enabled: false,
      capabilities: { transfers: 'active' },
      requirements: { currently_due: ['external_account'] },
    })
    sandbox.control.advanceClock(3 * day)
    expect(await payoutsOf(owner)).toHaveLength(1)
    sandbox.control.onboardAccount(owner.stripeAccount)
    sandbox.control.advanceClock(day)
    expect((await payoutsOf(owner)).map(({ amount, status }) => [amount, status])).toEqual([
      [75_000, 'pending'],
      [75_000, 'failed'],
    ])
    expect(eventsOf(owner)).toContain('payout.failed')
  })
})

it('lists the lines of automatic payouts only, and sends nothing that stripe-mock does not know', async () => {
  const owner = await newOwner({ interval: 'manual' })
  await earn(owner, 100_000, 'pm_card_bypassPending')
  const { id } = await stripe.payouts.create({ amount: 1000, currency: 'inr' }, owner)
  await expect(stripe.balanceTransactions.list({ payout: id }, owner)).rejects.toMatchObject({
    param: 'payout',
  })
  await stripe.accounts.update(owner.stripeAccount, {
    settings: { payouts: { schedule: { interval: 'daily', delay_days: 'minimum' } } },
  })
  sandbox.control.payOut(owner.stripeAccount)
  const [automatic] = await payoutsOf(owner)
  await stripe.balanceTransactions.list({ payout: automatic?.id ?? '', expand: ['data.source'] }, owner)
  const sent = sandbox.control.requestLog().filter(({ status }) => status === 200)
  const result = await assertAcceptedByStripeMock(sent)
  expect('skipped' in result || result.checked > 5).toBe(true)
})
