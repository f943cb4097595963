import type { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { lockRooms } from '../inventory/lock-rooms.ts'
import { collectionsOf } from '../records/collections.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { LIVE_STATUSES } from './live-statuses.ts'

/** Frees the beds of a claim whose booking has ended or whose block is gone; does nothing to any other. */
export async function freeBeds(ctx: Ctx, claimId: ObjectId): Promise<void> {
  const { bedNights, bookings, blocks } = collectionsOf(ctx)
  await runTransaction(ctx, async (session) => {
    const rooms = await bedNights.distinct('room', { 'claim.id': claimId }, { session })
    await lockRooms(ctx, { session, rooms })
    const live = await bookings.findOne({ _id: claimId, bookingStatus: { $in: LIVE_STATUSES } }, { session })
    const block = await blocks.findOne({ _id: claimId }, { session })
    if (!live && !block) await bedNights.deleteMany({ 'claim.id': claimId }, { session })
  })
}
