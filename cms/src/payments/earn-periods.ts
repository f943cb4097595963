import { isPeriodOver } from '@bookmysleep/domain/leaving-terms'
import { todayIn } from '@bookmysleep/domain/stay-dates'
import type { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { sweepEach } from '../resilience/sweep-each.ts'
import { earnPayment } from './earn-payment.ts'

const BATCH = 500
/** Farther east than any time zone, so that no period that is over there is missed. */
const EARLIEST_ZONE = 'Pacific/Kiritimati'

/**
 * The nights that a payment pays for are over while its stay goes on: its rent is earned. What the last nights of a
 * stay have paid is earned with its end. Returns how many payments it looked at.
 */
export async function earnPeriods(ctx: Ctx): Promise<number> {
  const over = await collectionsOf(ctx)
    .payments.find({ 'held.rent': { $gt: 0 }, to: { $lt: todayIn(EARLIEST_ZONE, ctx.clock.now()) } })
    .sort({ to: 1 })
    .limit(BATCH)
    .toArray()
  return sweepEach(ctx, {
    items: over,
    work: ({ _id }) => earn(ctx, _id),
    onFailure: ({ message }, { _id }) =>
      ctx.log.error({ err: message, payment: _id }, 'payment not earned now'),
  })
}

async function earn(ctx: Ctx, _id: ObjectId): Promise<void> {
  const { bookings, payments } = collectionsOf(ctx)
  await runTransaction(ctx, async (session) => {
    const payment = await payments.findOne({ _id }, { session })
    const booking = payment && (await bookings.findOne({ _id: payment.booking }, { session }))
    if (!payment || booking?.bookingStatus !== 'confirmed' || payment.held.rent === 0) return
    const today = todayIn(booking.snapshot.timeZone, ctx.clock.now())
    if (!isPeriodOver(payment.to, today) || payment.to >= booking.checkOutDate) return
    await earnPayment(ctx, { session, booking, payment })
  })
}
