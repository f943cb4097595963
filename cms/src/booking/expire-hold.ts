import { isHoldLive } from '@bookmysleep/domain/hold-rules'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { releaseHold } from '../inventory/release-hold.ts'
import { whyOver } from '../payments/release-unpaid.ts'
import { settlePayment } from '../payments/settle-payment.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import { runTransaction } from '../records/run-transaction.ts'

/**
 * Ends a hold or a request that has run out by the clock in `ctx`; does nothing to any other booking. Settling its
 * payment first makes sure that nothing was paid or stays reserved, and that nothing can be paid: then the beds are
 * free again. A payment that has gone through confirms the booking instead or makes a request of it, one that is
 * being processed extends the hold.
 */
export async function expireHold(ctx: Ctx, bookingId: string): Promise<void> {
  const { bookings, payments } = collectionsOf(ctx)
  const _id = new ObjectId(bookingId)
  const isOver = async () => hasRunOut(await bookings.findOne({ _id }), ctx.clock.now())
  if (!(await isOver())) return
  const attempts = await payments
    .find({ booking: _id, status: { $ne: 'cancelled' } })
    .sort({ attempt: -1 })
    .toArray()
  for (const attempt of attempts) await settlePayment(ctx, attempt._id.toHexString())
  if (await isOver()) await releaseWithoutPayment(ctx, _id)
}

/** All attempts were closed before the hold ran out, so there is nothing to ask Stripe. */
async function releaseWithoutPayment(ctx: Ctx, _id: ObjectId): Promise<void> {
  const { bookings, payments } = collectionsOf(ctx)
  await runTransaction(ctx, async (session) => {
    const now = ctx.clock.now()
    const booking = await bookings.findOne({ _id }, { session })
    if (!booking || !hasRunOut(booking, now)) return
    const isOpen = await payments.findOne({ booking: _id, status: { $ne: 'cancelled' } }, { session })
    const note = whyOver(booking, now)
    if (!isOpen && note) await releaseHold(ctx, { session, booking, note })
  })
}

function hasRunOut(booking: BookingDocument | null, now: Date): boolean {
  const isHeld = booking?.bookingStatus === 'pending' || booking?.bookingStatus === 'requested'
  return isHeld && booking.holdExpiresAt !== null && !isHoldLive(booking.holdExpiresAt, now)
}
