import type { Filter } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import { sweepEach } from '../resilience/sweep-each.ts'
import { expireHold } from './expire-hold.ts'
import { finishAccepting } from './finish-accepting.ts'

const BATCH = 500
/** So long an acceptance is left to whoever made it, in milliseconds. */
const PATIENCE = 30_000

/**
 * Ends the holds and requests that have run out and whose job was lost or failed, and finishes acceptances that were
 * left half done. Those that were looked at longest ago come first, so that those which cannot be ended now do not
 * keep others waiting. Returns how many it dealt with.
 */
export async function sweepHolds(ctx: Ctx): Promise<number> {
  const now = ctx.clock.now()
  const { bookings } = collectionsOf(ctx)
  const longestAgo = (filter: Filter<BookingDocument>) =>
    bookings
      .find(filter)
      .project<Pick<BookingDocument, '_id' | 'bookingStatus'>>({ bookingStatus: 1 })
      .sort({ sweptAt: 1, holdExpiresAt: 1 })
      .limit(BATCH)
      .toArray()
  const leftAlone = { $lte: new Date(now.getTime() - PATIENCE) }
  const due = [
    ...(await longestAgo({ bookingStatus: 'accepting', updatedAt: leftAlone })),
    ...(await longestAgo({
      bookingStatus: { $in: ['pending', 'requested'] },
      holdExpiresAt: { $lte: now },
    })),
  ]
  return sweepEach(ctx, {
    items: due,
    needs: 'stripe',
    async work({ _id, bookingStatus }) {
      await bookings.updateOne({ _id }, { $set: { sweptAt: now } })
      if (bookingStatus === 'accepting') await finishAccepting(ctx, _id)
      else await expireHold(ctx, _id.toHexString())
    },
    onFailure: ({ message }, { _id }) =>
      ctx.log.warn({ err: message, booking: _id }, 'hold or request not ended now'),
  })
}
