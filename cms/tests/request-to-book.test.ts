import { addDays, todayIn } from '@bookmysleep/domain/stay-dates'
import { ObjectId } from 'mongodb'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { acceptRequest } from '../src/booking/accept-request.ts'
import { cancelBooking, previewCancellation } from '../src/booking/cancel-booking.ts'
import { expireHold } from '../src/booking/expire-hold.ts'
import { rejectRequest } from '../src/booking/reject-request.ts'
import { remindOwners } from '../src/booking/remind-owners.ts'
import { sweepHolds } from '../src/booking/sweep-holds.ts'
import { createIntent } from '../src/payments/create-intent.ts'
import { settlePayment } from '../src/payments/settle-payment.ts'
import { sweepPayments } from '../src/payments/sweep-payments.ts'
import { sweepRefunds } from '../src/payments/sweep-refunds.ts'
import { reconcile } from '../src/reconcile/reconcile.ts'
import { repairFinding } from '../src/reconcile/repair-finding.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { book, codeOf, intentOf, payAtStripe } from './support/book.ts'
import { findViolations } from './support/check-invariants.ts'
import { createHouse, createRoom, type House } from './support/create-house.ts'
import { createPerson } from './support/create-people.ts'
import { intentStatus, keptAtStripe, requestStay, reserveStay, stored } from './support/request-stay.ts'
import { startWorld, type World } from './support/start-world.ts'
import { inDays, stayIn } from './support/stay.ts'

const HOUR = 60
let world: World
let house: House
beforeAll(async () => {
  world = await startWorld()
  house = await createHouse(world.ctx, { instantBook: false })
})
afterEach(async () => {
  world.stripe.control.clearFaults()
  expect(await findViolations(world)).toEqual([])
})
afterAll(() => world?.stop())

async function toldOf(bookingId: string): Promise<string[]> {
  const events = await world.ctx.db
    .collection('outbox')
    .find({ 'aggregate.id': new ObjectId(bookingId) })
    .sort({ _id: 1 })
    .toArray()
  return events.map(({ type }) => type)
}

/** Stripe gives up the reservation, as it does after a week. */
async function endReservation(created: Parameters<typeof intentOf>[0]): Promise<void> {
  await world.ctx.payments.cancelCollection(intentOf(created))
}

