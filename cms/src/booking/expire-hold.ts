import { isHoldLive } from '@bookmysleep/domain/hold-rules'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { releaseHold } from '../inventory/release-hold.ts'
import { settlePayment } from '../payments/settle-payment.ts'
import { collectionsOf } from '../records/collections.ts'
import { runTransaction } from '../records/run-transaction.ts'

/**
 * Ends a hold that has run out by the clock in `ctx`; does nothing to any other booking. Settling its payment
 * first makes sure that nothing was paid, and that nothing can be: then the beds are free again. A payment that
 * has gone through confirms the booking instead, one that is being processed extends the hold.
 */
export async function expireHold(ctx: Ctx, bookingId: string): Promise<void> {
  const { bookings, payments } = collectionsOf(ctx)
  const _id = new ObjectId(bookingId)
  const hasRunOut = async () => {
    const booking = await bookings.findOne({ _id, bookingStatus: 'pending' })
    return booking?.holdExpiresAt != null && !isHoldLive(booking.holdExpiresAt, ctx.clock.now())
  }
  if (!(await hasRunOut())) return
  const attempts = await payments
    .find({ booking: _id, status: { $ne: 'cancelled' } })
    .sort({ attempt: -1 })
    .toArray()
  for (const attempt of attempts) await settlePayment(ctx, attempt._id.toHexString())
  if (await hasRunOut()) await releaseWithoutPayment(ctx, _id)
}

/** All attempts were closed before the hold ran out, so there is nothing to ask Stripe. */
async function releaseWithoutPayment(ctx: Ctx, _id: ObjectId): Promise<void> {
  const { bookings, payments } = collectionsOf(ctx)
  await runTransaction(ctx, async (session) => {
    const booking = await bookings.findOne({ _id, bookingStatus: 'pending' }, { session })
    if (!booking?.holdExpiresAt || isHoldLive(booking.holdExpiresAt, ctx.clock.now())) return
    const isOpen = await payments.findOne({ booking: _id, status: { $ne: 'cancelled' } }, { session })
    if (!isOpen) await releaseHold(ctx, { session, booking, note: 'Not paid in time' })
  })
}
