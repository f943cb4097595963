import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents.ts'
import { expireHold } from './expire-hold.ts'

const BATCH = 500

/** Ends the holds that have run out and whose job was lost or failed. Returns how many it looked at. */
export async function sweepHolds(ctx: Ctx): Promise<number> {
  const due = await collectionsOf(ctx)
    .bookings.find({ bookingStatus: 'pending', holdExpiresAt: { $lte: ctx.clock.now() } })
    .project<Pick<BookingDocument, '_id'>>({ _id: 1 })
    .sort({ holdExpiresAt: 1 })
    .limit(BATCH)
    .toArray()
  for (const { _id } of due) {
    await expireHold(ctx, _id.toHexString()).catch((error: Error) => {
      ctx.log.warn({ err: error.message, booking: _id }, 'hold not ended now')
    })
  }
  return due.length
}
