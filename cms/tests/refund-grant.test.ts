import type { RefundRequest } from '@bookmysleep/domain/api/refunds'
import { addDays, todayIn } from '@bookmysleep/domain/stay-dates'
import { ObjectId } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cancelBooking } from '../src/booking/cancel-booking.ts'
import { completeStays } from '../src/booking/complete-stays.ts'
import { sweepDeposits } from '../src/booking/deposit/sweep-deposits.ts'
import { previewRefund, refundBooking } from '../src/booking/refund-booking.ts'
import { earnPeriods } from '../src/payments/earn-periods.ts'
import { reconcile } from '../src/reconcile/reconcile.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { bookAndPay, codeOf } from './support/book.ts'
import { findViolations } from './support/check-invariants.ts'
import { createRoom, type House } from './support/create-house.ts'
import type { Person } from './support/create-people.ts'
import { goTo, monthlyStay, payLater, paymentsOf } from './support/monthly-stay.ts'
import { startStage } from './support/start-stage.ts'
import type { World } from './support/start-world.ts'
import { inDaysOf, stayIn } from './support/stay.ts'

const DAY = 24 * 60
const DEPOSIT = 5_000_00

let world: World
let house: House
let seeker: Person
let admin: Person
let keys = 0
beforeAll(async () => {
  ;({ world, house, seeker, admin } = await startStage())
})
afterAll(async () => {
  expect(await findViolations(world)).toEqual([])
  const findings = []
  for await (const finding of reconcile(world.ctx, { only: ['ledger', 'refunds'] })) findings.push(finding)
  expect(findings).toEqual([])
  await world.stop()
})

async function paidStay(): Promise<string> {
  const room = await createRoom(world.ctx, house, { securityDeposit: DEPOSIT })
  const dates = { checkInDate: inDaysOf(world, 10), checkOutDate: inDaysOf(world, 12) }
  return (await bookAndPay(world, seeker, stayIn(room, dates))).bookingId
}
const wish = (bookingId: string, amount: number, more: Partial<RefundRequest> = {}): RefundRequest => ({
  bookingId,
  amount,
  reason: 'No hot water for two days',
  source: 'all',
  bearer: 'shared',
  ...more,
})
const refund = (request: RefundRequest, idempotencyKey = `key-${++keys}-refund`, actor = admin) =>
  refundBooking(world.ctx, { actor, request, idempotencyKey })
const paymentOf = async (bookingId: string) => {
  const payment = await collectionsOf(world.ctx).payments.findOne({ booking: new ObjectId(bookingId) })
  if (!payment) throw new Error('no payment')
  return payment
}
const journalOf = async (bookingId: string) => {
  const journal = await collectionsOf(world.ctx).journals.findOne(
    { booking: new ObjectId(bookingId), kind: 'refund_granted' },
    { sort: { at: -1 } },
  )
  return Object.fromEntries(journal?.postings.map(({ account, debit }) => [account, debit]) ?? [])
}

