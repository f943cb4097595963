import { ObjectId } from 'mongodb'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { expireHold } from '../src/booking/expire-hold.ts'
import { sweepHolds } from '../src/booking/sweep-holds.ts'
import { settlePayment } from '../src/payments/settle-payment.ts'
import { sweepPayments } from '../src/payments/sweep-payments.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { book, codeOf, intentOf, payAtStripe } from './support/book.ts'
import { findViolations } from './support/check-invariants.ts'
import { createDorm, createHouse, createRoom, type House } from './support/create-house.ts'
import { createPerson } from './support/create-people.ts'
import { startWorld, type World } from './support/start-world.ts'
import { stayIn } from './support/stay.ts'

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
afterAll(() => world?.stop())

async function bookingOf(bookingId: string) {
  const booking = await collectionsOf(world.ctx).bookings.findOne({ _id: new ObjectId(bookingId) })
  if (!booking) throw new Error('no such booking')
  return booking
}

async function holdRoom(more = {}) {
  const room = await createRoom(world.ctx, house, more)
  const seeker = await createPerson(world.ctx, 'seeker')
  return { room, seeker, held: await book(world.ctx, seeker, stayIn(room)) }
}

const intentStatus = (held: { clientSecret: string | null }) =>
  world.stripe.control.find('payment_intent', intentOf(held))?.status

/** Settles the first payment of a booking. */
async function settleFirst(bookingId: string): Promise<void> {
  const payment = await collectionsOf(world.ctx).payments.findOne({ booking: new ObjectId(bookingId) })
  await settlePayment(world.ctx, payment?._id.toHexString() ?? '')
}

