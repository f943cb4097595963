import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assertAcceptedByStripeMock } from '../src/stripe/contract/stripe-mock.ts'
import { type StripeSandbox, startStripeSandbox } from '../src/stripe/server.ts'
import { connectStripe } from './stripe-client.ts'
import { type Receiver, startReceiver } from './webhook-receiver.ts'

let sandbox: StripeSandbox
let stripe: Stripe
let receiver: Receiver

beforeAll(async () => {
  receiver = await startReceiver()
  sandbox = await startStripeSandbox({ webhook: receiver })
  stripe = connectStripe(sandbox)
})
afterAll(async () => {
  await sandbox.stop()
  await receiver.stop()
})

const newAccount = async () => {
  const account = await stripe.accounts.create({
    country: 'IN',
    email: 'owner@example.com',
    controller: { stripe_dashboard: { type: 'express' }, requirement_collection: 'stripe' },
    capabilities: { transfers: { requested: true } },
  })
  return account.id
}
const submit = async (account: string, result: string) => {
  const urls = { return_url: 'http://localhost/done', refresh_url: 'http://localhost/again' }
  const { url } = await stripe.accountLinks.create({ account, type: 'account_onboarding', ...urls })
  return fetch(url, { method: 'POST', body: new URLSearchParams({ result }), redirect: 'manual' })
}
/** Types of the account's events as they arrived, oldest first. */
const told = async (account: string) => {
  await sandbox.control.webhooksIdle()
  return receiver.events.filter((event) => event.account === account).map(({ type }) => type)
}
const seconds = () => Math.floor(sandbox.control.now().getTime() / 1000)

describe('onboarding', () => {
  it('leaves capabilities pending while Stripe verifies, then active', async () => {
    const id = await newAccount()
    await submit(id, 'review')
    expect(await stripe.accounts.retrieve(id)).toMatchObject({
      details_submitted: true,
      payouts_enabled: false,
      capabilities: { transfers: 'pending' },
      requirements: {
        disabled_reason: 'requirements.pending_verification',
        pending_verification: ['individual.verification.document'],
      },
    })
    sandbox.control.advanceClock(120_000)
    expect(await stripe.accounts.retrieve(id)).toMatchObject({
      payouts_enabled: true,
      capabilities: { transfers: 'active' },
      requirements: { disabled_reason: null },
    })
    expect((await told(id)).sort()).toEqual([
      'account.updated',
      'account.updated',
      'capability.updated',
      'capability.updated',
    ])
    expect((await stripe.accounts.retrieveCapability(id, 'transfers')).status).toBe('active')
    expect((await stripe.accounts.listCapabilities(id)).data).toHaveLength(1)
  })

  it('says what is still missing, and goes on where it was left', async () => {
    const id = await newAccount()
    await submit(id, 'partial')
    expect(await stripe.accounts.retrieve(id)).toMatchObject({
      details_submitted: true,
      capabilities: { transfers: 'inactive' },
      requirements: { currently_due: ['external_account'], past_due: ['external_account'] },
      external_accounts: { data: [] },
    })
    await submit(id, 'later')
    expect((await stripe.accounts.retrieve(id)).capabilities?.transfers).toBe('inactive')
    await submit(id, 'complete')
    expect(await stripe.accounts.retrieve(id)).toMatchObject({
      capabilities: { transfers: 'active' },
      external_accounts: { data: [{ status: 'verified' }] },
    })
  })
})

describe('requirements that come later', () => {
  it('keep the capability until their deadline, then take it, and giving them brings it back', async () => {
    const id = await newAccount()
    sandbox.control.onboardAccount(id)
    const current_deadline = seconds() + 3600
    sandbox.control.setRequirements(id, { currently_due: ['company.tax_id'], current_deadline })
    expect(await stripe.accounts.retrieve(id)).toMatchObject({
      capabilities: { transfers: 'active' },
      requirements: { currently_due: ['company.tax_id'], past_due: [], current_deadline },
    })
    sandbox.control.advanceClock(3_600_000)
    expect(await stripe.accounts.retrieve(id)).toMatchObject({
      payouts_enabled: false,
      capabilities: { transfers: 'inactive' },
      requirements: { past_due: ['company.tax_id'], disabled_reason: 'requirements.past_due' },
    })
    await submit(id, 'complete')
    expect((await stripe.accounts.retrieve(id)).capabilities?.transfers).toBe('active')
  })

  it('are told with the old values', async () => {
    const id = await newAccount()
    sandbox.control.onboardAccount(id)
    sandbox.control.restrictAccount(id, ['external_account'])
    const [event] = sandbox.control.events('account.updated').slice(-1)
    expect(event).toMatchObject({
      account: id,
      data: {
        object: { capabilities: { transfers: 'inactive' } },
        previous_attributes: { capabilities: { transfers: 'active' }, payouts_enabled: true },
      },
    })
  })
})

describe('the end of a connection', () => {
  it('comes by rejection, for good', async () => {
    const id = await newAccount()
    sandbox.control.onboardAccount(id)
    const rejected = await stripe.accounts.reject(id, { reason: 'fraud' })
    expect(rejected).toMatchObject({
      payouts_enabled: false,
      capabilities: { transfers: 'inactive' },
      requirements: { disabled_reason: 'rejected.fraud' },
    })
    await submit(id, 'complete')
    expect((await stripe.accounts.retrieve(id)).capabilities?.transfers).toBe('inactive')
  })

  it('comes from the owner, who withdraws access', async () => {
    const id = await newAccount()
    sandbox.control.onboardAccount(id)
    sandbox.control.deauthorizeAccount(id)
    expect(await told(id)).toContain('account.application.deauthorized')
    await expect(stripe.accounts.retrieve(id)).rejects.toMatchObject({ code: 'account_invalid' })
    await expect(stripe.balance.retrieve({}, { stripeAccount: id })).rejects.toMatchObject({
      statusCode: 403,
    })
  })

  it('comes by deletion once the balance is zero', async () => {
    const id = await newAccount()
    sandbox.control.onboardAccount(id)
    await stripe.paymentIntents.create({
      amount: 100_000,
      currency: 'inr',
      confirm: true,
      payment_method: 'pm_card_bypassPending',
      transfer_data: { destination: id },
    })
    await expect(stripe.accounts.del(id)).rejects.toThrow(/not zero/)
    sandbox.control.payOut(id)
    expect(await stripe.accounts.del(id)).toMatchObject({ id, deleted: true })
    expect(await told(id)).toContain('account.application.deauthorized')
  })
})

it('sends nothing that stripe-mock does not know', async () => {
  const sent = sandbox.control.requestLog().filter(({ status }) => status === 200)
  const result = await assertAcceptedByStripeMock(sent)
  expect('skipped' in result || result.checked > 7).toBe(true)
})