describe('asking the owner', () => {
  it('reserves the amount, holds the beds and waits 24 hours for an answer', async () => {
    const { created, seeker } = await requestStay(world, house)
    const booking = await stored(world, created.bookingId)
    expect(booking).toMatchObject({ bookingStatus: 'requested', paymentStatus: 'authorized' })
    const hours = (Number(booking.holdExpiresAt) - world.clock.now().getTime()) / 3_600_000
    expect(hours).toBeGreaterThan(23.9)
    expect(intentStatus(world, created)).toBe('requires_capture')
    expect(await toldOf(created.bookingId)).toEqual(['booking.held', 'booking.requested'])
    const payment = await collectionsOf(world.ctx).payments.findOne({ booking: booking._id })
    expect(payment).toMatchObject({
      status: 'authorized',
      capturedAmount: 0,
      captureBefore: expect.any(Date),
    })
    expect(await codeOf(createIntent(world.ctx, { seeker, bookingId: created.bookingId }))).toBe(
      'INVALID_STATE',
    )
    await rejectRequest(world.ctx, { actor: house.owner, bookingId: created.bookingId })
  })

  it('offers the answer to the owner alone, and the withdrawal to the seeker', async () => {
    const { created, seeker } = await requestStay(world, house)
    const { bookingId } = created
    const stranger = await createPerson(world.ctx, 'owner')
    const other = await createPerson(world.ctx, 'seeker')
    for (const actor of [stranger, other])
      expect(await codeOf(acceptRequest(world.ctx, { actor, bookingId }))).toBe('NOT_FOUND')
    expect(await codeOf(acceptRequest(world.ctx, { actor: seeker, bookingId }))).toBe('FORBIDDEN')
    expect(await codeOf(rejectRequest(world.ctx, { actor: seeker, bookingId }))).toBe('FORBIDDEN')
    expect(await codeOf(cancelBooking(world.ctx, { actor: house.owner, bookingId }))).toBe('FORBIDDEN')
    expect(await previewCancellation(world.ctx, { actor: seeker, bookingId })).toMatchObject({
      paidAmount: 0,
      refundAmount: 0,
    })
    const admin = await createPerson(world.ctx, 'admin')
    expect(await acceptRequest(world.ctx, { actor: admin, bookingId })).toMatchObject({
      bookingStatus: 'confirmed',
    })
  })

  it('takes cards only, and says so', async () => {
    const room = await createRoom(world.ctx, house)
    const seeker = await createPerson(world.ctx, 'seeker')
    const refused = book(world.ctx, seeker, stayIn(room, { paymentMethod: 'upi' }))
    await expect(refused).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      details: [{ field: 'paymentMethod', message: expect.stringContaining('must be card') }],
    })
  })

  it('counts a request as a hold', async () => {
    const { seeker, room } = await requestStay(world, house)
    expect(await codeOf(book(world.ctx, seeker, stayIn(room)))).toBe('NOT_AVAILABLE')
    const dorm = await createRoom(world.ctx, house, { sharing: 'shared', capacity: 4 })
    const first = await book(world.ctx, seeker, stayIn(dorm))
    await payAtStripe(world, first)
    await settlePayment(world.ctx, first.paymentId ?? '')
    expect(await codeOf(book(world.ctx, seeker, stayIn(dorm)))).toBe('HOLD_EXISTS')
  })
})

