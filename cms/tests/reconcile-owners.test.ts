import { formatMoney } from '@bookmysleep/domain/money'
import { ObjectId } from 'mongodb'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { completeStays } from '../src/booking/complete-stays.ts'
import type { Ctx } from '../src/context.ts'
import { recordPayout } from '../src/payments/connect/record-payout.ts'
import { processTransfer } from '../src/payments/process-transfer.ts'
import { settlePayment } from '../src/payments/settle-payment.ts'
import { sweepTransfers } from '../src/payments/sweep-transfers.ts'
import type { Finding } from '../src/reconcile/finding.ts'
import { makeTransfer } from '../src/reconcile/make-transfer.ts'
import { reconcile } from '../src/reconcile/reconcile.ts'
import { repairFinding } from '../src/reconcile/repair-finding.ts'
import { collectionsOf } from '../src/records/collections.ts'
import type { TransferDocument } from '../src/records/documents/owner-money.ts'
import { book, bookAndPay, payAtStripe } from './support/book.ts'
import { connectOwner } from './support/connect-owner.ts'
import { createHouse, createRoom, type House } from './support/create-house.ts'
import { createPerson, type Person } from './support/create-people.ts'
import { stripeClient } from './support/list-balance-transactions.ts'
import { startWorld, type World } from './support/start-world.ts'
import { inDaysOf, stayIn } from './support/stay.ts'

const DAY = 24 * 60
const OWNERS_MONEY = ['ledger', 'owner-payable', 'transfers', 'stripe-balance']

let world: World
let seeker: Person
beforeAll(async () => {
  world = await startWorld()
  seeker = await createPerson(world.ctx, 'seeker')
})
afterAll(() => world?.stop())

async function look(...only: string[]): Promise<Finding[]> {
  const findings: Finding[] = []
  for await (const finding of reconcile(world.ctx, { only: only.length > 0 ? only : OWNERS_MONEY }))
    findings.push(finding)
  return findings
}

/** Makes the repairs, all of which there must be, and looks again. */
async function repairAll(findings: Finding[], ...again: string[]): Promise<Finding[]> {
  for (const { repair } of findings) await repairFinding(world.ctx, repair as NonNullable<typeof repair>)
  return look(...again)
}

/** No workers run here, and the clock moves: what the sweep and the webhooks would have done since is done. */
async function rest(): Promise<void> {
  await sweepTransfers(world.ctx)
  for (const { repair } of await look('payouts')) if (repair) await repairFinding(world.ctx, repair)
}

/** Each test plants its difference, and mends it by its repair or by hand: all ends as it began. */
afterEach(async () => {
  world.stripe.control.clearFaults()
  await rest()
  expect(await look(...OWNERS_MONEY, 'payouts')).toEqual([])
})

async function dates() {
  return { checkInDate: inDaysOf(world, 20), checkOutDate: inDaysOf(world, 23) }
}

async function paidStay(house: House): Promise<ObjectId> {
  const room = await createRoom(world.ctx, house, { securityDeposit: 1_000_00 })
  const { bookingId } = await bookAndPay(world, seeker, stayIn(room, await dates()))
  return new ObjectId(bookingId)
}

async function transferOf(booking: ObjectId, kind: TransferDocument['kind']): Promise<TransferDocument> {
  const transfer = await collectionsOf(world.ctx).transfers.findOne({ booking, kind })
  if (!transfer) throw new Error(`no ${kind}`)
  return transfer
}

/** A stay that is over, whose rent waits for its owner. */
async function waitingRelease() {
  const house = await createHouse(world.ctx)
  const booking = await paidStay(house)
  world.clock.advance(30 * DAY)
  await completeStays(world.ctx)
  await sweepTransfers(world.ctx)
  return { house, booking, release: await transferOf(booking, 'release') }
}

async function madeRelease() {
  const { house, booking, release } = await waitingRelease()
  const accountId = await connectOwner(world, house.owner)
  await makeTransfer(world.ctx, release._id.toHexString())
  return { house, booking, accountId, release: await transferOf(booking, 'release') }
}

