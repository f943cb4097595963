import { ObjectId } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cancelBooking, previewCancellation } from '../src/booking/cancel-booking.ts'
import { releaseHold } from '../src/inventory/release-hold.ts'
import { settlePayment } from '../src/payments/settle-payment.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { runTransaction } from '../src/records/run-transaction.ts'
import { returnCredit } from '../src/wallet/booking-credits.ts'
import { book, bookAndPay, payAtStripe } from './support/book.ts'
import { findViolations } from './support/check-invariants.ts'
import { createDorm, createHouse } from './support/create-house.ts'
import { createPerson } from './support/create-people.ts'
import type { World } from './support/start-world.ts'
import { type Place, startWithDorm, walletTools } from './support/wallet-tools.ts'

let place: Place
let world: World

beforeAll(async () => {
  place = await startWithDorm()
  world = place.world
})
afterAll(() => world.stop())

const { stay, giveCredit, balanceOf, walletDifference, findings } = walletTools(() => place)

describe('credit', () => {
  it('is spent at booking, comes back when the hold ends, and cannot be spent twice at once', async () => {
    const seeker = await createPerson(world.ctx, 'seeker')
    await giveCredit(seeker.id, 600_00)
    const both = await Promise.allSettled([
      book(world.ctx, seeker, stay({ useCredit: true, totalAmount: 450_00 }, 60)),
      book(world.ctx, seeker, stay({ useCredit: true, totalAmount: 450_00 }, 70)),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await balanceOf(seeker.id)).toBe(0)
    expect(await walletDifference()).toBe(0)
    const [won] = both.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    await cancelBooking(world.ctx, {
      actor: { id: seeker.id, role: 'seeker' },
      bookingId: won?.bookingId ?? '',
    })
    expect(await balanceOf(seeker.id)).toBe(600_00)
    expect(await walletDifference()).toBe(0)
  })

  it('that pays for everything confirms at once, and comes back as credit on cancellation', async () => {
    const seeker = await createPerson(world.ctx, 'seeker')
    await giveCredit(seeker.id, 2_000_00)
    const made = await book(world.ctx, seeker, stay({ useCredit: true }))
    expect(made.booking).toMatchObject({
      bookingStatus: 'confirmed',
      quote: { totalAmount: 0, wallet: 1_050_00 },
    })
    expect(await balanceOf(seeker.id)).toBe(950_00)
    await cancelBooking(world.ctx, { actor: { id: seeker.id, role: 'seeker' }, bookingId: made.bookingId })
    expect(await balanceOf(seeker.id)).toBe(2_000_00)
    expect(await walletDifference()).toBe(0)
    expect(await findViolations(world)).toEqual([])
  })

  it('goes back in part with a part of the rent', async () => {
    const seeker = await createPerson(world.ctx, 'seeker')
    await giveCredit(seeker.id, 210_00)
    const moderate = await createHouse(world.ctx, { cancellationPolicy: 'moderate' })
    const room = await createDorm(world.ctx, moderate, 2)
    const made = await bookAndPay(world, seeker, { ...stay({ useCredit: true }, 3), ...room })
    const as = { actor: { id: seeker.id, role: 'seeker' as const }, bookingId: made.bookingId }
    expect(await previewCancellation(world.ctx, as)).toMatchObject({
      refundAmount: 420_00,
      rentRefund: 500_00,
      taxRefund: 25_00,
      promotionRefund: 0,
      creditRefund: 105_00,
    })
    await cancelBooking(world.ctx, { actor: { id: seeker.id, role: 'seeker' }, bookingId: made.bookingId })
    const refund = await collectionsOf(world.ctx).refunds.findOne({ booking: new ObjectId(made.bookingId) })
    // Half of ₹1,050 goes back, a fifth of it as credit because a fifth was paid with credit.
    expect(refund?.amount).toBe(420_00)
    expect(await balanceOf(seeker.id)).toBe(105_00)
    expect(await walletDifference()).toBe(0)
    expect(await findViolations(world)).toEqual([])
  })

  it('goes back in parts, and never more than was taken', async () => {
    const seeker = await createPerson(world.ctx, 'seeker')
    await giveCredit(seeker.id, 300_00)
    const made = await book(world.ctx, seeker, stay({ useCredit: true }, 100))
    const booking = await collectionsOf(world.ctx).bookings.findOne({ _id: new ObjectId(made.bookingId) })
    if (!booking) throw new Error('it is not there')
    const giveBack = (amount: number) =>
      runTransaction(world.ctx, (session) => returnCredit(world.ctx, { session, booking, amount }))
    await giveBack(100_00)
    expect(await balanceOf(seeker.id)).toBe(100_00)
    await giveBack(50_00)
    expect(await balanceOf(seeker.id)).toBe(150_00)
    await giveBack(300_00)
    expect(await balanceOf(seeker.id)).toBe(300_00)
    await cancelBooking(world.ctx, { actor: { id: seeker.id, role: 'seeker' }, bookingId: made.bookingId })
    expect(await balanceOf(seeker.id)).toBe(300_00)
  })

  it('of a late payment is taken again, or the money goes back', async () => {
    const seeker = await createPerson(world.ctx, 'seeker')
    await giveCredit(seeker.id, 300_00)
    const late = await book(world.ctx, seeker, stay({ useCredit: true }, 80))
    const { bookings, payments } = collectionsOf(world.ctx)
    // The hold is ended as a rival would end it, without asking Stripe; then the money comes.
    await runTransaction(world.ctx, async (session) => {
      const booking = await bookings.findOne({ _id: new ObjectId(late.bookingId) }, { session })
      if (booking) await releaseHold(world.ctx, { session, booking, note: 'test' })
    })
    expect(await balanceOf(seeker.id)).toBe(300_00)
    await book(world.ctx, seeker, stay({ useCredit: true }, 90))
    expect(await balanceOf(seeker.id)).toBe(0)
    await payAtStripe(world, late)
    await settlePayment(world.ctx, late.paymentId ?? '')
    const payment = await payments.findOne({ _id: new ObjectId(late.paymentId ?? '') })
    expect(payment).toMatchObject({ capturedAmount: 750_00, refundedAmount: 750_00 })
    expect(await balanceOf(seeker.id)).toBe(0)
    expect(await walletDifference()).toBe(0)
    expect(await findViolations(world)).toEqual([])
  })
})

describe('reconciliation', () => {
  it('finds nothing after all this, and a wallet that somebody has edited', async () => {
    expect(await findings()).toEqual([])
    const { wallets } = collectionsOf(world.ctx)
    const wallet = await wallets.findOneAndUpdate({}, { $inc: { balance: 1 } })
    expect(await findings()).toEqual([`wallet ${wallet?._id}`, 'wallet_credit'])
    await wallets.updateOne({ _id: wallet?._id ?? new ObjectId() }, { $inc: { balance: -1 } })
  })
})
