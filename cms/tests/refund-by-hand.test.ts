import { ObjectId } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cancelBooking } from '../src/booking/cancel-booking.ts'
import { payByHand } from '../src/payments/pay-by-hand.ts'
import { processRefund } from '../src/payments/process-refund.ts'
import { sweepRefunds } from '../src/payments/sweep-refunds.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { bookAndPay, codeOf } from './support/book.ts'
import { createRoom, type House } from './support/create-house.ts'
import type { Person } from './support/create-people.ts'
import { startStage } from './support/start-stage.ts'
import type { World } from './support/start-world.ts'
import { inDays, stayIn } from './support/stay.ts'

const DAY = 24 * 60

let world: World
let house: House
let seeker: Person
let admin: Person
beforeAll(async () => {
  ;({ world, house, seeker, admin } = await startStage())
})
afterAll(() => world.stop())

async function paidStay() {
  const room = await createRoom(world.ctx, house)
  const dates = { checkInDate: inDays(200), checkOutDate: inDays(202) }
  return bookAndPay(world, seeker, stayIn(room, dates))
}
const refundOf = async (bookingId: string) => {
  const refund = await collectionsOf(world.ctx).refunds.findOne({ booking: new ObjectId(bookingId) })
  if (!refund) throw new Error('no refund')
  return refund
}
const paid = { reference: 'UTR 4711 0815', paidOn: '2026-12-01' }
/** What the ledger still owes in refunds, in minor units. */
const owed = async (bookingId: string) => {
  const journals = await collectionsOf(world.ctx)
    .journals.find({ booking: new ObjectId(bookingId) })
    .toArray()
  const postings = journals.flatMap((journal) => journal.postings)
  return postings
    .filter(({ account }) => account === 'refunds_clearing')
    .reduce((sum, { credit, debit }) => sum + credit - debit, 0)
}

/** A refund that Stripe has refused as often as we ask. */
async function refusedRefund() {
  const { bookingId } = await paidStay()
  const { payments } = world.ctx
  const refusing = {
    ...world.ctx,
    payments: {
      ...payments,
      findRefund: async () => null,
      refund: async ({ refundId }: { refundId: string }) => ({
        providerRefundId: null,
        refundId,
        status: 'failed' as const,
        balanceTransactionId: null,
        failureBalanceTransactionId: null,
        failureReason: 'The account is closed.',
        isDisputed: false,
      }),
    },
  }
  await cancelBooking(refusing, { actor: house.owner, bookingId })
  for (let tries = 1; tries < 5; tries += 1) {
    expect(await refundOf(bookingId)).toMatchObject({ status: 'failed', attempts: tries })
    world.clock.advance(7 * 60)
    await sweepRefunds(refusing)
  }
  return bookingId
}

describe('a refund that Stripe cannot make', () => {
  it('is left to people after five tries, is owed until then, and paid once', async () => {
    const bookingId = await refusedRefund()
    const refund = await refundOf(bookingId)
    expect(refund).toMatchObject({ status: 'manual_payout', attempts: 5, nextAttemptAt: null })
    expect(await owed(bookingId)).toBe(refund.amount)
    const told = await world.ctx.db
      .collection('outbox')
      .countDocuments({ type: 'refund.manual', 'aggregate.id': refund._id })
    expect(told).toBe(1)

    const refundId = refund._id.toHexString()
    const call = { actor: admin, refundId, ...paid }
    for (const actor of [seeker, house.owner])
      expect(await codeOf(payByHand(world.ctx, { ...call, actor }))).toBe('FORBIDDEN')
    const answers = await Promise.allSettled([1, 2, 3].map(() => payByHand(world.ctx, call)))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await codeOf(payByHand(world.ctx, call))).toBe('INVALID_STATE')
    expect(await owed(bookingId)).toBe(0)
    expect(await refundOf(bookingId)).toMatchObject({
      status: 'succeeded',
      settledBy: { kind: 'hand', reference: paid.reference },
    })
    const booking = await collectionsOf(world.ctx).bookings.findOne({ _id: new ObjectId(bookingId) })
    expect(booking?.paymentStatus).toBe('refunded')
  })

  it('is not made at Stripe as well, once it was paid by hand', async () => {
    const bookingId = await refusedRefund()
    const refundId = (await refundOf(bookingId))._id.toHexString()
    await payByHand(world.ctx, { actor: admin, refundId, ...paid })
    await processRefund(world.ctx, refundId)
    world.clock.advance(DAY)
    await sweepRefunds(world.ctx)
    const journals = await collectionsOf(world.ctx)
      .journals.find({ refund: new ObjectId(refundId) })
      .toArray()
    expect(journals.map(({ kind }) => kind)).toEqual(['manual_payout'])
  })

  it('is left to people at once when its method is too old to be refunded', async () => {
    const { bookingId } = await paidStay()
    const { payments } = collectionsOf(world.ctx)
    await payments.updateOne({ booking: new ObjectId(bookingId) }, { $set: { method: 'upi' } })
    world.clock.advance(61 * DAY)
    await cancelBooking(world.ctx, { actor: house.owner, bookingId })
    expect(await refundOf(bookingId)).toMatchObject({ status: 'manual_payout', attempts: 0 })
  })

  it('cannot be marked while Stripe may still make it', async () => {
    const { bookingId } = await paidStay()
    await cancelBooking(world.ctx, { actor: house.owner, bookingId })
    const refundId = (await refundOf(bookingId))._id.toHexString()
    expect(await codeOf(payByHand(world.ctx, { actor: admin, refundId, ...paid }))).toBe('INVALID_STATE')
    const unknown = { actor: admin, refundId: new ObjectId().toHexString(), ...paid }
    expect(await codeOf(payByHand(world.ctx, unknown))).toBe('NOT_FOUND')
  })
})
