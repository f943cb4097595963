import { addDays, todayIn } from '@bookmysleep/domain/stay-dates'
import { ObjectId } from 'mongodb'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { cancelBooking } from '../src/booking/cancel-booking.ts'
import { completeStays } from '../src/booking/complete-stays.ts'
import { extendStay, previewExtension } from '../src/booking/extend-stay.ts'
import { previewEarlyEnd, shortenStay } from '../src/booking/shorten-stay.ts'
import { createIntent } from '../src/payments/create-intent.ts'
import { settlePayment } from '../src/payments/settle-payment.ts'
import { sweepMonths } from '../src/payments/sweep-months.ts'
import { sweepPayments } from '../src/payments/sweep-payments.ts'
import { reconcile } from '../src/reconcile/reconcile.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { book, bookAndPay, codeOf, payAtStripe } from './support/book.ts'
import { findViolations } from './support/check-invariants.ts'
import { createHouse, createRoom, type House } from './support/create-house.ts'
import { createPerson, type Person } from './support/create-people.ts'
import {
  bookingOf,
  goTo,
  MONTH_RENT,
  MONTH_TAX,
  monthlyStay,
  payLater,
  paymentsOf,
} from './support/monthly-stay.ts'
import { startWorld, type World } from './support/start-world.ts'
import { stayIn } from './support/stay.ts'

const NIGHT = 1_000_00
const TAXED = NIGHT * 1.05

let world: World
let house: House
beforeAll(async () => {
  world = await startWorld()
  house = await createHouse(world.ctx)
})
afterEach(async () => {
  world.stripe.control.clearFaults()
  expect(await findViolations(world)).toEqual([])
})
afterAll(async () => {
  await completeStays(world.ctx)
  const findings = []
  const only = ['bookings', 'bed-nights', 'ledger', 'refunds', 'stripe-refunds', 'stripe-balance']
  for await (const finding of reconcile(world.ctx, { only })) findings.push(finding)
  expect(findings).toEqual([])
  await world.stop()
})

const today = () => todayIn('Asia/Kolkata', world.clock.now())
const idOf = (payment: { _id: ObjectId } | undefined) => payment?._id.toHexString() ?? ''

/** A paid stay of four nights from tomorrow on. */
async function paidStay(more = {}) {
  const room = await createRoom(world.ctx, house, { securityDeposit: 500_00 })
  const seeker = await createPerson(world.ctx, 'seeker')
  const dates = { checkInDate: addDays(today(), 1), checkOutDate: addDays(today(), 5), ...more }
  const { bookingId } = await bookAndPay(world, seeker, stayIn(room, dates))
  return { room, seeker, bookingId, ...dates }
}
type Stay = Awaited<ReturnType<typeof paidStay>>

const extend = ({ seeker, bookingId, checkOutDate }: Stay, nights: number, more = {}) =>
  extendStay(world.ctx, { actor: seeker, bookingId, checkOutDate: addDays(checkOutDate, nights), ...more })
const previewOf = ({ seeker, bookingId, checkOutDate }: Stay, nights: number) => ({
  actor: seeker,
  bookingId,
  checkOutDate: addDays(checkOutDate, nights),
})
const nightsOf = (bookingId: string) =>
  collectionsOf(world.ctx)
    .bedNights.find({ 'claim.id': new ObjectId(bookingId) })
    .toArray()

async function payExtension(seeker: Person, bookingId: string, paymentId: string | null): Promise<void> {
  await payLater(world, { seeker, bookingId, paymentId: paymentId ?? '' })
}

