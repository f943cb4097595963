import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { startStripeSandbox } from '../src/stripe/server.ts'
import { connectStripe } from './stripe-client.ts'

const stateDir = mkdtempSync(join(tmpdir(), 'stripe-state-'))
afterAll(() => rmSync(stateDir, { recursive: true }))

it('starts from the state of an older version, and goes on with it', async () => {
  const stateFile = join(stateDir, 'old.jsonl')
  const account = {
    id: 'acct_old',
    object: 'account',
    created: 1_700_000_000,
    type: 'express',
    country: 'IN',
    details_submitted: true,
    payouts_enabled: true,
    charges_enabled: false,
    capabilities: { transfers: 'active' },
    external_accounts: { object: 'list', data: [], has_more: false, url: '' },
    metadata: {},
  }
  const changes = [
    ['put', account, 'acct_platform'],
    ['put', { id: 'u_1', object: 'unicorn', created: 1 }, 'acct_platform'],
    ['value', 'timer feed-unicorn u_1', { at: 1, kind: 'feed-unicorn', target: 'u_1' }],
    ['make', 'unicorn', { id: 'u_2' }],
  ]
  writeFileSync(stateFile, `${JSON.stringify(changes)}\n`)

  const sandbox = await startStripeSandbox({ stateFile })
  const stripe = connectStripe(sandbox)
  await stripe.paymentIntents.create({
    amount: 100_000,
    currency: 'inr',
    confirm: true,
    payment_method: 'pm_card_bypassPending',
    transfer_data: { destination: 'acct_old' },
  })
  sandbox.control.advanceClock(24 * 3600 * 1000)
  const { data } = await stripe.payouts.list({}, { stripeAccount: 'acct_old' })
  expect(data).toMatchObject([{ amount: 100_000, automatic: true }])
  sandbox.control.restrictAccount('acct_old', ['external_account'])
  sandbox.control.onboardAccount('acct_old')
  expect(await stripe.accounts.update('acct_old', { metadata: { a: '1' } })).toMatchObject({
    payouts_enabled: true,
    capabilities: { transfers: 'active' },
  })
  await sandbox.stop()
})
