import type { ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { PromoCodeDocument } from '../records/documents/promotions.ts'
import { refusePromo } from './find-promo.ts'

export interface Redemption {
  session: ClientSession
  promo: PromoCodeDocument
  seeker: ObjectId
  booking: ObjectId
}

/**
 * Uses a code for a booking, in the transaction that makes it. Redemptions of one code come one after the other, so
 * its limits hold however many try at once. Throws VALIDATION_FAILED on `promoCode` when they are reached.
 */
export async function redeemPromo(ctx: Ctx, { session, promo, seeker, booking }: Redemption): Promise<void> {
  const { promoLocks, promoRedemptions } = collectionsOf(ctx)
  await promoLocks.updateOne({ _id: promo._id }, { $inc: { n: 1 } }, { upsert: true, session })
  if (promo.limitTotal != null) {
    const used = await promoRedemptions.countDocuments({ promo: promo._id }, { session })
    if (used >= promo.limitTotal) refusePromo('has been used up')
  }
  if (promo.limitPerSeeker != null) {
    const used = await promoRedemptions.countDocuments({ promo: promo._id, seeker }, { session })
    if (used >= promo.limitPerSeeker) refusePromo('has been used by you already')
  }
  await promoRedemptions.insertOne(
    { _id: booking, promo: promo._id, seeker, at: ctx.clock.now() },
    { session },
  )
}
