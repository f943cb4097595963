import { addDays, addMonthsClamped, todayIn } from '@bookmysleep/domain/stay-dates'
import { ObjectId } from 'mongodb'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { cancelBooking, previewCancellation } from '../src/booking/cancel-booking.ts'
import { completeStays } from '../src/booking/complete-stays.ts'
import { sweepDeposits } from '../src/booking/deposit/sweep-deposits.ts'
import { viewClaim } from '../src/booking/deposit/view-claim.ts'
import { previewEarlyEnd } from '../src/booking/shorten-stay.ts'
import { createIntent } from '../src/payments/create-intent.ts'
import { earnPeriods } from '../src/payments/earn-periods.ts'
import { settlePayment } from '../src/payments/settle-payment.ts'
import { sweepMonths } from '../src/payments/sweep-months.ts'
import { sweepPayments } from '../src/payments/sweep-payments.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { codeOf, payAtStripe } from './support/book.ts'
import { findViolations } from './support/check-invariants.ts'
import { createPerson } from './support/create-people.ts'
import {
  bookingOf,
  goTo,
  MONTH_DEPOSIT,
  MONTH_RENT,
  MONTH_TAX,
  monthlyStay,
  payLater,
  paymentsOf,
} from './support/monthly-stay.ts'
import { startWorld, type World } from './support/start-world.ts'

const MONTH = MONTH_RENT + MONTH_TAX
const LATE_FEE = MONTH_RENT / 50

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterEach(async () => {
  world.stripe.control.clearFaults()
  expect(await findViolations(world)).toEqual([])
})
afterAll(() => world?.stop())

const today = () => todayIn('Asia/Kolkata', world.clock.now())
const stayFrom = (days: number, months: number) =>
  monthlyStay(world, { checkIn: addDays(today(), days), months })
const idOf = (payment: { _id: ObjectId } | undefined) => payment?._id.toHexString() ?? ''
const noticesOf = async (bookingId: string) => {
  const told = await world.ctx.db
    .collection('outbox')
    .find({ type: 'payment.due', 'data.bookingId': bookingId })
    .toArray()
  return told.map((event) => event.data.notice)
}

describe('booking by the month', () => {
  it('charges the first month and the deposit, and schedules the others without intents', async () => {
    const { bookingId, dates } = await stayFrom(5, 3)
    const second = addMonthsClamped(dates.checkInDate, 1)
    expect(await paymentsOf(world, bookingId)).toMatchObject([
      { purpose: 'stay', amount: MONTH + MONTH_DEPOSIT, status: 'paid', from: dates.checkInDate, to: second },
      { purpose: 'month', amount: MONTH, status: 'scheduled', dueDate: second, intentId: null },
      { purpose: 'month', amount: MONTH, status: 'scheduled', to: dates.checkOutDate, intentId: null },
    ])
    await sweepPayments(world.ctx)
    expect((await paymentsOf(world, bookingId)).filter(({ intentId }) => intentId)).toHaveLength(1)
  })

  it('takes stays of up to eleven months', async () => {
    const { bookingId } = await stayFrom(3, 11)
    expect(await paymentsOf(world, bookingId)).toHaveLength(11)
    await expect(stayFrom(3, 12)).rejects.toThrow('longest stay is 11 months')
  })

  it('keeps months apart from the 29th to the 31st', async () => {
    const { bookingId, dates } = await monthlyStay(world, { checkIn: '2027-01-31', months: 3 })
    expect((await paymentsOf(world, bookingId)).map(({ from, to }) => [from, to])).toEqual([
      ['2027-01-31', '2027-02-28'],
      ['2027-02-28', '2027-03-31'],
      ['2027-03-31', dates.checkOutDate],
    ])
  })
})