async function destinationCharge() {
  const house = await createHouse(world.ctx)
  const accountId = await connectOwner(world, house.owner)
  const booking = await paidStay(house)
  return { house, accountId, booking, transfer: await transferOf(booking, 'destination') }
}

/** Changes a transfer by hand; what is returned undoes it. */
async function edit(
  { _id }: TransferDocument,
  change: Partial<TransferDocument>,
): Promise<() => Promise<void>> {
  const { transfers } = collectionsOf(world.ctx)
  const before = await transfers.findOneAndUpdate({ _id }, { $set: change })
  return async () => void (before && (await transfers.replaceOne({ _id }, before)))
}

describe('transfers', () => {
  it('are clean with destination charges, releases that wait and releases that are made', async () => {
    await waitingRelease()
    await madeRelease()
    await destinationCharge()
  })

  it('finds a release that lies still although its owner is connected, and makes it', async () => {
    const { house, booking, release } = await waitingRelease()
    await connectOwner(world, house.owner)
    await edit(release, { nextAttemptAt: null })
    expect(await look()).toEqual([])
    world.clock.advance(45)
    const findings = await look()
    expect(findings).toMatchObject([{ check: 'transfers', repair: { kind: 'process-transfer' } }])
    expect(await repairAll(findings)).toEqual([])
    expect(await transferOf(booking, 'release')).toMatchObject({ status: 'succeeded' })
  })

  it('finds a release whose answer was lost and which nobody asked after, and asks', async () => {
    const { house, booking, release } = await waitingRelease()
    await connectOwner(world, house.owner)
    world.stripe.control.failNext({ kind: 'lost', method: 'POST', path: '/v1/transfers', times: 20 })
    await expect(makeTransfer(world.ctx, release._id.toHexString())).rejects.toThrow()
    world.stripe.control.clearFaults()
    const findings = await look('transfers')
    expect(findings).toMatchObject([
      { problem: expect.stringContaining('ours is pending'), repair: { kind: 'process-transfer' } },
    ])
    expect(await repairAll(findings)).toEqual([])
    expect(await transferOf(booking, 'release')).toMatchObject({ status: 'succeeded' })
  })

  it('finds a try that is overdue, and makes it', async () => {
    const { house, release } = await waitingRelease()
    await connectOwner(world, house.owner)
    world.stripe.control.failNext({ kind: 'error', method: 'POST', path: '/v1/transfers', times: 20 })
    await expect(makeTransfer(world.ctx, release._id.toHexString())).rejects.toThrow()
    world.stripe.control.clearFaults()
    world.clock.advance(2 * DAY)
    const findings = await look('transfers')
    expect(findings).toMatchObject([{ problem: expect.stringContaining('should have been tried') }])
    expect(await repairAll(findings)).toEqual([])
  })

  it('finds a destination charge whose transfer Stripe booked only later, and settles it', async () => {
    const house = await createHouse(world.ctx)
    await connectOwner(world, house.owner)
    const room = await createRoom(world.ctx, house)
    const held = await book(world.ctx, seeker, stayIn(room, await dates()))
    await payAtStripe(world, held)
    await settlePayment(withoutBooking(world.ctx), held.paymentId ?? '')
    const findings = await look('transfers')
    expect(findings).toMatchObject([
      { problem: expect.stringContaining('ours is pending'), repair: { kind: 'settle-payment' } },
    ])
    expect(await repairAll(findings)).toEqual([])
  })

  it('finds a transfer of Stripe that is none of ours', async () => {
    const { accountId, booking } = await destinationCharge()
    const { transferId } = await transferOf(booking, 'destination')
    const stripe = stripeClient(world.stripe)
    await stripe.transfers.update(transferId ?? '', {
      metadata: { transferId: new ObjectId().toHexString() },
    })
    expect(await look('transfers')).toMatchObject([
      { subject: transferId, problem: expect.stringContaining(`to ${accountId}, and is none of ours`) },
    ])
    await stripe.transfers.update(transferId ?? '', { metadata: { transferId: '' } })
  })

  it('finds one that Stripe does not have', async () => {
    const { release } = await madeRelease()
    const undo = await edit(release, { transferId: 'tr_none' })
    expect((await look('transfers')).map(({ problem }) => problem)).toEqual([
      'names our transfer, which is tr_none',
      expect.stringContaining('was made as tr_none, which Stripe does not have'),
    ])
    await undo()
  })

  it('finds one of another amount, or to another account', async () => {
    const { release } = await madeRelease()
    const undo = await edit(release, { amount: release.amount + 1 })
    expect(await look('transfers')).toMatchObject([
      { problem: expect.stringContaining('with us'), repair: null },
    ])
    await undo()
    const undoAccount = await edit(release, { accountId: 'acct_other' })
    expect(await look('transfers')).toMatchObject([{ problem: expect.stringContaining('acct_other') }])
    await undoAccount()
  })

  it('finds what was taken back in the dashboard', async () => {
    const { booking, transfer } = await destinationCharge()
    const stripe = stripeClient(world.stripe)
    const { balance_transaction } = await stripe.transfers.createReversal(transfer.transferId ?? '', {
      amount: 100,
    })
    expect(await look('transfers')).toMatchObject([
      { problem: expect.stringContaining('gave back ₹1 at Stripe, and ₹0 with us'), repair: null },
    ])
    await recordByHand({ booking, transfer, balanceTransaction: String(balance_transaction) })
  })

  it('finds an application fee of another amount', async () => {
    const { booking } = await destinationCharge()
    const { payments } = collectionsOf(world.ctx)
    const before = await payments.findOneAndUpdate(
      { booking },
      { $inc: { 'routing.ownerAmount': -5 } as never },
    )
    expect(await look('transfers')).toMatchObject([{ subject: expect.stringMatching(/^fee_/), repair: null }])
    if (before) await payments.replaceOne({ booking }, before)
  })
})

