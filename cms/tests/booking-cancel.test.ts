import { ObjectId } from 'mongodb'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { cancelBooking, previewCancellation } from '../src/booking/cancel-booking.ts'
import { completeStays } from '../src/booking/complete-stays.ts'
import { sweepDeposits } from '../src/booking/deposit/sweep-deposits.ts'
import { processRefund } from '../src/payments/process-refund.ts'
import { receiveWebhook } from '../src/payments/receive-webhook.ts'
import { requestRefund } from '../src/payments/request-refund.ts'
import { settlePayment } from '../src/payments/settle-payment.ts'
import { sweepRefunds } from '../src/payments/sweep-refunds.ts'
import { sweepWebhooks } from '../src/payments/sweep-webhooks.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { runTransaction } from '../src/records/run-transaction.ts'
import { book, bookAndPay, codeOf, intentOf, payAtStripe } from './support/book.ts'
import { findViolations } from './support/check-invariants.ts'
import { createHouse, createRoom, type House } from './support/create-house.ts'
import { createPerson, type Person } from './support/create-people.ts'
import { stripeClient } from './support/list-balance-transactions.ts'
import { startWorld, type World } from './support/start-world.ts'
import { inDays, inDaysOf, stayIn } from './support/stay.ts'

const DAY = 24 * 60
const RENT = 3_000_00
const TAX = 150_00
const DEPOSIT = 1_000_00

let world: World
let house: House
let seeker: Person
beforeAll(async () => {
  world = await startWorld()
  house = await createHouse(world.ctx)
  seeker = await createPerson(world.ctx, 'seeker')
})
afterEach(async () => {
  world.stripe.control.clearFaults()
  expect(await findViolations(world)).toEqual([])
})
afterAll(() => world?.stop())

/** A paid stay of three nights from so many days after the world's today. */
async function paidStay({ from = 20, card }: { from?: number; card?: string } = {}) {
  const room = await createRoom(world.ctx, house, { securityDeposit: DEPOSIT })
  const dates = { checkInDate: inDaysOf(world, from), checkOutDate: inDaysOf(world, from + 3) }
  return { room, paid: await bookAndPay(world, seeker, stayIn(room, dates), card) }
}

const refundsOf = (bookingId: string) =>
  collectionsOf(world.ctx)
    .refunds.find({ booking: new ObjectId(bookingId) })
    .toArray()
const bookingOf = (bookingId: string) =>
  collectionsOf(world.ctx).bookings.findOne({ _id: new ObjectId(bookingId) })

