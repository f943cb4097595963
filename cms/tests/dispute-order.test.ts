import { balancesOf } from '@bookmysleep/domain/ledger-journals'
import { ObjectId } from 'mongodb'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { completeStays } from '../src/booking/complete-stays.ts'
import { refundBooking } from '../src/booking/refund-booking.ts'
import { processDispute } from '../src/payments/disputes/process-dispute.ts'
import { payByHand } from '../src/payments/pay-by-hand.ts'
import { processRefund } from '../src/payments/process-refund.ts'
import { processTransfer } from '../src/payments/process-transfer.ts'
import { settlePayment } from '../src/payments/settle-payment.ts'
import { reconcile } from '../src/reconcile/reconcile.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { book, bookAndPay, codeOf, intentOf, payAtStripe } from './support/book.ts'
import { findViolations } from './support/check-invariants.ts'
import { createHouse, createRoom, type House } from './support/create-house.ts'
import type { Person } from './support/create-people.ts'
import { startStage } from './support/start-stage.ts'
import type { World } from './support/start-world.ts'
import { inDaysOf, stayIn } from './support/stay.ts'

const DAY = 24 * 60
const MINUTE = 1

let world: World
let house: House
let seeker: Person
let admin: Person
beforeAll(async () => {
  ;({ world, house, seeker, admin } = await startStage())
})
afterAll(async () => {
  expect(await findViolations(world)).toEqual([])
  await world.stop()
})

async function paidStay(at = house) {
  const dates = { checkInDate: inDaysOf(world, 10), checkOutDate: inDaysOf(world, 12) }
  return bookAndPay(world, seeker, stayIn(await createRoom(world.ctx, at), dates))
}
type Stay = { bookingId: string }
const inBooking = ({ bookingId }: Stay) => ({ booking: new ObjectId(bookingId) })
const paymentOf = async (stay: Stay) => {
  const payment = await collectionsOf(world.ctx).payments.findOne(inBooking(stay))
  if (!payment) throw new Error('no payment')
  return payment
}
const balances = async (stay: Stay) =>
  balancesOf(await collectionsOf(world.ctx).journals.find(inBooking(stay)).toArray())
const grant = ({ bookingId }: Stay, amount: number) =>
  refundBooking(world.ctx, {
    actor: admin,
    idempotencyKey: `key-${new ObjectId().toHexString()}`,
    request: { bookingId, amount, reason: 'Goodwill', source: 'all', bearer: 'shared' },
  })
const refundOf = async (stay: Stay) => {
  const refund = await collectionsOf(world.ctx).refunds.findOne(inBooking(stay))
  if (!refund) throw new Error('no refund')
  return refund
}

it('an answer of Stripe that is older than what is written down changes nothing back', async () => {
  const stay = await paidStay()
  const { ctx } = world
  const { id } = world.stripe.control.openDispute(intentOf(stay as never))
  const old = await ctx.payments.retrieveDispute(id)
  const early = { ...old, lines: [] }
  // The first call reads early, and is then overtaken by another one.
  let isFirst = true
  const slow = {
    ...ctx,
    payments: {
      ...ctx.payments,
      retrieveDispute: async (disputeId: string) => {
        if (!isFirst) return ctx.payments.retrieveDispute(disputeId)
        isFirst = false
        await processDispute(ctx, disputeId)
        await fetch(`${world.stripe.url}/v1/disputes/${disputeId}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${world.stripe.secretKey}` },
          body: new URLSearchParams({ 'evidence[uncategorized_text]': 'Look', submit: 'true' }),
        })
        await processDispute(ctx, disputeId)
        return early
      },
    },
  }
  await processDispute(slow, id)
  const { disputes } = collectionsOf(ctx)
  expect(await disputes.findOne({ disputeId: id })).toMatchObject({ status: 'under_review' })
  expect((await disputes.findOne({ disputeId: id }))?.lines).toHaveLength(1)
  world.stripe.control.closeDispute(id, 'won')
  await processDispute(ctx, id)
  expect(await disputes.findOne({ disputeId: id })).toMatchObject({ status: 'won' })
  expect((await balances(stay)).disputed_funds).toBe(0)
})

it('a dispute that is told before its payment settles that first', async () => {
  const { ctx } = world
  const stay = await book(ctx, seeker, stayIn(await createRoom(ctx, house)))
  await payAtStripe(world, stay)
  const { id } = world.stripe.control.openDispute(intentOf(stay))
  world.stripe.control.closeDispute(id, 'lost')
  await processDispute(ctx, id)
  await settlePayment(ctx, stay.paymentId ?? '')
  const payment = await paymentOf(stay)
  expect(payment).toMatchObject({ status: 'refunded', refundedAmount: payment.amount })
  expect(await balances(stay)).toMatchObject({ disputed_funds: 0, guest_funds: 0 })
  expect((await balances(stay)).goodwill ?? 0).toBe(0)
})

it('a refund that Stripe refuses because of a dispute we have not heard of waits, and is not paid by hand', async () => {
  const stay = await paidStay()
  const { control } = world.stripe
  control.failNext({ kind: 'error', times: 50, path: '/v1/refunds' })
  await grant(stay, 300_00)
  control.clearFaults()
  const { id } = control.openDispute(intentOf(stay as never))
  const refundId = (await refundOf(stay))._id.toHexString()
  for (let attempt = 0; attempt < 7; attempt += 1) {
    world.clock.advance(7 * 60 * MINUTE)
    await processRefund(world.ctx, refundId).catch(() => {})
  }
  expect(await refundOf(stay)).toMatchObject({ status: 'failed' })
  control.closeDispute(id, 'lost')
  await processDispute(world.ctx, id)
  expect(await refundOf(stay)).toMatchObject({ status: 'succeeded', settledBy: { kind: 'dispute' } })
})