describe('what is payable to an owner', () => {
  it('finds a transfer that was never decided, decides it and makes it', async () => {
    const { booking, house, release } = await waitingRelease()
    await connectOwner(world, house.owner)
    await collectionsOf(world.ctx).transfers.deleteOne({ _id: release._id })
    const findings = await look('owner-payable')
    expect(findings).toMatchObject([
      {
        problem: `its owner has earned ${formatMoney(release.amount)}; transfers were decided for ₹0`,
        repair: { kind: 'settle-owner' },
      },
    ])
    await Promise.all(findings.map(({ repair }) => repair && repairFinding(world.ctx, repair)))
    expect(await repairAll(findings)).toEqual([])
    expect(await transferOf(booking, 'release')).toMatchObject({
      status: 'succeeded',
      amount: release.amount,
    })
    expect(await collectionsOf(world.ctx).transfers.countDocuments({ booking })).toBe(1)
  })

  it('does not move again what the ledger says has left', async () => {
    const { release } = await madeRelease()
    const { transfers } = collectionsOf(world.ctx)
    await transfers.deleteOne({ _id: release._id })
    expect((await look('owner-payable')).map(({ repair }) => repair)).toEqual([null, null])
    await transfers.insertOne(release)
  })

  it('finds a transfer without its journal', async () => {
    const { release } = await madeRelease()
    const { journals } = collectionsOf(world.ctx)
    const gone = await journals.findOneAndDelete({ _id: `transfer:${release._id}` })
    expect(await look('owner-payable')).toMatchObject([
      { problem: `its owner_payable should hold ₹0 and holds ${formatMoney(release.amount)}`, repair: null },
    ])
    if (gone) await journals.insertOne(gone)
  })

  it('finds more than was earned, and leaves it to people', async () => {
    const { release } = await waitingRelease()
    const undo = await edit(release, { amount: release.amount + 7, netted: 7 })
    expect(await look('owner-payable')).toMatchObject([
      { problem: expect.stringContaining(`decided for ${formatMoney(release.amount + 7)}`), repair: null },
      { problem: expect.stringContaining('owner_payable should hold') },
    ])
    await undo()
  })
})