describe('a hold that runs out', () => {
  it('stays as long as its time is not over', async () => {
    const { held } = await holdRoom()
    world.clock.advance(14)
    await expireHold(world.ctx, held.bookingId)
    expect(await bookingOf(held.bookingId)).toMatchObject({ bookingStatus: 'pending' })
  })

  it('is ended by its job: intent cancelled, beds free, event told', async () => {
    const { held } = await holdRoom()
    world.clock.advance(15)
    await expireHold(world.ctx, held.bookingId)
    expect(await bookingOf(held.bookingId)).toMatchObject({
      bookingStatus: 'expired',
      paymentStatus: 'failed',
    })
    expect(intentStatus(held)).toBe('canceled')
    const told = await world.ctx.db.collection('outbox').findOne({ type: 'booking.expired' })
    expect(told?.data).toMatchObject({ seekerId: held.booking.seekerId })
  })

  it('is ended by the sweep when the job was lost', async () => {
    const { held, room } = await holdRoom()
    world.clock.advance(16)
    await sweepHolds(world.ctx)
    expect(await bookingOf(held.bookingId)).toMatchObject({ bookingStatus: 'expired' })
    const next = await book(world.ctx, await createPerson(world.ctx, 'seeker'), stayIn(room))
    expect(next.booking.bookingStatus).toBe('pending')
  })

  it('keeps rivals out for two minutes more, then loses its beds to one of them', async () => {
    const { held, room } = await holdRoom()
    const rival = await createPerson(world.ctx, 'seeker')
    world.clock.advance(16)
    expect(await codeOf(book(world.ctx, rival, stayIn(room)))).toBe('NOT_AVAILABLE')
    world.clock.advance(1)
    const taken = await book(world.ctx, rival, stayIn(room, { checkInDate: held.booking.checkInDate }))
    expect(taken.booking.bookingStatus).toBe('pending')
    expect(await bookingOf(held.bookingId)).toMatchObject({ bookingStatus: 'expired' })
    expect(intentStatus(held)).toBe('requires_payment_method')

    world.clock.advance(1)
    await sweepPayments(world.ctx)
    expect(intentStatus(held)).toBe('canceled')
  })

  it('is confirmed instead when the money was there first', async () => {
    const { held } = await holdRoom()
    await payAtStripe(world, held)
    world.clock.advance(15)
    await expireHold(world.ctx, held.bookingId)
    expect(await bookingOf(held.bookingId)).toMatchObject({
      bookingStatus: 'confirmed',
      paymentStatus: 'paid',
    })
  })

  it('comes to one end when it is paid, expired, swept and settled all at once', async () => {
    const { held } = await holdRoom()
    world.clock.advance(15)
    await Promise.all([
      expireHold(world.ctx, held.bookingId),
      payAtStripe(world, held),
      sweepHolds(world.ctx),
      settlePayment(world.ctx, held.paymentId ?? ''),
      expireHold(world.ctx, held.bookingId),
    ])
    await settlePayment(world.ctx, held.paymentId ?? '')
    const { bookingStatus } = await bookingOf(held.bookingId)
    expect(bookingStatus).toBe(intentStatus(held) === 'succeeded' ? 'confirmed' : 'expired')
  })

  it('is extended while Stripe is processing, and confirmed when that is done', async () => {
    const { held } = await holdRoom()
    world.stripe.control.setDelays({ processing: 7200 })
    await payAtStripe(world, held, 'pm_card_sandboxProcessing')
    expect(intentStatus(held)).toBe('processing')
    world.clock.advance(15)
    await expireHold(world.ctx, held.bookingId)
    const waiting = await bookingOf(held.bookingId)
    expect(waiting.bookingStatus).toBe('pending')
    expect(waiting.holdExpiresAt?.getTime()).toBeGreaterThan(world.clock.now().getTime())
    world.stripe.control.finishProcessing(intentOf(held), 'succeeded')
    await settlePayment(world.ctx, held.paymentId ?? '')
    expect(await bookingOf(held.bookingId)).toMatchObject({ bookingStatus: 'confirmed' })
  })

  it('is ended as well when its only attempt was closed before', async () => {
    const { held } = await holdRoom()
    await world.ctx.payments.cancelCollection(intentOf(held))
    await settlePayment(world.ctx, held.paymentId ?? '')
    expect(await bookingOf(held.bookingId)).toMatchObject({
      bookingStatus: 'pending',
      paymentStatus: 'failed',
    })
    world.clock.advance(15)
    await expireHold(world.ctx, held.bookingId)
    expect(await bookingOf(held.bookingId)).toMatchObject({ bookingStatus: 'expired' })
  })

  it('keeps its beds while another attempt of it may still bring money', async () => {
    const { held } = await holdRoom()
    const { payments } = collectionsOf(world.ctx)
    const first = await payments.findOne({ intentId: intentOf(held) })
    if (!first) throw new Error('no such payment')
    const second = { ...first, _id: new ObjectId(), attempt: 2, intentId: null }
    await payments.insertOne(second)
    await settlePayment(world.ctx, second._id.toHexString())
    world.clock.advance(15)
    await settlePayment(world.ctx, second._id.toHexString())
    expect(await payments.findOne({ _id: second._id })).toMatchObject({ status: 'cancelled' })
    expect(await bookingOf(held.bookingId)).toMatchObject({ bookingStatus: 'pending' })
    await expireHold(world.ctx, held.bookingId)
    expect(await payments.findOne({ _id: first._id })).toMatchObject({ status: 'cancelled' })
    expect(await bookingOf(held.bookingId)).toMatchObject({ bookingStatus: 'expired' })
  })

  it('is ended although Stripe refuses to collect what it costs', async () => {
    const { payments } = world.ctx
    world.ctx.payments = { ...payments, limits: { min: 1, max: Number.MAX_SAFE_INTEGER } }
    const { held } = await holdRoom({ price: 10 })
    world.ctx.payments = payments
    expect(held).toMatchObject({ paymentId: null, booking: { bookingStatus: 'pending' } })
    await expect(settleFirst(held.bookingId)).rejects.toThrow('refused')
    world.clock.advance(15)
    await sweepHolds(world.ctx)
    expect(await bookingOf(held.bookingId)).toMatchObject({ bookingStatus: 'expired' })
  })

  it('does not wait for holds that cannot be ended now', async () => {
    const stuck = await holdRoom()
    const { held } = await holdRoom()
    world.clock.advance(15)
    const { payments } = world.ctx
    const retrieveCollection = async (intentId: string) => {
      if (intentId === intentOf(stuck.held)) throw new Error('no answer')
      return payments.retrieveCollection(intentId)
    }
    world.ctx.payments = { ...payments, retrieveCollection }
    await sweepHolds(world.ctx)
    world.ctx.payments = payments
    expect(await bookingOf(stuck.held.bookingId)).toMatchObject({
      bookingStatus: 'pending',
      sweptAt: expect.any(Date),
    })
    expect(await bookingOf(held.bookingId)).toMatchObject({ bookingStatus: 'expired' })
    await sweepHolds(world.ctx)
  })

  it('stays when Stripe cannot be reached, and is ended later', async () => {
    const { held } = await holdRoom()
    world.clock.advance(15)
    world.stripe.control.failNext({ kind: 'error', times: 20, path: '/v1/payment_intents' })
    await expect(expireHold(world.ctx, held.bookingId)).rejects.toThrow()
    await sweepHolds(world.ctx)
    expect(await bookingOf(held.bookingId)).toMatchObject({ bookingStatus: 'pending' })
    world.stripe.control.clearFaults()
    await sweepHolds(world.ctx)
    expect(await bookingOf(held.bookingId)).toMatchObject({ bookingStatus: 'expired' })
  })
})