it('a refund that waits for the bank is no difference in the books, and is one while we do not know why it waits', async () => {
  const problems = async () => {
    const found = []
    for await (const { subject, problem } of reconcile(world.ctx, { only: ['refunds'] }))
      found.push(`${subject} ${problem}`)
    return found
  }
  const stay = await paidStay()
  const { control } = world.stripe
  const { id } = control.openDispute(intentOf(stay as never))
  await grant(stay, 300_00)
  world.clock.advance(14 * DAY)
  await completeStays(world.ctx)
  expect(await problems()).toEqual([expect.stringContaining('₹300 is failed since')])
  await processDispute(world.ctx, id)
  expect(await problems()).toEqual([])
  control.closeDispute(id, 'won')
  await processDispute(world.ctx, id)
  expect(await refundOf(stay)).toMatchObject({ status: 'succeeded' })
})

it('what is owed beyond a dispute that was lost in part is paid by hand, for Stripe refunds nothing more', async () => {
  const stay = await paidStay()
  const { id } = world.stripe.control.openDispute(intentOf(stay as never), { amount: 100_00 })
  world.stripe.control.closeDispute(id, 'lost')
  await processDispute(world.ctx, id)
  await grant(stay, 300_00)
  const owed = await collectionsOf(world.ctx).refunds.findOne({ ...inBooking(stay), amount: 300_00 })
  expect(owed).toMatchObject({ status: 'manual_payout' })
})

it('what a lost dispute took beyond all that was left is a part of the refund that is owed, and not given twice', async () => {
  const stay = await paidStay()
  const { capturedAmount } = await paymentOf(stay)
  const { control } = world.stripe
  control.failNext({ kind: 'error', times: 50, path: '/v1/refunds' })
  await grant(stay, capturedAmount - 100_00)
  control.clearFaults()
  const { _id } = await refundOf(stay)
  const { id } = control.openDispute(intentOf(stay as never), { amount: 300_00 })
  control.closeDispute(id, 'lost')
  await processDispute(world.ctx, id)
  await processRefund(world.ctx, _id.toHexString())
  const refunds = await collectionsOf(world.ctx).refunds.find(inBooking(stay)).toArray()
  expect(refunds.map(({ amount, status }) => [amount, status])).toEqual([
    [capturedAmount - 300_00, 'manual_payout'],
    [200_00, 'succeeded'],
    [100_00, 'succeeded'],
  ])
  const [owed, part] = refunds
  const moneyOf = ({ parts }: NonNullable<typeof owed>) =>
    parts.rent + parts.tax + parts.lateFee + parts.deposit
  expect([owed && moneyOf(owed), part && moneyOf(part)]).toEqual([capturedAmount - 300_00, 200_00])
  expect((await paymentOf(stay)).refundedAmount).toBe(capturedAmount)
  expect(await balances(stay)).toMatchObject({ disputed_funds: 0, refunds_clearing: capturedAmount - 300_00 })
  expect((await balances(stay)).goodwill ?? 0).toBe(0)
})

it('nobody pays a refund by hand while the bank may give the money itself', async () => {
  const stay = await paidStay()
  const { control } = world.stripe
  control.failNext({ kind: 'error', times: 50, path: '/v1/refunds' })
  await grant(stay, 300_00)
  control.clearFaults()
  const { _id } = await refundOf(stay)
  await collectionsOf(world.ctx).refunds.updateOne({ _id }, { $set: { status: 'manual_payout' } })
  const { id } = control.openDispute(intentOf(stay as never))
  await processDispute(world.ctx, id)
  const paid = { actor: admin, refundId: _id.toHexString(), reference: 'NEFT 1', paidOn: '2026-11-22' }
  expect(await codeOf(payByHand(world.ctx, paid))).toBe('INVALID_STATE')
  control.closeDispute(id, 'lost')
  await processDispute(world.ctx, id)
  expect(await refundOf(stay)).toMatchObject({ status: 'succeeded', settledBy: { kind: 'dispute' } })
})

it('what waits to be released of a disputed payment pays no debt of the owner before the bank has decided', async () => {
  const { ctx } = world
  const { transfers } = collectionsOf(ctx)
  const own = await createHouse(ctx)
  const lost = await paidStay(own)
  const disputed = await paidStay(own)
  world.clock.advance(13 * DAY)
  await completeStays(ctx)
  // What the owner had of the first stay has to come back.
  await transfers.updateOne(
    { ...inBooking(lost), kind: 'release' },
    { $set: { status: 'owing', kind: 'reversal' } },
  )
  const { id } = world.stripe.control.openDispute(intentOf(disputed as never))
  await processDispute(ctx, id)
  const debt = await transfers.findOne(inBooking(lost))
  await processTransfer(ctx, debt?._id.toHexString() ?? '')
  expect(await transfers.findOne(inBooking(disputed))).toMatchObject({ netted: 0, status: 'waiting' })
  // Back as it was: it stood in for a debt.
  await transfers.updateOne(inBooking(lost), { $set: { status: 'waiting', kind: 'release' } })
  world.stripe.control.closeDispute(id, 'won')
  await processDispute(ctx, id)
  const released = await transfers.findOne(inBooking(disputed))
  expect(released?.nextAttemptAt?.getTime() ?? 0).toBeLessThanOrEqual(world.clock.now().getTime())
})
