import { balancesOf } from '@bookmysleep/domain/ledger-journals'
import { ObjectId } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cancelBooking } from '../src/booking/cancel-booking.ts'
import { completeStays } from '../src/booking/complete-stays.ts'
import { returnDeposit } from '../src/booking/deposit/return-deposit.ts'
import { sweepDeposits } from '../src/booking/deposit/sweep-deposits.ts'
import { refundBooking } from '../src/booking/refund-booking.ts'
import { shortenStay } from '../src/booking/shorten-stay.ts'
import { processDispute } from '../src/payments/disputes/process-dispute.ts'
import { processTransfer } from '../src/payments/process-transfer.ts'
import { sweepRefunds } from '../src/payments/sweep-refunds.ts'
import { reconcile } from '../src/reconcile/reconcile.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { bookAndPay, codeOf, intentOf } from './support/book.ts'
import { findViolations } from './support/check-invariants.ts'
import { createRoom, type House } from './support/create-house.ts'
import type { Person } from './support/create-people.ts'
import { startStage } from './support/start-stage.ts'
import type { World } from './support/start-world.ts'
import { inDaysOf, stayIn } from './support/stay.ts'

const DAY = 24 * 60
const DEPOSIT = 2_000_00

let world: World
let house: House
let seeker: Person
let admin: Person
beforeAll(async () => {
  ;({ world, house, seeker, admin } = await startStage())
})
afterAll(async () => {
  expect(await findViolations(world)).toEqual([])
  const findings = []
  const only = ['ledger', 'refunds', 'stripe-refunds', 'stripe-balance']
  for await (const finding of reconcile(world.ctx, { only })) findings.push(finding)
  expect(findings).toEqual([])
  await world.stop()
})

async function paidStay() {
  const room = await createRoom(world.ctx, house, { securityDeposit: DEPOSIT })
  const dates = { checkInDate: inDaysOf(world, 10), checkOutDate: inDaysOf(world, 12) }
  return { ...(await bookAndPay(world, seeker, stayIn(room, dates))), oneNightLess: inDaysOf(world, 11) }
}
type Stay = Awaited<ReturnType<typeof paidStay>>

async function disputed(stay: Stay, options = {}): Promise<string> {
  const { id } = world.stripe.control.openDispute(intentOf(stay), options)
  await processDispute(world.ctx, id)
  return id
}
const paymentOf = async ({ bookingId }: Stay) => {
  const payment = await collectionsOf(world.ctx).payments.findOne({ booking: new ObjectId(bookingId) })
  if (!payment) throw new Error('no payment')
  return payment
}
const balances = async ({ bookingId }: Stay) =>
  balancesOf(
    await collectionsOf(world.ctx)
      .journals.find({ booking: new ObjectId(bookingId) })
      .toArray(),
  )
const grant = ({ bookingId }: Stay, amount: number) =>
  refundBooking(world.ctx, {
    actor: admin,
    idempotencyKey: `key-${new ObjectId().toHexString()}`,
    request: { bookingId, amount, reason: 'Goodwill', source: 'all', bearer: 'shared' },
  })
async function close(disputeId: string, result: 'won' | 'lost') {
  world.stripe.control.closeDispute(disputeId, result)
  // However often, late or at once it is told.
  await Promise.all([1, 2, 3].map(() => processDispute(world.ctx, disputeId).catch(() => {})))
  await processDispute(world.ctx, disputeId)
}