describe('a refund before the stay is over', () => {
  it('comes out of what is held, in proportion, and the rest is what cancelling divides', async () => {
    const bookingId = await paidStay()
    const before = await paymentOf(bookingId)
    const tenth = before.capturedAmount / 10
    const shown = await previewRefund(world.ctx, { actor: admin, request: wish(bookingId, tenth) })
    expect(shown).toMatchObject({ available: before.capturedAmount, amount: tenth })
    const given = await refund(wish(bookingId, tenth))
    expect(given).toMatchObject({ amount: tenth, refunds: [{ status: 'succeeded' }] })
    expect(given.refunds[0]?.ownerPart).toBe(shown.shares[0]?.ownerPart)
    const after = await paymentOf(bookingId)
    expect(after.held.rent).toBe(before.held.rent * 0.9)
    expect(after.held.deposit).toBe(DEPOSIT * 0.9)
    expect(after.held.ownerShare).toBe(before.held.ownerShare * 0.9)
    const cancelled = await cancelBooking(world.ctx, { actor: house.owner, bookingId })
    expect(cancelled.cancellation?.refundAmount).toBe(before.capturedAmount - tenth)
    expect(cancelled.paymentStatus).toBe('refunded')
  })

  it('can come out of the deposit or the stay alone, and can be everything', async () => {
    const bookingId = await paidStay()
    await refund(wish(bookingId, 1_000_00, { source: 'deposit' }))
    expect((await paymentOf(bookingId)).held.deposit).toBe(4_000_00)
    expect(await codeOf(refund(wish(bookingId, 4_000_01, { source: 'deposit' })))).toBe('VALIDATION_FAILED')
    expect(await codeOf(refund(wish(bookingId, 100, { bearer: 'platform' })))).toBe('VALIDATION_FAILED')
    const { capturedAmount, refundedAmount } = await paymentOf(bookingId)
    await refund(wish(bookingId, capturedAmount - refundedAmount))
    expect(await codeOf(refund(wish(bookingId, 1)))).toBe('VALIDATION_FAILED')
    const cancelled = await cancelBooking(world.ctx, { actor: house.owner, bookingId })
    expect(cancelled).toMatchObject({ bookingStatus: 'cancelled', cancellation: { refundAmount: 0 } })
  })
})

describe('a refund of a stay that is paid by the month', () => {
  const inMonths = async () => {
    const today = todayIn('Asia/Kolkata', world.clock.now())
    const stay = await monthlyStay(world, { checkIn: addDays(today, 2), months: 3 })
    const [, second] = await paymentsOf(world, stay.bookingId)
    const from = second?.from ?? ''
    goTo(world, from)
    await payLater(world, { ...stay, paymentId: second?._id.toHexString() ?? '' })
    goTo(world, addDays(from, 2))
    await earnPeriods(world.ctx)
    return stay
  }
  const moved = async ({ _id }: { _id: ObjectId }) => {
    const transfers = await collectionsOf(world.ctx).transfers.find({ payment: _id }).toArray()
    return transfers.reduce((sum, { kind, amount }) => sum + (kind === 'reversal' ? -amount : amount), 0)
  }

  it('takes from the owner for good what was earned and given back', async () => {
    const { bookingId, seeker: guest } = await inMonths()
    const [first] = await paymentsOf(world, bookingId)
    if (!first) throw new Error('no payment')
    const paymentId = first._id.toHexString()
    const given = await refund(wish(bookingId, 2_000_00, { paymentId, source: 'stay' }))
    const ownerPart = given.refunds[0]?.ownerPart ?? 0
    expect(ownerPart).toBeGreaterThan(0)
    expect(await moved(first)).toBe(first.parts.ownerShare - ownerPart)
    await cancelBooking(world.ctx, { actor: { id: guest.id, role: 'seeker' }, bookingId })
    expect(await moved(first)).toBe(first.parts.ownerShare - ownerPart)
  })

  it('is given once, though it is sent twice at once and more than one payment could give it', async () => {
    const { bookingId } = await inMonths()
    const [, second] = await paymentsOf(world, bookingId)
    const request = wish(bookingId, second?.capturedAmount ?? 0)
    const given = await Promise.all(Array.from({ length: 4 }, () => refund(request, 'sent-four-times')))
    for (const one of given) expect(one.refunds).toEqual(given[0]?.refunds)
    const { refunds } = collectionsOf(world.ctx)
    const all = await refunds.find({ booking: new ObjectId(bookingId) }).toArray()
    expect(all.map(({ amount }) => amount)).toEqual([request.amount])
  })
})