describe('cancelling', () => {
  it('frees the beds, gives back what was shown before, and says so', async () => {
    const { paid, room } = await paidStay()
    const asked = { actor: seeker, bookingId: paid.bookingId }
    const preview = await previewCancellation(world.ctx, asked)
    expect(preview).toMatchObject({ paidAmount: RENT + TAX + DEPOSIT, refundAmount: RENT + TAX + DEPOSIT })
    const cancelled = await cancelBooking(world.ctx, { ...asked, reason: 'Ill' })
    expect(cancelled).toMatchObject({
      bookingStatus: 'cancelled',
      paymentStatus: 'refunded',
      cancellation: { by: 'seeker', reason: 'Ill', refundAmount: preview.refundAmount },
      refunds: [{ amount: preview.refundAmount, status: 'succeeded' }],
      allowedActions: [],
    })
    const dates = { checkInDate: paid.booking.checkInDate, checkOutDate: paid.booking.checkOutDate }
    const next = await book(world.ctx, await createPerson(world.ctx, 'seeker'), stayIn(room, dates))
    expect(next.booking.bookingStatus).toBe('pending')
  })

  it('late keeps half of the rent and gives the deposit back', async () => {
    const { paid } = await paidStay({ from: 1 })
    // Half a day before check-in at 13:00 the flexible policy gives back half.
    const checkIn = new Date(`${paid.booking.checkInDate}T13:00:00+05:30`).getTime()
    world.clock.advance((checkIn - world.clock.now().getTime()) / 60_000 - 12 * 60)
    const cancelled = await cancelBooking(world.ctx, { actor: seeker, bookingId: paid.bookingId })
    expect(cancelled).toMatchObject({
      paymentStatus: 'partially_refunded',
      cancellation: { refundAmount: RENT / 2 + TAX / 2 + DEPOSIT },
    })
    const journals = await collectionsOf(world.ctx)
      .journals.find({ booking: new ObjectId(paid.bookingId), kind: 'refund_decided' })
      .toArray()
    const payable = journals[0]?.postings.find(({ account }) => account === 'owner_payable')
    expect(payable).toMatchObject({
      credit: (RENT / 2) * (1 - 0.1 * 1.18),
      owner: new ObjectId(house.owner.id),
    })
  })

  it('by the owner or an admin gives everything back', async () => {
    for (const actor of [house.owner, await createPerson(world.ctx, 'admin')]) {
      const { paid } = await paidStay({ from: 1 })
      const cancelled = await cancelBooking(world.ctx, { actor, bookingId: paid.bookingId })
      expect(cancelled.cancellation).toMatchObject({ by: actor.role, refundAmount: RENT + TAX + DEPOSIT })
    }
  })

  it('a hold closes its payment; only its seeker and admins may', async () => {
    const held = await book(
      world.ctx,
      seeker,
      stayIn(await createRoom(world.ctx, house), {
        checkInDate: inDays(30),
        checkOutDate: inDays(31),
      }),
    )
    expect(await codeOf(cancelBooking(world.ctx, { actor: house.owner, bookingId: held.bookingId }))).toBe(
      'FORBIDDEN',
    )
    const preview = await previewCancellation(world.ctx, { actor: seeker, bookingId: held.bookingId })
    expect(preview).toMatchObject({ paidAmount: 0, refundAmount: 0 })
    const cancelled = await cancelBooking(world.ctx, { actor: seeker, bookingId: held.bookingId })
    expect(cancelled).toMatchObject({ bookingStatus: 'cancelled', paymentStatus: 'failed', refunds: [] })
    expect(world.stripe.control.find('payment_intent', intentOf(held))?.status).toBe('canceled')
  })

  it('is refused when the refund is not the one that was shown', async () => {
    const { paid } = await paidStay()
    const call = { actor: seeker, bookingId: paid.bookingId }
    expect(await codeOf(cancelBooking(world.ctx, { ...call, expectedRefund: 1 }))).toBe('PRICE_CHANGED')
    expect(await bookingOf(paid.bookingId)).toMatchObject({ bookingStatus: 'confirmed' })
    const expectedRefund = RENT + TAX + DEPOSIT
    const cancelled = await cancelBooking(world.ctx, { ...call, expectedRefund })
    expect(cancelled.cancellation).toMatchObject({ refundAmount: expectedRefund })
  })

  it('a hold that is paid at that moment is refused: its penalty was never shown', async () => {
    const room = await createRoom(world.ctx, house)
    const dates = { checkInDate: inDays(30), checkOutDate: inDays(31) }
    const held = await book(world.ctx, seeker, stayIn(room, dates))
    await payAtStripe(world, held)
    // The money arrives between the request's own read and its transaction.
    const { bookings } = collectionsOf(world.ctx)
    const find = bookings.findOne.bind(bookings)
    let isPaid = false
    const db = new Proxy(world.ctx.db, {
      get: (target, name) =>
        name !== 'collection'
          ? Reflect.get(target, name, target)
          : (of: string) => {
              const collection = target.collection(of)
              if (of !== 'bookings') return collection
              return Object.assign(collection, {
                async findOne(...asked: Parameters<typeof find>) {
                  const found = await find(...asked)
                  if (!isPaid) {
                    isPaid = true
                    await settlePayment(world.ctx, held.paymentId ?? '')
                  }
                  return found
                },
              })
            },
    })
    const call = cancelBooking({ ...world.ctx, db }, { actor: seeker, bookingId: held.bookingId })
    expect(await codeOf(call)).toBe('INVALID_STATE')
    expect(await bookingOf(held.bookingId)).toMatchObject({ bookingStatus: 'confirmed' })
  })

  it('twice, at once or one after the other, gives back once', async () => {
    const { paid } = await paidStay()
    const call = { actor: seeker, bookingId: paid.bookingId }
    const answers = await Promise.allSettled(Array.from({ length: 5 }, () => cancelBooking(world.ctx, call)))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await codeOf(cancelBooking(world.ctx, call))).toBe('INVALID_STATE')
    expect(await refundsOf(paid.bookingId)).toHaveLength(1)
  })

  it('is for those who have a part in the booking', async () => {
    const { paid } = await paidStay()
    for (const role of ['seeker', 'owner', 'editor'] as const) {
      const actor = await createPerson(world.ctx, role)
      expect(await codeOf(cancelBooking(world.ctx, { actor, bookingId: paid.bookingId }))).toBe('NOT_FOUND')
    }
  })
})

