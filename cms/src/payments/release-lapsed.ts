import { isHoldLive } from '@bookmysleep/domain/hold-rules'
import type { Ctx } from '../context.ts'
import { releaseHold } from '../inventory/release-hold.ts'
import { collectionsOf } from '../records/collections.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { answerByOf } from './request-booking.ts'
import type { Settlement } from './settle-payment.ts'

/**
 * Money was taken that the owner had not agreed to, and now it is too late to ask: the beds go back. The payment
 * stays as it is; the next look at it gives the money back.
 */
export async function releaseLapsed(ctx: Ctx, { booking, collection }: Settlement): Promise<boolean> {
  await runTransaction(ctx, async (session) => {
    const now = ctx.clock.now()
    const current = await collectionsOf(ctx).bookings.findOne({ _id: booking._id }, { session })
    const isLapsed =
      current?.bookingStatus === 'pending'
        ? now >= answerByOf(current, collection, now)
        : current?.bookingStatus === 'requested' &&
          !(current.holdExpiresAt && isHoldLive(current.holdExpiresAt, now))
    if (current && isLapsed)
      await releaseHold(ctx, { session, booking: current, note: 'Not answered in time' })
  })
  return false
}
