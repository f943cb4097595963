import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Stripe from 'stripe'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type StripeSandbox, startStripeSandbox } from '../src/stripe/server.ts'
import { connectStripe } from './stripe-client.ts'

const stateDir = mkdtempSync(join(tmpdir(), 'stripe-import-'))
const stateFile = join(stateDir, 'stripe.jsonl')
const firstDay = 1_700_000_000
const total = 10_000
let sandbox: StripeSandbox
let stripe: Stripe

beforeAll(async () => {
  sandbox = await startStripeSandbox({ stateFile })
  stripe = connectStripe(sandbox)
})
afterAll(async () => {
  await sandbox.stop()
  rmSync(stateDir, { recursive: true })
})

const send = (path: string, lines: object[], key = sandbox.secretKey) =>
  fetch(`${sandbox.url}/_sandbox/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
    body: lines.map((line) => JSON.stringify(line)).join('\n'),
  })

it('imports past payments with their charges, fees and refunds, and tells the ids', async () => {
  const payments = Array.from({ length: total }, (_, i) => ({
    id: `pi_seed${i}`,
    amount: 100_000 + i,
    created: firstDay + i * 60,
    metadata: { n: String(i) },
    refunds: i % 10 === 0 ? [{ amount: 40_000, created: firstDay + i * 60 + 30 }] : [],
  }))
  const response = await send('import-payments', payments)
  const results = (await response.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(results).toHaveLength(total)
  expect(results[0]).toMatchObject({
    paymentIntent: 'pi_seed0',
    charge: 'ch_seed0',
    fee: 2360,
    net: 97_640,
    refunds: [{ id: 're_seed00', amount: 40_000 }],
  })
  const intent = await stripe.paymentIntents.retrieve('pi_seed10', {
    expand: ['latest_charge.balance_transaction', 'latest_charge.refunds'],
  })
  expect(intent).toMatchObject({ status: 'succeeded', metadata: { n: '10' } })
  const charge = intent.latest_charge as Stripe.Charge
  expect(charge).toMatchObject({
    amount_refunded: 40_000,
    refunded: false,
    balance_transaction: { type: 'charge' },
  })
  expect(charge.refunds?.data).toHaveLength(1)
  expect(sandbox.control.events()).toHaveLength(0)
})

it('imports what moved to owners, as a destination charge books it or as a later transfer', async () => {
  const paid = { amount: 50_000, created: firstDay + total * 60 }
  const later = paid.created + 3600
  const response = await send('import-payments', [
    {
      ...paid,
      id: 'pi_routed',
      transferGroup: 'group_1',
      destination: { account: 'acct_owner', fee: 8_000 },
      reversal: { amount: 2_000, created: later, metadata: { transferId: 'back' } },
    },
    {
      ...paid,
      id: 'pi_held',
      transferGroup: 'group_2',
      release: { account: 'acct_owner', amount: 40_000, created: later, metadata: { transferId: 'out' } },
    },
  ])
  const [routed, held] = (await response.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const intent = await stripe.paymentIntents.retrieve('pi_routed', {
    expand: ['latest_charge.transfer', 'latest_charge.application_fee'],
  })
  expect(intent.latest_charge).toMatchObject({
    transfer: { id: routed.transfer.id, amount: 50_000, amount_reversed: 2_000, transfer_group: 'group_1' },
    application_fee: { amount: 8_000, balance_transaction: routed.applicationFee.balanceTransaction },
  })
  expect(await stripe.transfers.retrieve(held.transfer.id)).toMatchObject({
    amount: 40_000,
    source_transaction: 'ch_held',
    metadata: { transferId: 'out' },
  })
  const lines = [routed.transfer, routed.applicationFee, routed.reversal, held.transfer]
  const moved = lines.map(async ({ balanceTransaction }) =>
    stripe.balanceTransactions.retrieve(balanceTransaction),
  )
  expect((await Promise.all(moved)).map(({ type, amount }) => `${type} ${amount}`)).toEqual([
    'transfer -50000',
    'application_fee 8000',
    'transfer_refund 2000',
    'transfer -40000',
  ])
})

it('pages through everything, newest first, and within a range of days', async () => {
  const seen: number[] = []
  for await (const item of stripe.balanceTransactions.list({
    limit: 100,
    created: { lt: firstDay + total * 60 },
  })) {
    seen.push(item.created)
  }
  expect(seen).toHaveLength(total + total / 10)
  expect(seen).toEqual([...seen].sort((a, b) => b - a))

  const range = { gte: firstDay + 600, lt: firstDay + 1200 }
  const page = await stripe.paymentIntents.list({ created: range, limit: 100 })
  expect(page.data.map(({ id }) => id)).toEqual(Array.from({ length: 10 }, (_, i) => `pi_seed${19 - i}`))
  expect(page.has_more).toBe(false)
})

it('refunds an imported payment like any other', async () => {
  await expect(stripe.refunds.create({ payment_intent: 'pi_seed20', amount: 60_021 })).rejects.toThrow(
    /greater/,
  )
  const refund = await stripe.refunds.create({ payment_intent: 'pi_seed20' })
  expect(refund.amount).toBe(60_020)
})

it('imports whole objects, replaces those with the same id, and refuses other things', async () => {
  const payout = {
    object: 'payout',
    id: 'po_old',
    amount: 5,
    created: firstDay,
    currency: 'inr',
    status: 'paid',
  }
  const answer = await send('import', [payout, { ...payout, amount: 6 }])
  expect(await answer.json()).toMatchObject({ imported: { payout: 2 } })
  expect(sandbox.control.find('payout', 'po_old')?.amount).toBe(6)
  expect((await send('import', [{ object: 'unicorn', id: 'u_1' }])).status).toBe(400)
  expect((await send('import', [payout], 'pk_test_sandbox')).status).toBe(401)
})

it('is all there after a restart', async () => {
  await sandbox.stop()
  sandbox = await startStripeSandbox({ stateFile })
  stripe = connectStripe(sandbox)
  const refunds = await stripe.refunds.list({ payment_intent: 'pi_seed20' })
  expect(refunds.data.map(({ amount }) => amount)).toEqual([60_020, 40_000])
})
