import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'

/** Notes by whose code somebody came. A code that nobody has is left out: registering does not fail for it. */
export async function noteReferral(
  ctx: Ctx,
  { userId, code }: { userId: string; code: string },
): Promise<void> {
  const { referralCodes, referrals } = collectionsOf(ctx)
  const referrer = await referralCodes.findOne({ _id: code.trim().toUpperCase() })
  if (!referrer || referrer.user.toHexString() === userId) return
  await referrals.updateOne(
    { _id: new ObjectId(userId) },
    { $setOnInsert: { referrer: referrer.user, at: ctx.clock.now(), rewardedAt: null, lookedAt: null } },
    { upsert: true },
  )
}
