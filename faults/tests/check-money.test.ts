import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { collectionsOf } from '@bookmysleep/cms/records/collections'
import type { BookingDocument } from '@bookmysleep/cms/records/documents/bookings'
import type { DepositClaimDocument } from '@bookmysleep/cms/records/documents/deposits'
import type { PaymentDocument } from '@bookmysleep/cms/records/documents/payments'
import { testRunDir } from '@bookmysleep/dev-env/test-data-dir'
import { ObjectId } from 'mongodb'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkDeposits } from '../src/check/check-deposits.ts'
import { checkWallets } from '../src/check/check-wallets.ts'
import { type Harness, openHarness } from '../src/open-harness.ts'

const dir = mkdtempSync(join(testRunDir(), 'bms-check-money-'))
let harness: Harness
beforeAll(async () => {
  harness = await openHarness({ stateDir: dir, log: () => {} })
})
afterAll(async () => {
  await harness?.close()
  rmSync(dir, { recursive: true, force: true })
})

const problemsOf = async (check: typeof checkWallets, booking: ObjectId) =>
  (await check({ ...harness, entries: [] }))
    .filter(({ bookingId }) => bookingId === booking.toHexString())
    .map(({ problem }) => problem)

async function addBooking(bookingStatus: string, wallet = 0): Promise<ObjectId> {
  const _id = new ObjectId()
  const booking = { _id, reference: `BMS-${_id}`, bookingStatus, quote: { wallet }, seeker: new ObjectId() }
  await collectionsOf(harness.ctx).bookings.insertOne({
    ...(booking as unknown as BookingDocument),
    idempotencyKey: String(_id),
  })
  return _id
}

async function spend(booking: ObjectId, amount: number): Promise<void> {
  const reason = amount < 0 ? ('spent' as const) : ('returned' as const)
  const entry = { user: new ObjectId(), amount, currency: 'INR', reason, booking, at: new Date() }
  await collectionsOf(harness.ctx).walletEntries.insertOne({ ...entry, _id: `${reason}:${booking}` })
}

async function divide(claim: Partial<DepositClaimDocument>): Promise<ObjectId> {
  const booking = await addBooking('completed')
  const whole = { status: 'settled', deposit: 200_00, claimedAmount: 50_00, items: [], closedAt: new Date() }
  const parts = { toSeeker: 0, toOwner: 0, toMonths: 0 }
  const document = { _id: new ObjectId(), booking, ...whole, ...parts, ...claim }
  await collectionsOf(harness.ctx).depositClaims.insertOne(document as unknown as DepositClaimDocument)
  return booking
}

it('lets a hold keep the credit that it has taken, and one that ran out keep none', async () => {
  const [held, expired] = [await addBooking('pending', 90_00), await addBooking('expired', 90_00)]
  await spend(held, -90_00)
  await spend(expired, -90_00)
  expect(await problemsOf(checkWallets, held)).toEqual([])
  expect(await problemsOf(checkWallets, expired)).toEqual([
    'has taken 9000 of credit, it was paid with 0 of 9000',
    'is expired, and keeps 9000',
  ])
  await spend(expired, 90_00)
  expect(await problemsOf(checkWallets, expired)).toEqual([])
})

it('notices credit that was taken and pays for nothing', async () => {
  const booking = await addBooking('confirmed', 90_00)
  await spend(booking, -90_00)
  expect(await problemsOf(checkWallets, booking)).toEqual([
    'has taken 9000 of credit, it was paid with 0 of 9000',
  ])
})

it('notices a wallet below zero', async () => {
  const _id = new ObjectId()
  const wallet = { _id, balance: -1, currency: 'INR', rev: 1, updatedAt: new Date() }
  await collectionsOf(harness.ctx).wallets.insertOne(wallet)
  const found = await checkWallets({ ...harness, entries: [] })
  expect(found).toContainEqual({ check: 'wallets', subject: `wallet ${_id}`, problem: 'holds -1' })
})

it('notices a deposit that is divided into more or less than it was, or not paid back', async () => {
  expect(await problemsOf(checkDeposits, await divide({ toOwner: 50_00 }))).toEqual([
    'of 20000, 5000 have been divided',
  ])
  expect(await problemsOf(checkDeposits, await divide({ toOwner: 50_00, toSeeker: 150_00 }))).toEqual([
    'gives its guest 15000, 0 are refunded',
  ])
})

it('notices an owner who keeps more than he claimed, or something of what is returned', async () => {
  expect(await problemsOf(checkDeposits, await divide({ toOwner: 200_00 }))).toEqual([
    'is settled, 5000 were claimed, and 20000 kept',
  ])
  expect(await problemsOf(checkDeposits, await divide({ toOwner: 200_00, status: 'returned' }))).toEqual([
    'is returned, 5000 were claimed, and 20000 kept',
  ])
})

it('notices a month that deposit and card pay', async () => {
  const booking = await divide({ toMonths: 200_00, claimedAmount: 200_00 })
  const _id = new ObjectId()
  const month = { _id, booking, paidFromDeposit: 200_00, capturedAmount: 500_00, refundedAmount: 0 }
  await collectionsOf(harness.ctx).payments.insertOne({
    ...month,
    dispute: null,
  } as unknown as PaymentDocument)
  expect(await problemsOf(checkDeposits, booking)).toEqual([
    `pays for month ${_id}, which keeps 50000 of a card too`,
  ])
})