describe('a refund', () => {
  it('is made later when Stripe was away', async () => {
    const { paid } = await paidStay()
    world.stripe.control.failNext({ kind: 'error', times: 20, path: '/v1/refunds' })
    const cancelled = await cancelBooking(world.ctx, { actor: seeker, bookingId: paid.bookingId })
    expect(cancelled).toMatchObject({ paymentStatus: 'paid', refunds: [{ status: 'pending' }] })
    world.stripe.control.clearFaults()
    world.clock.advance(2)
    await sweepRefunds(world.ctx)
    expect(await bookingOf(paid.bookingId)).toMatchObject({ paymentStatus: 'refunded' })
  })

  it('whose answer got lost is not made twice, not even after Stripe has forgotten the key', async () => {
    const { paid } = await paidStay()
    world.stripe.control.failNext({ kind: 'lost', times: 3, path: '/v1/refunds', method: 'POST' })
    await cancelBooking(world.ctx, { actor: seeker, bookingId: paid.bookingId })
    world.clock.advance(2 * DAY)
    await sweepRefunds(world.ctx)
    await sweepRefunds(world.ctx)
    expect(await refundsOf(paid.bookingId)).toMatchObject([{ status: 'succeeded' }])
    const made = await stripeClient(world.stripe).refunds.list({ payment_intent: intentOf(paid) })
    expect(made.data).toHaveLength(1)
  })

  it('that the bank sends back is made again, and both stand in the ledger', async () => {
    world.stripe.control.setDelays({ refundFailure: 365 * DAY * 60 })
    const { paid } = await paidStay({ card: 'pm_card_refundFail' })
    await cancelBooking(world.ctx, { actor: seeker, bookingId: paid.bookingId })
    const [made] = await refundsOf(paid.bookingId)
    expect(made).toMatchObject({ status: 'succeeded' })
    world.stripe.control.failRefund(made?.refundId ?? '')
    const [failed] = world.stripe.control.events('refund.failed').slice(-1)
    const rawBody = JSON.stringify(failed)
    const signature = stripeClient(world.stripe).webhooks.generateTestHeaderString({
      payload: rawBody,
      secret: world.stripe.webhookSecret,
    })
    await receiveWebhook(world.ctx, { rawBody, signature })
    world.clock.advance(1)
    await sweepWebhooks(world.ctx)
    expect(await refundsOf(paid.bookingId)).toMatchObject([{ status: 'failed', attempts: 1, refundId: null }])
    expect(await bookingOf(paid.bookingId)).toMatchObject({ paymentStatus: 'paid' })
    world.clock.advance(10)
    await sweepRefunds(world.ctx)
    expect(await refundsOf(paid.bookingId)).toMatchObject([{ status: 'succeeded', attempts: 1 }])
    expect(await bookingOf(paid.bookingId)).toMatchObject({ paymentStatus: 'refunded' })
  })

  it('that is pending at Stripe is asked after until it is done', async () => {
    const { paid } = await paidStay({ card: 'pm_card_pendingRefund' })
    world.stripe.control.setDelays({ pendingRefund: 3600 })
    await cancelBooking(world.ctx, { actor: seeker, bookingId: paid.bookingId })
    const [pending] = await refundsOf(paid.bookingId)
    expect(pending).toMatchObject({ status: 'pending', refundId: expect.stringMatching(/^re_/) })
    world.clock.advance(10)
    await sweepRefunds(world.ctx)
    const [waiting] = await refundsOf(paid.bookingId)
    expect(waiting).toMatchObject({ status: 'pending' })
    const inFiveHours = new Date(world.clock.now().getTime() + 5 * 3_600_000)
    expect(waiting?.nextAttemptAt?.getTime()).toBeGreaterThan(inFiveHours.getTime())
    world.stripe.control.succeedRefund(pending?.refundId ?? '')
    await processRefund(world.ctx, pending?._id.toHexString() ?? '')
    expect(await refundsOf(paid.bookingId)).toMatchObject([{ status: 'succeeded' }])
  })

  it('whose record moved on while Stripe was asked is read and asked after again', async () => {
    const { paid } = await paidStay({ card: 'pm_card_pendingRefund' })
    world.stripe.control.setDelays({ pendingRefund: 3600 })
    await cancelBooking(world.ctx, { actor: seeker, bookingId: paid.bookingId })
    const [pending] = await refundsOf(paid.bookingId)
    world.stripe.control.succeedRefund(pending?.refundId ?? '')
    const { refunds } = collectionsOf(world.ctx)
    const { payments } = world.ctx
    const asked: string[] = []
    const movesOn = (times: number) => ({
      ...payments,
      async retrieveRefund(id: string) {
        asked.push(id)
        if (asked.length <= times) await refunds.updateOne({ refundId: id }, { $inc: { rev: 1 } })
        return payments.retrieveRefund(id)
      },
    })
    const refundId = pending?._id.toHexString() ?? ''
    await expect(processRefund({ ...world.ctx, payments: movesOn(99) }, refundId)).rejects.toThrow('to rest')
    asked.length = 0
    await processRefund({ ...world.ctx, payments: movesOn(1) }, refundId)
    expect(asked).toHaveLength(2)
    expect(await refundsOf(paid.bookingId)).toMatchObject([{ status: 'succeeded' }])
  })

  it('never gives back more than was collected', async () => {
    const { paid } = await paidStay()
    const { bookings, payments } = collectionsOf(world.ctx)
    const give = (deposit: number, key: string) =>
      runTransaction(world.ctx, async (session) => {
        const booking = await bookings.findOne({ _id: new ObjectId(paid.bookingId) }, { session })
        const payment = await payments.findOne({ _id: new ObjectId(paid.paymentId ?? '') }, { session })
        if (!booking || !payment) throw new Error('gone')
        const parts = { rent: 0, tax: 0, lateFee: 0, deposit }
        return requestRefund(world.ctx, {
          session,
          booking,
          payment,
          key,
          amount: deposit,
          parts,
          ownerPart: 0,
          reason: 'test',
        })
      })
    const total = paid.booking.quote.totalAmount
    await expect(give(total + 1, 'too-much')).rejects.toThrow('more than what is left')
    const halves = await Promise.allSettled([1, 2, 3, 4].map((n) => give(total / 2 - 1, `half-${n}`)))
    expect(halves.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    expect(await give(0, 'nothing')).toBeNull()
    await collectionsOf(world.ctx).refunds.deleteMany({ booking: new ObjectId(paid.bookingId) })
    await payments.updateOne({ _id: new ObjectId(paid.paymentId ?? '') }, { $set: { refundedAmount: 0 } })
  })
})

describe('a stay that is over', () => {
  it('is completed the day after its last, and its deposit goes back when nobody claims from it', async () => {
    const { paid } = await paidStay({ from: 1 })
    world.clock.advance(4 * DAY)
    await completeStays(world.ctx)
    expect(await bookingOf(paid.bookingId)).toMatchObject({ bookingStatus: 'confirmed' })
    expect(await codeOf(cancelBooking(world.ctx, { actor: seeker, bookingId: paid.bookingId }))).toBe(
      'INVALID_STATE',
    )
    world.clock.advance(DAY)
    expect(await completeStays(world.ctx)).toBe(1)
    expect(await completeStays(world.ctx)).toBe(0)
    expect(await bookingOf(paid.bookingId)).toMatchObject({
      bookingStatus: 'completed',
      paymentStatus: 'paid',
    })
    expect(await sweepDeposits(world.ctx)).toBe(0)
    expect(await refundsOf(paid.bookingId)).toEqual([])
    world.clock.advance(2 * DAY)
    expect(await sweepDeposits(world.ctx)).toBe(1)
    expect(await bookingOf(paid.bookingId)).toMatchObject({ paymentStatus: 'partially_refunded' })
    expect(await refundsOf(paid.bookingId)).toMatchObject([
      { amount: DEPOSIT, reason: 'deposit', status: 'succeeded' },
    ])
  })

  it('that cost nothing is completed as well', async () => {
    const dates = { checkInDate: inDaysOf(world, 1), checkOutDate: inDaysOf(world, 2) }
    const room = await createRoom(world.ctx, house, { price: 0 })
    const free = await book(world.ctx, seeker, stayIn(room, dates))
    world.clock.advance(3 * DAY)
    expect(await completeStays(world.ctx)).toBe(1)
    expect(await bookingOf(free.bookingId)).toMatchObject({
      bookingStatus: 'completed',
      paymentStatus: 'paid',
    })
  })
})