describe('a month', () => {
  it('is opened by its seeker, in order, and paid once however often that is told', async () => {
    const { bookingId, seeker } = await stayFrom(2, 3)
    const [, second, third] = await paymentsOf(world, bookingId)
    const open = (paymentId: string, by = seeker) =>
      createIntent(world.ctx, { seeker: by, bookingId, paymentId })
    expect(await codeOf(open(idOf(second), await createPerson(world.ctx, 'seeker')))).toBe('NOT_FOUND')
    expect(await codeOf(open(idOf(third)))).toBe('INVALID_STATE')
    const [one, two] = await Promise.all([open(idOf(second)), open(idOf(second))])
    expect(one.clientSecret).toBe(two.clientSecret)
    await payAtStripe(world, one)
    await Promise.all(Array.from({ length: 4 }, () => settlePayment(world.ctx, idOf(second))))
    const [, paid] = await paymentsOf(world, bookingId)
    expect(paid).toMatchObject({ status: 'paid', capturedAmount: MONTH, held: { rent: MONTH_RENT } })
    expect(await bookingOf(world, bookingId)).toMatchObject({
      bookingStatus: 'confirmed',
      paymentStatus: 'paid',
    })
    expect(await codeOf(open(idOf(second)))).toBe('INVALID_STATE')
    await payLater(world, { seeker, bookingId, paymentId: idOf(third) })
  })

  it('whose card is declined stays owed and can be paid with another', async () => {
    const { bookingId, seeker } = await stayFrom(2, 2)
    const [, second] = await paymentsOf(world, bookingId)
    const paymentId = idOf(second)
    await payAtStripe(
      world,
      await createIntent(world.ctx, { seeker, bookingId, paymentId }),
      'pm_card_chargeDeclined',
    )
    await settlePayment(world.ctx, paymentId)
    expect((await paymentsOf(world, bookingId))[1]).toMatchObject({ status: 'failed' })
    expect(await bookingOf(world, bookingId)).toMatchObject({
      bookingStatus: 'confirmed',
      paymentStatus: 'paid',
    })
    await payLater(world, { seeker, bookingId, paymentId })
    expect((await paymentsOf(world, bookingId))[1]).toMatchObject({ status: 'paid' })
  })

  it('that is opened when Stripe is away can be opened later', async () => {
    const { bookingId, seeker } = await stayFrom(2, 2)
    const [, second] = await paymentsOf(world, bookingId)
    world.stripe.control.failNext({ kind: 'error', times: 20, path: '/v1/payment_intents', method: 'POST' })
    await expect(createIntent(world.ctx, { seeker, bookingId, paymentId: idOf(second) })).rejects.toThrow()
    world.stripe.control.clearFaults()
    world.clock.advance(5)
    await payLater(world, { seeker, bookingId, paymentId: idOf(second) })
  })

  it('is reminded of once each time, gets one late fee and is called overdue once', async () => {
    const { bookingId, seeker } = await stayFrom(2, 3)
    const [, second] = await paymentsOf(world, bookingId)
    const due = second?.dueDate ?? ''
    const sweepOn = async (days: number) => {
      goTo(world, addDays(due, days))
      await Promise.all([sweepMonths(world.ctx), sweepMonths(world.ctx)])
      await sweepMonths(world.ctx)
      return noticesOf(bookingId)
    }
    expect(await sweepOn(-4)).toEqual([])
    expect(await sweepOn(-3)).toEqual(['coming'])
    expect(await sweepOn(0)).toEqual(['coming', 'today'])
    // Opened before its fee: the old intent must not be payable any more.
    const old = await createIntent(world.ctx, { seeker, bookingId, paymentId: idOf(second) })
    expect(await sweepOn(3)).toEqual(['coming', 'today', 'grace'])
    expect(await sweepOn(6)).toEqual(['coming', 'today', 'grace', 'late_fee'])
    await payAtStripe(world, old)
    expect(await sweepOn(16)).toEqual(['coming', 'today', 'grace', 'late_fee', 'overdue'])
    const [, closed, waiting] = await paymentsOf(world, bookingId)
    expect(closed).toMatchObject({ status: 'cancelled', capturedAmount: 0 })
    expect(waiting).toMatchObject({
      status: 'scheduled',
      amount: MONTH + LATE_FEE,
      parts: { lateFee: LATE_FEE },
    })
    await payLater(world, { seeker, bookingId, paymentId: idOf(waiting) })
    expect((await paymentsOf(world, bookingId))[2]).toMatchObject({ capturedAmount: MONTH + LATE_FEE })
    await sweepMonths(world.ctx)
    expect(await noticesOf(bookingId)).toHaveLength(5)
  })

  it('is earned when it is over, not at the end of the stay; the deposit waits for that', async () => {
    const { bookingId, seeker, dates } = await stayFrom(2, 2)
    const [, second] = await paymentsOf(world, bookingId)
    goTo(world, second?.dueDate ?? '')
    await earnPeriods(world.ctx)
    expect((await paymentsOf(world, bookingId))[0]).toMatchObject({ held: { rent: MONTH_RENT } })
    goTo(world, addDays(second?.dueDate ?? '', 1))
    await Promise.all([earnPeriods(world.ctx), earnPeriods(world.ctx)])
    expect((await paymentsOf(world, bookingId))[0]).toMatchObject({
      held: { rent: 0, deposit: MONTH_DEPOSIT },
    })
    await payLater(world, { seeker, bookingId, paymentId: idOf(second) })
    goTo(world, addDays(dates.checkOutDate, 1))
    await earnPeriods(world.ctx)
    await completeStays(world.ctx)
    expect(await bookingOf(world, bookingId)).toMatchObject({ bookingStatus: 'completed' })
    const payable = await collectionsOf(world.ctx)
      .transfers.find({ booking: new ObjectId(bookingId) })
      .toArray()
    expect(payable.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['release', payable[0]?.amount],
      ['release', payable[1]?.amount],
    ])
  })

  it('that is paid after the stay is earned at once', async () => {
    const { bookingId, seeker, dates } = await stayFrom(2, 2)
    goTo(world, addDays(dates.checkOutDate, 1))
    await earnPeriods(world.ctx)
    await completeStays(world.ctx)
    await sweepMonths(world.ctx)
    const owed = (await paymentsOf(world, bookingId)).find(({ status }) => status === 'scheduled')
    expect(owed).toMatchObject({ amount: MONTH + LATE_FEE })
    await payLater(world, { seeker, bookingId, paymentId: idOf(owed) })
    const paid = (await paymentsOf(world, bookingId)).find(
      ({ purpose, status }) => purpose === 'month' && status === 'paid',
    )
    expect(paid).toMatchObject({ held: { rent: 0, lateFee: 0 } })
  })
})