describe('while the bank decides', () => {
  it('nothing of the payment moves, and the ledger knows what was taken', async () => {
    const stay = await paidStay()
    const disputeId = await disputed(stay)
    await processDispute(world.ctx, disputeId)
    const { capturedAmount } = await paymentOf(stay)
    expect((await balances(stay)).disputed_funds).toBe(-capturedAmount)
    const { bookingId } = stay
    expect(await codeOf(cancelBooking(world.ctx, { actor: seeker, bookingId }))).toBe('INVALID_STATE')
    expect(await codeOf(grant(stay, 100))).toBe('INVALID_STATE')
    const shorter = { actor: seeker, bookingId, kind: 'shorten' as const, checkOutDate: stay.oneNightLess }
    expect(await codeOf(shortenStay(world.ctx, shorter))).toBe('INVALID_STATE')
    world.clock.advance(13 * DAY)
    await completeStays(world.ctx)
    const { transfers } = collectionsOf(world.ctx)
    const released = { booking: new ObjectId(bookingId), kind: 'release' as const }
    const release = await transfers.findOne(released)
    await processTransfer(world.ctx, release?._id.toHexString() ?? '')
    const waiting = await transfers.findOne(released)
    expect(waiting).toMatchObject({ status: 'waiting', accountId: null })
    const inFiveHours = world.clock.now().getTime() + 5 * 3_600_000
    expect(waiting?.nextAttemptAt?.getTime()).toBeGreaterThan(inFiveHours)
    world.clock.advance(2 * DAY)
    expect(await sweepDeposits(world.ctx)).toBe(0)
    expect(await codeOf(returnDeposit(world.ctx, { actor: house.owner, bookingId }))).toBe('INVALID_STATE')
    await close(disputeId, 'won')
    expect((await balances(stay)).disputed_funds).toBe(0)
    expect((await paymentOf(stay)).dispute).toBeNull()
    world.clock.advance(DAY)
    expect(await sweepDeposits(world.ctx)).toBe(1)
  })

  it('an inquiry takes nothing, and ends without a trace in the ledger', async () => {
    const stay = await paidStay()
    const disputeId = await disputed(stay, { inquiry: true })
    expect((await balances(stay)).disputed_funds ?? 0).toBe(0)
    expect((await paymentOf(stay)).dispute).toBeTruthy()
    await close(disputeId, 'lost')
    const dispute = await collectionsOf(world.ctx).disputes.findOne({ disputeId })
    expect(dispute).toMatchObject({ status: 'warning_closed' })
    expect((await paymentOf(stay)).dispute).toBeNull()
  })
})

describe('a dispute that is lost', () => {
  it('before the stay takes what is held, and leaves nothing to cancel', async () => {
    const stay = await paidStay()
    await close(await disputed(stay), 'lost')
    const payment = await paymentOf(stay)
    expect(payment).toMatchObject({ refundedAmount: payment.capturedAmount, status: 'refunded' })
    expect(await balances(stay)).toMatchObject({ disputed_funds: 0, guest_funds: 0, deposit_held: 0 })
    const cancelled = await cancelBooking(world.ctx, { actor: house.owner, bookingId: stay.bookingId })
    expect(cancelled.cancellation?.refundAmount).toBe(0)
  })

  it.each([
    ['fraudulent', 'platform'],
    ['product_unacceptable', 'shared'],
  ])('after the stay for %s is borne: %s', async (reason, bearer) => {
    const stay = await paidStay()
    world.clock.advance(13 * DAY)
    await completeStays(world.ctx)
    await returnDeposit(world.ctx, { actor: house.owner, bookingId: stay.bookingId })
    const { parts, capturedAmount } = await paymentOf(stay)
    await close(await disputed(stay, { reason }), 'lost')
    const after = await balances(stay)
    expect(after.disputed_funds).toBe(0)
    expect(after.owner_payable).toBe(bearer === 'platform' ? parts.ownerShare : 0)
    expect(after.goodwill ?? 0).toBe(bearer === 'platform' ? DEPOSIT - capturedAmount : 0)
  })

  it('after a refund takes no more than what was left, and settles refunds under way', async () => {
    const stay = await paidStay()
    await grant(stay, 500_00)
    world.stripe.control.failNext({ kind: 'error', times: 50, path: '/v1/refunds' })
    await grant(stay, 300_00)
    world.stripe.control.clearFaults()
    const disputeId = await disputed(stay)
    await sweepRefunds(world.ctx)
    await close(disputeId, 'lost')
    const payment = await paymentOf(stay)
    expect(payment.refundedAmount).toBe(payment.capturedAmount)
    const refunds = await collectionsOf(world.ctx)
      .refunds.find({ booking: new ObjectId(stay.bookingId) })
      .toArray()
    expect(refunds.map(({ status }) => status)).toEqual(['succeeded', 'succeeded', 'succeeded'])
    expect(await balances(stay)).toMatchObject({ disputed_funds: 0, refunds_clearing: 0 })
  })
})
