import { todayIn } from '@bookmysleep/domain/stay-dates'
import type { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { tellBooking } from '../records/tell-booking.ts'
import { sweepEach } from '../resilience/sweep-each.ts'
import { endStay } from './end-stay.ts'

const BATCH = 500
/** Farther east than any time zone, so that no stay that is over there is missed. */
const EARLIEST_ZONE = 'Pacific/Kiritimati'

/**
 * Completes the stays whose guests left yesterday or before, by the clock of each property: the rent is
 * earned, the deposit waits for the owner's claim. Returns how many it completed.
 */
export async function completeStays(ctx: Ctx): Promise<number> {
  const { bookings } = collectionsOf(ctx)
  const now = ctx.clock.now()
  const left = await bookings
    .find({ bookingStatus: 'confirmed', checkOutDate: { $lt: todayIn(EARLIEST_ZONE, now) } })
    .sort({ checkOutDate: 1 })
    .limit(BATCH)
    .toArray()
  return sweepEach(ctx, {
    items: left.filter(({ checkOutDate, snapshot }) => checkOutDate < todayIn(snapshot.timeZone, now)),
    work: ({ _id }) => completeStay(ctx, _id),
    onFailure: (err, { reference }) => ctx.log.error({ err, reference }, 'stay not completed'),
  })
}

/** Completes one stay, unless it is not confirmed or not over yet. */
export async function completeStay(ctx: Ctx, _id: ObjectId): Promise<void> {
  await runTransaction(ctx, async (session) => {
    const booking = await collectionsOf(ctx).bookings.findOne(
      { _id, bookingStatus: 'confirmed' },
      { session },
    )
    // Whoever has begun to pay for more nights is waited for.
    if (!booking || booking.extension) return
    if (booking.checkOutDate >= todayIn(booking.snapshot.timeZone, ctx.clock.now())) return
    const done = await endStay(ctx, { session, booking, event: 'complete', by: 'system' })
    await tellBooking(ctx, { session, type: 'booking.completed', booking: done, data: {} })
  })
}