describe('cancelling a monthly stay', () => {
  it('keeps the notice, asks for what of it is unpaid, and holds the deposit until the owner had time to claim', async () => {
    const { bookingId, seeker, house, dates } = await stayFrom(2, 3)
    const [, second, third] = await paymentsOf(world, bookingId)
    const opened = await createIntent(world.ctx, { seeker, bookingId, paymentId: idOf(second) })
    goTo(world, addDays(dates.checkInDate, 20))
    const preview = await previewCancellation(world.ctx, { actor: seeker, bookingId })
    const notice = await previewEarlyEnd(world.ctx, { actor: seeker, bookingId, kind: 'notice' })
    const atOnce = await previewEarlyEnd(world.ctx, {
      actor: seeker,
      bookingId,
      kind: 'shorten',
      checkOutDate: today(),
    })
    expect(preview).toMatchObject({ refundAmount: 0, depositRefund: 0, depositWaits: true })
    expect(preview.noLongerDue).toBe(2 * MONTH - preview.unpaidNotice)
    expect(preview.unpaidNotice).toBeGreaterThan(0)
    expect([notice, atOnce].map(({ refundAmount, stillDue }) => [refundAmount, stillDue])).toEqual([
      [0, preview.unpaidNotice],
      [0, preview.unpaidNotice],
    ])
    await cancelBooking(world.ctx, { actor: seeker, bookingId, expectedRefund: 0 })
    const open = (await paymentsOf(world, bookingId)).filter(({ status }) => status === 'scheduled')
    expect(open).toMatchObject([
      { from: second?.from, to: addDays(today(), 30), amount: preview.unpaidNotice, arrears: true },
    ])
    expect(
      await collectionsOf(world.ctx).payments.findOne({ _id: third?._id ?? new ObjectId() }),
    ).toMatchObject({
      status: 'cancelled',
    })
    await payAtStripe(world, opened)
    expect(
      world.stripe.control.find('payment_intent', opened.clientSecret.split('_secret_')[0] ?? '')?.status,
    ).toBe('canceled')
    await payLater(world, { seeker, bookingId, paymentId: idOf(open[0]) })
    expect((await paymentsOf(world, bookingId)).find(({ arrears }) => arrears)).toMatchObject({
      status: 'paid',
      capturedAmount: preview.unpaidNotice,
      held: { rent: 0 },
    })
    expect(await viewClaim(world.ctx, { actor: house.owner, bookingId })).toMatchObject({
      status: 'open',
      deposit: MONTH_DEPOSIT,
      allowedActions: ['claim', 'return'],
    })
    world.clock.advance(49 * 60)
    await sweepDeposits(world.ctx)
    expect(await viewClaim(world.ctx, { actor: seeker, bookingId })).toMatchObject({
      status: 'returned',
      toSeeker: MONTH_DEPOSIT,
    })
  })

  it('keeps a month that was stayed and not paid owed, with its fee, and payable where it was opened', async () => {
    const { bookingId, seeker, dates } = await stayFrom(2, 4)
    const [, second] = await paymentsOf(world, bookingId)
    goTo(world, addDays(second?.dueDate ?? '', 6))
    await sweepMonths(world.ctx)
    const opened = await createIntent(world.ctx, { seeker, bookingId, paymentId: idOf(second) })
    await cancelBooking(world.ctx, { actor: seeker, bookingId })
    const [, whole, part, last] = await paymentsOf(world, bookingId)
    expect(whole).toMatchObject({
      _id: second?._id,
      arrears: true,
      amount: MONTH + LATE_FEE,
      status: 'pending',
    })
    expect([part, last].map((payment) => payment?.status)).toEqual(['cancelled', 'scheduled'])
    expect(last?.amount).toBeLessThan(MONTH)
    await payAtStripe(world, opened)
    await Promise.all(Array.from({ length: 3 }, () => settlePayment(world.ctx, idOf(second))))
    expect((await paymentsOf(world, bookingId))[1]).toMatchObject({
      status: 'paid',
      capturedAmount: MONTH + LATE_FEE,
    })
    goTo(world, addDays(last?.dueDate ?? '', 6))
    await sweepMonths(world.ctx)
    const late = (await paymentsOf(world, bookingId))[3]
    expect(late).toMatchObject({ parts: { lateFee: Math.round((last?.parts.rent ?? 0) / 50) } })
    await payLater(world, { seeker, bookingId, paymentId: idOf(late) })
    expect(await bookingOf(world, bookingId)).toMatchObject({
      bookingStatus: 'cancelled',
      checkInDate: dates.checkInDate,
    })
  })

  it('by its owner gives up the month that runs, and not one that was stayed', async () => {
    const { bookingId, house, dates } = await stayFrom(2, 4)
    const [, second] = await paymentsOf(world, bookingId)
    goTo(world, addDays(second?.to ?? '', 3))
    await earnPeriods(world.ctx)
    await cancelBooking(world.ctx, { actor: house.owner, bookingId })
    const open = (await paymentsOf(world, bookingId)).filter(({ status }) => status !== 'cancelled')
    expect(open.slice(1)).toMatchObject([
      { _id: second?._id, arrears: true, amount: MONTH, status: 'scheduled' },
    ])
    // What is owed keeps the deposit waiting, whoever ended the stay.
    expect(await viewClaim(world.ctx, { actor: house.owner, bookingId })).toMatchObject({ status: 'open' })
    expect(dates.checkInDate < today()).toBe(true)
  })

  it('gives a month back that was paid at that moment', async () => {
    const { bookingId, seeker } = await stayFrom(40, 3)
    const [, second] = await paymentsOf(world, bookingId)
    await payAtStripe(world, await createIntent(world.ctx, { seeker, bookingId, paymentId: idOf(second) }))
    await cancelBooking(world.ctx, { actor: seeker, bookingId })
    expect((await paymentsOf(world, bookingId))[1]).toMatchObject({
      capturedAmount: MONTH,
      refundedAmount: MONTH,
    })
  })

  it('leaves what is earned with the owner', async () => {
    const { bookingId, seeker, dates, house } = await stayFrom(2, 3)
    const [, second] = await paymentsOf(world, bookingId)
    goTo(world, addDays(second?.dueDate ?? '', 2))
    await earnPeriods(world.ctx)
    await payLater(world, { seeker, bookingId, paymentId: idOf(second) })
    await cancelBooking(world.ctx, { actor: house.owner, bookingId })
    const transfers = await collectionsOf(world.ctx)
      .transfers.find({ booking: new ObjectId(bookingId) })
      .toArray()
    expect(transfers.map(({ kind }) => kind)).toEqual(['release'])
    expect(await bookingOf(world, bookingId)).toMatchObject({
      cancellation: { refundAmount: MONTH + MONTH_DEPOSIT },
      checkInDate: dates.checkInDate,
    })
  })
})