describe('a refund after the stay', () => {
  const endedStay = async () => {
    const bookingId = await paidStay()
    world.clock.advance(13 * DAY)
    await completeStays(world.ctx)
    return bookingId
  }

  it('is borne by everybody who earned, and leaves the deposit to its claim', async () => {
    const bookingId = await endedStay()
    const { capturedAmount } = await paymentOf(bookingId)
    const shown = await previewRefund(world.ctx, { actor: admin, request: wish(bookingId, 1_000_00) })
    expect(shown.available).toBe(capturedAmount - DEPOSIT)
    await refund(wish(bookingId, 1_000_00))
    const [share] = shown.shares
    expect(await journalOf(bookingId)).toMatchObject({ owner_payable: share?.ownerPart })
    expect((share?.ownerPart ?? 0) + (share?.platformPart ?? 0) + (share?.taxPart ?? 0)).toBe(1_000_00)
    const { transfers } = collectionsOf(world.ctx)
    const moved = await transfers.find({ booking: new ObjectId(bookingId) }).toArray()
    const net = moved.reduce((sum, { kind, amount }) => sum + (kind === 'reversal' ? -amount : amount), 0)
    expect(net).toBe((await paymentOf(bookingId)).parts.ownerShare - (share?.ownerPart ?? 0))
    world.clock.advance(2 * DAY)
    await sweepDeposits(world.ctx)
    const left = capturedAmount - DEPOSIT - 1_000_00
    expect(await codeOf(refund(wish(bookingId, left + 1)))).toBe('VALIDATION_FAILED')
    await refund(wish(bookingId, left))
    expect(await paymentOf(bookingId)).toMatchObject({ refundedAmount: capturedAmount, status: 'refunded' })
  })

  it('can be goodwill of the platform, which takes nothing from the owner', async () => {
    const bookingId = await endedStay()
    await refund(wish(bookingId, 700_00, { bearer: 'platform' }))
    expect(await journalOf(bookingId)).toEqual({ goodwill: 700_00, refunds_clearing: 0 })
    const reversals = await collectionsOf(world.ctx).transfers.countDocuments({
      booking: new ObjectId(bookingId),
      kind: 'reversal',
    })
    expect(reversals).toBe(0)
  })
})

describe('however it is asked for', () => {
  it('one key grants once, at once or later, and nothing else', async () => {
    const bookingId = await paidStay()
    const request = wish(bookingId, 100_00)
    const answers = await Promise.all(Array.from({ length: 5 }, () => refund(request, 'the-same-key')))
    expect(new Set(answers.map(({ refunds }) => refunds[0]?.id)).size).toBe(1)
    expect((await paymentOf(bookingId)).refundedAmount).toBe(100_00)
    expect(await codeOf(refund({ ...request, amount: 200_00 }, 'the-same-key'))).toBe('IDEMPOTENCY_MISMATCH')
  })

  it('refunds at the same moment, and a cancellation, never give more than was captured', async () => {
    const bookingId = await paidStay()
    const { capturedAmount } = await paymentOf(bookingId)
    const most = Math.floor(capturedAmount * 0.6)
    await Promise.allSettled([
      ...Array.from({ length: 4 }, () => refund(wish(bookingId, most))),
      cancelBooking(world.ctx, { actor: house.owner, bookingId }),
    ])
    const refunds = await collectionsOf(world.ctx)
      .refunds.find({ booking: new ObjectId(bookingId) })
      .toArray()
    const given = refunds.reduce((sum, { amount }) => sum + amount, 0)
    expect(given).toBe((await paymentOf(bookingId)).refundedAmount)
    expect(given).toBeLessThanOrEqual(capturedAmount)
    expect(refunds.filter(({ reason }) => reason === 'granted').length).toBeLessThanOrEqual(1)
  })

  it('is for admins alone', async () => {
    const bookingId = await paidStay()
    for (const actor of [seeker, house.owner])
      expect(await codeOf(refund(wish(bookingId, 1), 'not-an-admin', actor))).toBe('FORBIDDEN')
    expect(await codeOf(refund(wish(new ObjectId().toHexString(), 1)))).toBe('NOT_FOUND')
    const other = await paymentOf(await paidStay())
    const foreign = wish(bookingId, 1, { paymentId: other._id.toHexString() })
    expect(await codeOf(refund(foreign))).toBe('VALIDATION_FAILED')
  })
})