describe('the answer', () => {
  it('yes: takes the amount and confirms, once however often it is given', async () => {
    const { created } = await requestStay(world, house, { room: { securityDeposit: 500_00 } })
    const wish = { actor: house.owner, bookingId: created.bookingId }
    expect(await acceptRequest(world.ctx, wish)).toMatchObject({
      bookingStatus: 'confirmed',
      paymentStatus: 'paid',
      holdExpiresAt: null,
    })
    expect(await acceptRequest(world.ctx, wish)).toMatchObject({ bookingStatus: 'confirmed' })
    expect(keptAtStripe(world, created)).toBe(created.booking.quote.totalAmount)
    const told = await toldOf(created.bookingId)
    expect(told).toEqual(['booking.held', 'booking.requested', 'booking.confirmed'])
    expect(await codeOf(rejectRequest(world.ctx, wish))).toBe('INVALID_STATE')
  })

  it('no: gives the reservation up, frees the beds and keeps the reason', async () => {
    const { created, room } = await requestStay(world, house)
    const wish = { actor: house.owner, bookingId: created.bookingId, reason: 'We are painting' }
    expect(await rejectRequest(world.ctx, wish)).toMatchObject({
      bookingStatus: 'rejected',
      paymentStatus: 'failed',
      cancellation: { by: 'owner', reason: 'We are painting', refundAmount: 0 },
    })
    expect(await rejectRequest(world.ctx, wish)).toMatchObject({ bookingStatus: 'rejected' })
    expect(intentStatus(world, created)).toBe('canceled')
    expect(await toldOf(created.bookingId)).toContain('booking.rejected')
    expect(await codeOf(acceptRequest(world.ctx, wish))).toBe('INVALID_STATE')
    const next = await book(world.ctx, await createPerson(world.ctx, 'seeker'), stayIn(room))
    expect(next.booking.bookingStatus).toBe('pending')
  })

  it('none: ends by the clock, and a late yes is too late', async () => {
    const { created } = await requestStay(world, house)
    const wish = { actor: house.owner, bookingId: created.bookingId }
    world.clock.advance(24 * HOUR)
    expect(await codeOf(acceptRequest(world.ctx, wish))).toBe('HOLD_EXPIRED')
    await expireHold(world.ctx, created.bookingId)
    expect(await stored(world, created.bookingId)).toMatchObject({
      bookingStatus: 'expired',
      paymentStatus: 'failed',
    })
    expect(intentStatus(world, created)).toBe('canceled')
    const told = await world.ctx.db
      .collection('outbox')
      .findOne({ 'aggregate.id': new ObjectId(created.bookingId), type: 'booking.expired' })
    expect(told?.data).toMatchObject({ was: 'requested' })
  })

  it('is ended by the sweep when the job was lost, or by a rival two minutes later', async () => {
    const swept = await requestStay(world, house)
    const { created, room } = await requestStay(world, house)
    world.clock.advance(24 * HOUR + 3)
    const rival = await book(world.ctx, await createPerson(world.ctx, 'seeker'), stayIn(room))
    expect(rival.booking.bookingStatus).toBe('pending')
    expect(await stored(world, created.bookingId)).toMatchObject({ bookingStatus: 'expired' })
    await sweepHolds(world.ctx)
    expect(await stored(world, swept.created.bookingId)).toMatchObject({ bookingStatus: 'expired' })
    await sweepPayments(world.ctx)
    expect(intentStatus(world, created)).toBe('canceled')
  })

  it('is not needed when the seeker withdraws', async () => {
    const { created, seeker } = await requestStay(world, house)
    const cancelled = await cancelBooking(world.ctx, { actor: seeker, bookingId: created.bookingId })
    expect(cancelled).toMatchObject({ bookingStatus: 'cancelled', paymentStatus: 'failed' })
    expect(intentStatus(world, created)).toBe('canceled')
    const wish = { actor: house.owner, bookingId: created.bookingId }
    expect(await codeOf(acceptRequest(world.ctx, wish))).toBe('INVALID_STATE')
  })

  it('is asked for without a payment when the stay costs nothing', async () => {
    const room = await createRoom(world.ctx, house, { price: 0 })
    const seeker = await createPerson(world.ctx, 'seeker')
    const yes = await book(world.ctx, seeker, stayIn(room))
    expect(yes).toMatchObject({ clientSecret: null, booking: { bookingStatus: 'requested' } })
    expect(await acceptRequest(world.ctx, { actor: house.owner, bookingId: yes.bookingId })).toMatchObject({
      bookingStatus: 'confirmed',
      paymentStatus: 'paid',
    })
    const later = { checkInDate: inDays(30), checkOutDate: inDays(31) }
    const no = await book(world.ctx, seeker, stayIn(room, later))
    world.clock.advance(24 * HOUR)
    await sweepHolds(world.ctx)
    expect(await stored(world, no.bookingId)).toMatchObject({ bookingStatus: 'expired' })
  })
})

describe('the owner is reminded', () => {
  it('after half of the time and two hours before its end, each once', async () => {
    const { created } = await requestStay(world, house)
    const reminders = async () =>
      (await toldOf(created.bookingId)).filter((type) => type === 'booking.answer_due').length
    await remindOwners(world.ctx)
    expect(await reminders()).toBe(0)
    world.clock.advance(12 * HOUR)
    await Promise.all([remindOwners(world.ctx), remindOwners(world.ctx)])
    expect(await reminders()).toBe(1)
    world.clock.advance(10 * HOUR)
    await remindOwners(world.ctx)
    await remindOwners(world.ctx)
    expect(await reminders()).toBe(2)
    world.clock.advance(1 * HOUR)
    await remindOwners(world.ctx)
    expect(await reminders()).toBe(2)
    await rejectRequest(world.ctx, { actor: house.owner, bookingId: created.bookingId })
  })
})