describe('money that comes after the hold has gone', () => {
  /** Lets a rival's claim end the hold, so that its intent can still be paid, and frees the beds again if told to. */
  async function loseToRival({ isFreedAgain }: { isFreedAgain: boolean }) {
    const { held, room } = await holdRoom()
    const rival = await createPerson(world.ctx, 'seeker')
    world.clock.advance(17)
    const taken = await book(world.ctx, rival, stayIn(room))
    if (isFreedAgain) {
      world.clock.advance(15)
      await expireHold(world.ctx, taken.bookingId)
    }
    await payAtStripe(world, held)
    expect(intentStatus(held)).toBe('succeeded')
    await settlePayment(world.ctx, held.paymentId ?? '')
    return { held, taken }
  }

  it('claims the beds again when they are free', async () => {
    const { held } = await loseToRival({ isFreedAgain: true })
    expect(await bookingOf(held.bookingId)).toMatchObject({
      bookingStatus: 'confirmed',
      paymentStatus: 'paid',
    })
  })

  it('goes back in full when somebody else has them', async () => {
    const { held, taken } = await loseToRival({ isFreedAgain: false })
    expect(await bookingOf(held.bookingId)).toMatchObject({
      bookingStatus: 'expired',
      paymentStatus: 'refunded',
    })
    expect(await bookingOf(taken.bookingId)).toMatchObject({ bookingStatus: 'pending' })
    const charge = world.stripe.control.find('payment_intent', intentOf(held))?.latest_charge
    expect(world.stripe.control.find('charge', String(charge))).toMatchObject({ refunded: true })
    await Promise.all([1, 2, 3].map(() => settlePayment(world.ctx, held.paymentId ?? '')))
    const refunds = await collectionsOf(world.ctx)
      .refunds.find({ booking: new ObjectId(held.bookingId) })
      .toArray()
    expect(refunds).toMatchObject([
      { key: `late:${held.paymentId}`, status: 'succeeded', amount: held.booking.quote.totalAmount },
    ])
  })

  it('takes another bed of the dorm when its own is gone', async () => {
    const dorm = await createDorm(world.ctx, house, 2)
    const [seeker, rival] = [await createPerson(world.ctx, 'seeker'), await createPerson(world.ctx, 'seeker')]
    const held = await book(world.ctx, seeker, stayIn(dorm))
    world.clock.advance(17)
    const both = await book(world.ctx, rival, stayIn(dorm, { guests: 2 }))
    expect(both.booking.beds).toEqual([1, 2])
    world.clock.advance(17)
    await book(world.ctx, await createPerson(world.ctx, 'seeker'), stayIn(dorm))
    await payAtStripe(world, held)
    await settlePayment(world.ctx, held.paymentId ?? '')
    expect(await bookingOf(held.bookingId)).toMatchObject({ bookingStatus: 'confirmed', beds: [2] })
  })

  it('goes back as well when an earlier payment has been taken for the same hold', async () => {
    const { held, room } = await holdRoom()
    const rival = await createPerson(world.ctx, 'seeker')
    world.clock.advance(17)
    const taken = await book(world.ctx, rival, stayIn(room))
    world.clock.advance(15)
    await expireHold(world.ctx, taken.bookingId)
    const _id = new ObjectId(held.bookingId)
    await collectionsOf(world.ctx).bookings.updateOne({ _id }, { $set: { paymentStatus: 'paid' } })
    await payAtStripe(world, held)
    await settlePayment(world.ctx, held.paymentId ?? '')
    expect(await bookingOf(held.bookingId)).toMatchObject({
      bookingStatus: 'expired',
      paymentStatus: 'refunded',
    })
  })

  it('goes back in full when the room is not on offer any more', async () => {
    const { held, room } = await holdRoom()
    world.clock.advance(17)
    const rivals = await book(world.ctx, await createPerson(world.ctx, 'seeker'), stayIn(room))
    world.clock.advance(15)
    await expireHold(world.ctx, rivals.bookingId)
    await collectionsOf(world.ctx).rooms.updateOne(
      { roomNumber: room.roomId.slice(-4) },
      { $set: { isAvailable: false } },
    )
    await payAtStripe(world, held)
    await settlePayment(world.ctx, held.paymentId ?? '')
    expect(await bookingOf(held.bookingId)).toMatchObject({
      bookingStatus: 'expired',
      paymentStatus: 'refunded',
    })
  })
})