describe('payouts', () => {
  async function payout() {
    const { accountId } = await destinationCharge()
    world.clock.advance(4 * DAY)
    const stripe = stripeClient(world.stripe)
    const schedule = { payouts: { schedule: { interval: 'manual' } } } as const
    await stripe.accounts.update(accountId, { settings: schedule })
    const [made] = (await stripe.payouts.list({ limit: 1 }, { stripeAccount: accountId })).data
    if (!made) throw new Error('the account was paid out nothing')
    // Younger ones are not missed yet.
    world.clock.advance(15)
    return { accountId, payoutId: made.id }
  }
  it('finds one whose webhook was lost, and writes it down', async () => {
    const { payoutId, accountId } = await payout()
    const findings = await look('payouts')
    expect(findings).toContainEqual(
      expect.objectContaining({
        subject: `${payoutId} of ${accountId}`,
        problem: expect.stringContaining('we do not have it'),
        repair: { kind: 'record-payout', accountId, payoutId },
      }),
    )
    expect(await repairAll(findings, 'payouts')).toEqual([])
  })

  it('finds one that was paid since, and one that came back', async () => {
    const { payoutId } = await payout()
    await rest()
    for (const change of ['finishPayout', 'failPayout'] as const) {
      world.stripe.control[change](payoutId)
      const findings = await look('payouts')
      expect(findings).toMatchObject([{ likelyCause: 'its webhook was lost' }])
      expect(await repairAll(findings, 'payouts')).toEqual([])
    }
    expect(await collectionsOf(world.ctx).payouts.findOne({ stripePayoutId: payoutId })).toMatchObject({
      status: 'failed',
    })
  })

  it('finds one of another amount, and one that Stripe does not have', async () => {
    const { payoutId, accountId } = await payout()
    await rest()
    const { payouts } = collectionsOf(world.ctx)
    const before = await payouts.findOneAndUpdate({ stripePayoutId: payoutId }, { $inc: { amount: 1 } })
    expect(await look('payouts')).toMatchObject([{ repair: null }])
    await payouts.updateOne({ stripePayoutId: payoutId }, { $set: { stripePayoutId: 'po_none' } })
    await recordPayout(world.ctx, { accountId, payoutId })
    expect(await look('payouts')).toMatchObject([
      { problem: expect.stringContaining('Stripe does not have it'), repair: null },
    ])
    await payouts.deleteOne({ _id: before?._id ?? new ObjectId() })
  })
})

/** A Stripe that has captured a charge, and not booked it yet. */
function withoutBooking(ctx: Ctx): Ctx {
  const retrieveCollection = async (intentId: string) => {
    const collection = await ctx.payments.retrieveCollection(intentId)
    const notBooked = { balanceTransactionId: null, fee: null, transfer: null }
    return { ...collection, charge: collection.charge && { ...collection.charge, ...notBooked } }
  }
  return { ...ctx, payments: { ...ctx.payments, retrieveCollection } }
}

/** What a person does about a reversal of the dashboard: a transfer and a journal that say what happened, and a claim. */
async function recordByHand({
  booking,
  transfer,
  balanceTransaction,
}: {
  booking: ObjectId
  transfer: TransferDocument
  balanceTransaction: string
}): Promise<void> {
  const { transfers, journals } = collectionsOf(world.ctx)
  const _id = new ObjectId()
  const { owner, payment, currency, accountId } = transfer
  const shared = { ...transfer, amount: 100, currency, accountId }
  await transfers.insertOne({
    ...shared,
    _id,
    key: `reversal:${_id}`,
    kind: 'reversal',
    of: transfer._id,
    transferId: 'trr_by_hand',
  })
  const again = new ObjectId()
  await transfers.insertOne({
    ...shared,
    _id: again,
    key: `release:${again}`,
    kind: 'release',
    of: null,
    status: 'waiting',
    transferId: null,
    nextAttemptAt: world.clock.now(),
  })
  await journals.insertOne({
    _id: `reversal:${_id}`,
    at: world.clock.now(),
    kind: 'reversal',
    booking,
    payment,
    refund: null,
    transfer: _id,
    stripeId: balanceTransaction,
    currency,
    postings: [
      { account: 'stripe_clearing', debit: 100, credit: 0 },
      { account: 'owner_payable', debit: 0, credit: 100, owner },
    ],
  })
  await processTransfer(world.ctx, again.toHexString())
}