describe('extending', () => {
  it('shows the price, holds the same beds, and lengthens the stay once they are paid', async () => {
    const stay = await paidStay()
    const wish = {
      actor: stay.seeker,
      bookingId: stay.bookingId,
      checkOutDate: addDays(stay.checkOutDate, 2),
    }
    const preview = await previewExtension(world.ctx, wish)
    expect(preview).toMatchObject({ amount: 2 * TAXED, quote: { securityDeposit: 0, nights: 2 } })
    expect(await codeOf(extend(stay, 2, { expectedAmount: 1 }))).toBe('PRICE_CHANGED')
    const held = await extend(stay, 2, { expectedAmount: preview.amount })
    expect(held.booking).toMatchObject({ bookingStatus: 'confirmed', checkOutDate: stay.checkOutDate })
    expect(await extend(stay, 2)).toMatchObject({ paymentId: held.paymentId })
    expect(await codeOf(extend(stay, 3))).toBe('INVALID_STATE')
    await payExtension(stay.seeker, stay.bookingId, held.paymentId)
    const longer = await bookingOf(world, stay.bookingId)
    expect(longer).toMatchObject({
      checkOutDate: wish.checkOutDate,
      extension: null,
      quote: { nights: 6, rent: 6 * NIGHT, totalAmount: 6 * TAXED + 500_00 },
    })
    expect(await nightsOf(stay.bookingId)).toHaveLength(6 * 2)
    await settlePayment(world.ctx, held.paymentId ?? '')
    expect(await nightsOf(stay.bookingId)).toHaveLength(6 * 2)
  })

  it('leaves the stay as it was when nobody pays in time', async () => {
    const stay = await paidStay()
    const held = await extend(stay, 1)
    const { clientSecret } = await createIntent(world.ctx, {
      seeker: stay.seeker,
      bookingId: stay.bookingId,
      paymentId: held.paymentId ?? '',
    })
    world.clock.advance(16)
    await sweepPayments(world.ctx)
    expect(await bookingOf(world, stay.bookingId)).toMatchObject({
      bookingStatus: 'confirmed',
      extension: null,
    })
    expect(await nightsOf(stay.bookingId)).toHaveLength(8)
    await payAtStripe(world, { clientSecret })
    await settlePayment(world.ctx, held.paymentId ?? '')
    const again = await extend(stay, 1)
    expect(again.paymentId).not.toBe(held.paymentId)
    await payExtension(stay.seeker, stay.bookingId, again.paymentId)
  })

  it('is refused when the bed is taken, with the day until which it is free', async () => {
    const stay = await paidStay()
    const rival = await createPerson(world.ctx, 'seeker')
    const from = addDays(stay.checkOutDate, 1)
    await bookAndPay(world, rival, stayIn(stay.room, { checkInDate: from, checkOutDate: addDays(from, 2) }))
    const call = extend(stay, 3)
    await expect(call).rejects.toMatchObject({
      code: 'NOT_AVAILABLE',
      message: expect.stringContaining(from),
    })
    expect((await extend(stay, 1)).paymentId).toBeTruthy()
  })

  it('and a rival for the same nights: one of them has the beds, never both', async () => {
    for (let round = 0; round < 4; round += 1) {
      const stay = await paidStay()
      const rival = await createPerson(world.ctx, 'seeker')
      const dates = { checkInDate: stay.checkOutDate, checkOutDate: addDays(stay.checkOutDate, 2) }
      const answers = await Promise.allSettled([
        extend(stay, 1),
        book(world.ctx, rival, stayIn(stay.room, dates)),
      ])
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    }
  })

  it('is refused when the property has changed its currency since', async () => {
    const stay = await paidStay()
    const { properties } = collectionsOf(world.ctx)
    const _id = new ObjectId(house.propertyId)
    const before = await nightsOf(stay.bookingId)
    await properties.updateOne({ _id }, { $set: { currency: 'USD' } })
    expect(await codeOf(previewExtension(world.ctx, previewOf(stay, 1)))).toBe('INVALID_STATE')
    expect(await codeOf(extend(stay, 1))).toBe('INVALID_STATE')
    await properties.updateOne({ _id }, { $set: { currency: 'INR' } })
    expect(await nightsOf(stay.bookingId)).toEqual(before)
    expect((await extend(stay, 1)).paymentId).toBeTruthy()
  })

  it('twice at once makes one extension', async () => {
    const stay = await paidStay()
    const answers = await Promise.all(Array.from({ length: 4 }, () => extend(stay, 2)))
    expect(new Set(answers.map(({ paymentId }) => paymentId)).size).toBe(1)
    const other = await paidStay()
    const rivals = await Promise.allSettled([extend(other, 1), extend(other, 2), extend(other, 3)])
    expect(rivals.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('that is being paid when the booking is cancelled gives the money back', async () => {
    const stay = await paidStay({ checkInDate: addDays(today(), 10), checkOutDate: addDays(today(), 12) })
    const held = await extend(stay, 1)
    const paymentId = held.paymentId ?? ''
    await payAtStripe(
      world,
      await createIntent(world.ctx, { seeker: stay.seeker, bookingId: stay.bookingId, paymentId }),
    )
    await cancelBooking(world.ctx, { actor: stay.seeker, bookingId: stay.bookingId })
    const payments = await paymentsOf(world, stay.bookingId)
    expect(payments.map(({ capturedAmount, refundedAmount }) => capturedAmount - refundedAmount)).toEqual([
      0, 0,
    ])
    expect(await nightsOf(stay.bookingId)).toEqual([])
  })

  it('is for the guest and the front desk of a stay that goes on', async () => {
    const stay = await paidStay()
    expect(await codeOf(extend({ ...stay, seeker: await createPerson(world.ctx, 'owner') }, 1))).toBe(
      'NOT_FOUND',
    )
    expect(await codeOf(extend({ ...stay, seeker: await createPerson(world.ctx, 'seeker') }, 1))).toBe(
      'NOT_FOUND',
    )
    expect(await codeOf(extend(stay, 0))).toBe('VALIDATION_FAILED')
    expect(await codeOf(extend(stay, 90))).toBe('VALIDATION_FAILED')
    goTo(world, addDays(stay.checkOutDate, 1))
    expect(await codeOf(extend(stay, 3))).toBe('INVALID_STATE')
    await completeStays(world.ctx)
  })

  it('adds months to a monthly stay, each with its own payment', async () => {
    const { seeker, bookingId, dates } = await monthlyStay(world, { checkIn: addDays(today(), 3), months: 1 })
    const checkOutDate = addDays(dates.checkOutDate, 61)
    const held = await extendStay(world.ctx, { actor: seeker, bookingId, checkOutDate })
    expect(held.amount).toBe(MONTH_RENT + MONTH_TAX)
    await payExtension(seeker, bookingId, held.paymentId)
    const payments = await paymentsOf(world, bookingId)
    expect(payments.map(({ purpose }) => purpose)).toEqual([
      'stay',
      'extension',
      'month',
      ...payments.slice(3).map(() => 'month'),
    ])
    expect(payments.at(-1)?.to).toBe(checkOutDate)
    for (const [index, { from }] of payments.slice(1).entries()) expect(from).toBe(payments[index]?.to)
  })
})

describe('leaving earlier', () => {
  it('gives back what the policy says, as shown, and frees the nights', async () => {
    const stay = await paidStay()
    goTo(world, stay.checkInDate)
    const wish = {
      actor: stay.seeker,
      bookingId: stay.bookingId,
      kind: 'shorten' as const,
      checkOutDate: addDays(stay.checkInDate, 1),
    }
    const preview = await previewEarlyEnd(world.ctx, wish)
    expect(preview).toMatchObject({ nightsGivenUp: 3, refundAmount: (3 * TAXED) / 2, refundBps: 5_000 })
    expect(await codeOf(shortenStay(world.ctx, { ...wish, expectedRefund: 1 }))).toBe('PRICE_CHANGED')
    const left = await shortenStay(world.ctx, { ...wish, expectedRefund: preview.refundAmount })
    expect(left).toMatchObject({
      checkOutDate: wish.checkOutDate,
      paymentStatus: 'partially_refunded',
      refunds: [{ amount: preview.refundAmount, status: 'succeeded' }],
    })
    expect(await nightsOf(stay.bookingId)).toHaveLength(2)
    const rival = await createPerson(world.ctx, 'seeker')
    const dates = { checkInDate: wish.checkOutDate, checkOutDate: addDays(wish.checkOutDate, 2) }
    await bookAndPay(world, rival, stayIn(stay.room, dates))
    goTo(world, addDays(wish.checkOutDate, 1))
    await completeStays(world.ctx)
    expect(await bookingOf(world, stay.bookingId)).toMatchObject({ bookingStatus: 'completed' })
  })

  it('gives all unused nights back when the owner ends it, and can be repeated for fewer', async () => {
    const stay = await paidStay()
    const wish = { actor: house.owner, bookingId: stay.bookingId, kind: 'shorten' as const }
    await shortenStay(world.ctx, { ...wish, checkOutDate: addDays(stay.checkInDate, 3) })
    await shortenStay(world.ctx, { ...wish, checkOutDate: addDays(stay.checkInDate, 1) })
    const [payment] = await paymentsOf(world, stay.bookingId)
    expect(payment).toMatchObject({ refundedAmount: 3 * TAXED, held: { rent: NIGHT } })
    await cancelBooking(world.ctx, { actor: house.owner, bookingId: stay.bookingId })
  })

  it('at once and often, shortens once', async () => {
    const stay = await paidStay()
    const wish = { actor: stay.seeker, bookingId: stay.bookingId, kind: 'shorten' as const }
    const checkOutDate = addDays(stay.checkInDate, 2)
    const answers = await Promise.allSettled(
      Array.from({ length: 4 }, () => shortenStay(world.ctx, { ...wish, checkOutDate })),
    )
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('and completing at the same moment come to one lawful end', async () => {
    const stay = await paidStay()
    goTo(world, addDays(stay.checkOutDate, 1))
    const call = shortenStay(world.ctx, {
      actor: house.owner,
      bookingId: stay.bookingId,
      kind: 'shorten',
      checkOutDate: addDays(stay.checkInDate, 2),
    })
    const [shortened] = await Promise.allSettled([call, completeStays(world.ctx), completeStays(world.ctx)])
    expect(shortened.status).toBe('rejected')
    expect(await bookingOf(world, stay.bookingId)).toMatchObject({ bookingStatus: 'completed' })
  })

  it('is refused for days that make no sense', async () => {
    const stay = await paidStay()
    const on = (checkOutDate: string) =>
      codeOf(
        shortenStay(world.ctx, {
          actor: stay.seeker,
          bookingId: stay.bookingId,
          kind: 'shorten',
          checkOutDate,
        }),
      )
    expect(await on(stay.checkInDate)).toBe('VALIDATION_FAILED')
    expect(await on(stay.checkOutDate)).toBe('VALIDATION_FAILED')
    await extend(stay, 1)
    expect(await on(addDays(stay.checkInDate, 1))).toBe('INVALID_STATE')
    world.clock.advance(16)
    await sweepPayments(world.ctx)
  })
})

describe('notice', () => {
  it('ends a monthly stay after the notice period, the last month by the day', async () => {
    const { seeker, bookingId, dates } = await monthlyStay(world, { checkIn: addDays(today(), 1), months: 6 })
    const [, second] = await paymentsOf(world, bookingId)
    await payLater(world, { seeker, bookingId, paymentId: idOf(second) })
    const third = (await paymentsOf(world, bookingId))[2]
    const opened = await createIntent(world.ctx, { seeker, bookingId, paymentId: idOf(third) })
    goTo(world, addDays(second?.from ?? '', 12))
    const wish = { actor: seeker, bookingId, kind: 'notice' as const }
    expect(await codeOf(shortenStay(world.ctx, { ...wish, checkOutDate: addDays(today(), 29) }))).toBe(
      'VALIDATION_FAILED',
    )
    const preview = await previewEarlyEnd(world.ctx, wish)
    expect(preview).toMatchObject({ checkOutDate: addDays(today(), 30), refundAmount: 0 })
    await shortenStay(world.ctx, wish)
    const payments = await paymentsOf(world, bookingId)
    const open = payments.filter(({ status }) => status === 'scheduled')
    expect(open).toMatchObject([{ from: third?.from, to: preview.checkOutDate, amount: preview.stillDue }])
    expect(open[0]?.parts.rent).toBeLessThan(MONTH_RENT)
    expect(await bookingOf(world, bookingId)).toMatchObject({
      checkOutDate: preview.checkOutDate,
      moveOut: { by: 'seeker', date: preview.checkOutDate },
      checkInDate: dates.checkInDate,
    })
    await payAtStripe(world, opened)
    await payLater(world, { seeker, bookingId, paymentId: idOf(open[0]) })
    expect(await codeOf(shortenStay(world.ctx, wish))).toBe('INVALID_STATE')
  })

  it('closes at Stripe a month that was opened, also when Stripe is away at that moment', async () => {
    const { seeker, bookingId } = await monthlyStay(world, { checkIn: addDays(today(), 1), months: 6 })
    const [, second] = await paymentsOf(world, bookingId)
    await payLater(world, { seeker, bookingId, paymentId: idOf(second) })
    const third = (await paymentsOf(world, bookingId))[2]
    const opened = await createIntent(world.ctx, { seeker, bookingId, paymentId: idOf(third) })
    goTo(world, addDays(second?.from ?? '', 5))
    world.stripe.control.failNext({ kind: 'error', times: 20, path: '/v1/payment_intents' })
    await shortenStay(world.ctx, { actor: seeker, bookingId, kind: 'notice' })
    world.stripe.control.clearFaults()
    world.clock.advance(60_000)
    await sweepPayments(world.ctx)
    const intent = await world.ctx.payments.retrieveCollection(opened.clientSecret.split('_secret_')[0] ?? '')
    expect(intent.status).toBe('cancelled')
    const closed = await collectionsOf(world.ctx).payments.findOne({ _id: third?._id ?? new ObjectId() })
    expect(closed).not.toHaveProperty('mustClose')
  })

  it('may be given by the owner only when a month is overdue', async () => {
    const { house: pg, bookingId } = await monthlyStay(world, { checkIn: addDays(today(), 1), months: 6 })
    const [, second] = await paymentsOf(world, bookingId)
    const wish = { actor: pg.owner, bookingId, kind: 'notice' as const }
    goTo(world, addDays(second?.dueDate ?? '', 15))
    expect(await codeOf(shortenStay(world.ctx, wish))).toBe('INVALID_STATE')
    goTo(world, addDays(second?.dueDate ?? '', 16))
    await sweepMonths(world.ctx)
    const ended = await shortenStay(world.ctx, wish)
    expect(ended.checkOutDate).toBe(addDays(today(), 7))
    const owed = (await paymentsOf(world, bookingId)).filter(({ status }) => status === 'scheduled')
    expect(owed).toHaveLength(1)
    expect(owed[0]).toMatchObject({ to: ended.checkOutDate })
  })
})