describe('what can go wrong', () => {
  it('a webhook that never comes is made good by the sweep', async () => {
    const { created } = await reserveStay(world, house)
    world.clock.advance(1)
    await sweepPayments(world.ctx)
    expect(await stored(world, created.bookingId)).toMatchObject({ bookingStatus: 'requested' })
    await rejectRequest(world.ctx, { actor: house.owner, bookingId: created.bookingId })
  })

  it('a hold that runs out in the moment of the payment becomes a request', async () => {
    const { created } = await reserveStay(world, house)
    world.clock.advance(16)
    await expireHold(world.ctx, created.bookingId)
    expect(await stored(world, created.bookingId)).toMatchObject({ bookingStatus: 'requested' })
    await rejectRequest(world.ctx, { actor: house.owner, bookingId: created.bookingId })
  })

  it('the answer to a capture is lost: the sweep confirms, and takes nothing twice', async () => {
    const { created } = await requestStay(world, house)
    world.stripe.control.failNext({ kind: 'lost', path: '/capture', times: 1 })
    world.stripe.control.failNext({ kind: 'error', method: 'GET', path: '/payment_intents', times: 20 })
    world.stripe.control.failNext({ kind: 'error', path: '/capture', times: 20 })
    const wish = { actor: house.owner, bookingId: created.bookingId }
    expect(await acceptRequest(world.ctx, wish)).toMatchObject({ bookingStatus: 'accepting' })
    expect(await codeOf(rejectRequest(world.ctx, wish))).toBe('INVALID_STATE')
    world.stripe.control.clearFaults()
    world.clock.advance(1)
    await sweepHolds(world.ctx)
    expect(await stored(world, created.bookingId)).toMatchObject({ bookingStatus: 'confirmed' })
    expect(keptAtStripe(world, created)).toBe(created.booking.quote.totalAmount)
  })

  it('Stripe is away when the owner accepts: accepting again finishes it', async () => {
    const { created } = await requestStay(world, house)
    world.stripe.control.failNext({ kind: 'error', path: '/payment_intents', times: 20 })
    const wish = { actor: house.owner, bookingId: created.bookingId }
    expect(await acceptRequest(world.ctx, wish)).toMatchObject({ bookingStatus: 'accepting' })
    world.stripe.control.clearFaults()
    expect(await acceptRequest(world.ctx, wish)).toMatchObject({ bookingStatus: 'confirmed' })
  })

  it('Stripe is away when the owner rejects: the beds are free at once, the sweep gives the amount up', async () => {
    const { created } = await requestStay(world, house)
    world.stripe.control.failNext({ kind: 'error', path: '/payment_intents', times: 20 })
    const wish = { actor: house.owner, bookingId: created.bookingId }
    expect(await rejectRequest(world.ctx, wish)).toMatchObject({ bookingStatus: 'rejected' })
    expect(intentStatus(world, created)).toBe('requires_capture')
    world.stripe.control.clearFaults()
    world.clock.advance(1)
    await sweepPayments(world.ctx)
    expect(intentStatus(world, created)).toBe('canceled')
  })

  it('the reservation ended before the owner accepts: the request ends and everybody is told', async () => {
    const { created } = await requestStay(world, house)
    await endReservation(created)
    const wish = { actor: house.owner, bookingId: created.bookingId }
    expect(await codeOf(acceptRequest(world.ctx, wish))).toBe('INVALID_STATE')
    expect(await stored(world, created.bookingId)).toMatchObject({ bookingStatus: 'expired' })
    expect((await toldOf(created.bookingId)).at(-1)).toBe('booking.expired')
  })

  it('the reservation ended while nobody answered: the sweep sees it', async () => {
    const { created } = await requestStay(world, house)
    await endReservation(created)
    world.clock.advance(1)
    await sweepPayments(world.ctx)
    expect(await stored(world, created.bookingId)).toMatchObject({ bookingStatus: 'expired' })
  })

  it('somebody captured it at Stripe before the answer: yes confirms, no and silence give it back', async () => {
    const requests = [await requestStay(world, house), await requestStay(world, house)] as const
    const silent = await requestStay(world, house)
    for (const { created } of [...requests, silent]) {
      await world.ctx.payments.captureCollection(intentOf(created))
      await settlePayment(world.ctx, created.paymentId ?? '')
      expect(await stored(world, created.bookingId)).toMatchObject({ bookingStatus: 'requested' })
    }
    const [yes, no] = requests
    await acceptRequest(world.ctx, { actor: house.owner, bookingId: yes.created.bookingId })
    await rejectRequest(world.ctx, { actor: house.owner, bookingId: no.created.bookingId })
    world.clock.advance(24 * HOUR)
    await sweepHolds(world.ctx)
    await sweepRefunds(world.ctx)
    expect(keptAtStripe(world, yes.created)).toBe(yes.created.booking.quote.totalAmount)
    for (const { created } of [no, silent]) {
      expect(keptAtStripe(world, created)).toBe(0)
      const booking = new ObjectId(created.bookingId)
      const { refunds, transfers } = collectionsOf(world.ctx)
      expect(await refunds.find({ booking }).toArray()).toMatchObject([
        { status: 'succeeded', amount: created.booking.quote.totalAmount, ownerPart: expect.any(Number) },
      ])
      expect(await transfers.countDocuments({ booking })).toBe(0)
    }
    expect(await stored(world, no.created.bookingId)).toMatchObject({ bookingStatus: 'rejected' })
    expect(await stored(world, silent.created.bookingId)).toMatchObject({ bookingStatus: 'expired' })
  })

  it('no sweep ran for hours: reconcile says so and repairs it', async () => {
    const silent = await requestStay(world, house)
    world.clock.advance(24 * HOUR + 11)
    const accepted = await requestStay(world, house)
    world.stripe.control.failNext({ kind: 'error', path: '/payment_intents', times: 20 })
    await acceptRequest(world.ctx, { actor: house.owner, bookingId: accepted.created.bookingId })
    world.stripe.control.clearFaults()
    world.clock.advance(11)
    const found = []
    for await (const finding of reconcile(world.ctx, { only: ['bookings'] })) found.push(finding)
    const references = [silent, accepted].map(({ created }) => created.reference)
    expect(found.map(({ subject }) => subject).sort()).toEqual(references.sort())
    for (const { repair } of found) if (repair) await repairFinding(world.ctx, repair)
    expect(await stored(world, silent.created.bookingId)).toMatchObject({ bookingStatus: 'expired' })
    expect(await stored(world, accepted.created.bookingId)).toMatchObject({ bookingStatus: 'confirmed' })
  })

  it('an acceptance that is finished only after the reservation has ended gives up lawfully', async () => {
    const { created } = await requestStay(world, house)
    world.stripe.control.failNext({ kind: 'error', path: '/payment_intents', times: 20 })
    await acceptRequest(world.ctx, { actor: house.owner, bookingId: created.bookingId })
    world.stripe.control.clearFaults()
    world.clock.advance(8 * 24 * HOUR)
    world.stripe.control.advanceClock(0)
    await sweepHolds(world.ctx)
    expect(await stored(world, created.bookingId)).toMatchObject({ bookingStatus: 'expired' })
    expect(intentStatus(world, created)).toBe('canceled')
  })

  it('bookings for the night had closed when the payment arrived: nobody is asked, nothing is kept', async () => {
    const today = todayIn('Asia/Kolkata', world.clock.now())
    const stay = { checkInDate: addDays(today, 1), checkOutDate: addDays(today, 3) }
    const { created } = await reserveStay(world, house, { stay })
    world.clock.advance(48 * HOUR)
    await settlePayment(world.ctx, created.paymentId ?? '')
    expect(await stored(world, created.bookingId)).toMatchObject({ bookingStatus: 'expired' })
    expect(intentStatus(world, created)).toBe('canceled')
  })
})
