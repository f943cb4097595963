import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents.ts'
import { sweepEach } from '../resilience/sweep-each.ts'
import { expireHold } from './expire-hold.ts'

const BATCH = 500

/**
 * Ends the holds that have run out and whose job was lost or failed. Those that
 * were looked at longest ago come first, so that holds which cannot be ended now do not keep others waiting.
 * Returns how many it dealt with.
 */
export async function sweepHolds(ctx: Ctx): Promise<number> {
  const now = ctx.clock.now()
  const { bookings } = collectionsOf(ctx)
  const due = await bookings
    .find({ bookingStatus: 'pending', holdExpiresAt: { $lte: now } })
    .project<Pick<BookingDocument, '_id'>>({ _id: 1 })
    .sort({ sweptAt: 1, holdExpiresAt: 1 })
    .limit(BATCH)
    .toArray()
  return sweepEach(ctx, {
    items: due,
    needs: 'stripe',
    async work({ _id }) {
      await bookings.updateOne({ _id }, { $set: { sweptAt: now } })
      await expireHold(ctx, _id.toHexString())
    },
    onFailure: ({ message }, { _id }) => ctx.log.warn({ err: message, booking: _id }, 'hold not ended now'),
  })
}
