import type { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { collectionsOf } from '../../records/collections.ts'
import { deletionsIn, NAMELESS } from './deletions.ts'

/**
 * Takes the name of somebody who has deleted their account out of the records of their stays, and the names of those
 * whom they booked for, with their own receipts. May run twice.
 */
export async function forgetRecords(ctx: Pick<Ctx, 'db' | 'clock'>, user: ObjectId): Promise<void> {
  const { bookings, payments, disputes } = collectionsOf(ctx)
  const now = ctx.clock.now()
  const asGuest = {
    'snapshot.seekerName': NAMELESS,
    guests: [],
    acceptance: null,
    specialRequests: null,
    updatedAt: now,
  }
  await bookings.updateMany({ seeker: user }, { $set: asGuest })
  await bookings.updateMany({ owner: user }, { $set: { 'snapshot.ownerName': NAMELESS, updatedAt: now } })
  const either = { $or: [{ seeker: user }, { owner: user }] }
  await disputes.updateMany(either, { $set: { draft: null, answer: null } })
  // Of an owner too: those of their guests are the guests'.
  const paid = await payments.distinct('_id', { seeker: user })
  await ctx.db.collection('receipts').deleteMany({ _id: { $in: paid } })
  await deletionsIn(ctx).updateOne({ _id: user }, { $set: { recordsForgottenAt: now } })
}
