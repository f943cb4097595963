import { todayIn } from '@bookmysleep/domain/stay-dates'
import type { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { earnPayment } from '../payments/earn-payment.ts'
import { findHeldPayments } from '../payments/find-held-payments.ts'
import { tryRefund } from '../payments/process-refund.ts'
import { returnDeposit } from '../payments/return-deposit.ts'
import { moveBooking } from '../records/change-booking.ts'
import { collectionsOf } from '../records/collections.ts'
import type { RefundDocument } from '../records/documents.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { tellBooking } from '../records/tell-booking.ts'
import { sweepEach } from '../resilience/sweep-each.ts'

const BATCH = 500
/** Farther east than any time zone, so that no stay that is over there is missed. */
const EARLIEST_ZONE = 'Pacific/Kiritimati'

/**
 * Completes the stays whose guests left yesterday or before, by the clock of each property: the rent is
 * earned, the deposit goes back. Returns how many it completed.
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
    async work({ _id }) {
      for (const refund of await complete(ctx, _id)) await tryRefund(ctx, refund)
    },
    onFailure: (err, { reference }) => ctx.log.error({ err, reference }, 'stay not completed'),
  })
}

async function complete(ctx: Ctx, _id: ObjectId): Promise<RefundDocument[]> {
  return runTransaction(ctx, async (session) => {
    const booking = await collectionsOf(ctx).bookings.findOne(
      { _id, bookingStatus: 'confirmed' },
      { session },
    )
    if (!booking) return []
    const done = await moveBooking(ctx, { session, booking, event: 'complete', by: 'system' })
    await tellBooking(ctx, { session, type: 'booking.completed', booking: done, data: {} })
    const refunds: RefundDocument[] = []
    for (const payment of await findHeldPayments(ctx, booking, session)) {
      const earned = await earnPayment(ctx, { session, booking: done, payment })
      const refund = await returnDeposit(ctx, { session, booking: done, payment: earned })
      if (refund) refunds.push(refund)
    }
    return refunds
  })
}
