import type { ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import { rateProperty } from './rate-property.ts'

type Removed = { booking: ObjectId; property: ObjectId; session: ClientSession | undefined }

/** What follows when a review is taken away: it counts no more, and its stay is not reviewed again. */
export async function forgetReview(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  { booking, property, session }: Removed,
): Promise<void> {
  await collectionsOf(ctx).bookings.updateOne(
    { _id: booking },
    { $set: { reviewRemovedAt: ctx.clock.now() } },
    session ? { session } : {},
  )
  await rateProperty(ctx, { property, session })
}
