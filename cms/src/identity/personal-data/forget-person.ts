import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { collectionsOf } from '../../records/collections.ts'
import { suspicionsIn } from '../../suspicions/suspicion-documents.ts'
import { forgetTwoFactor } from '../two-factor/forget.ts'
import { consentsIn } from './consents.ts'
import { deletionsIn, NAMELESS } from './deletions.ts'
import { forgetExports } from './forget-exports.ts'

/**
 * Removes what is left of somebody who has deleted their account, and what a request of theirs that was still running
 * may have stored since. May run twice, at once, and after it was stopped half-way. Does nothing for anybody else.
 */
export async function forgetPerson(ctx: Ctx, userId: string): Promise<void> {
  const user = new ObjectId(userId)
  const deletion = await deletionsIn(ctx).findOne({ _id: user })
  if (!deletion || deletion.doneAt) return
  const { bookings, properties, referrals, referralCodes } = collectionsOf(ctx)
  for (const name of ['wishlists', 'notifications', 'bans'])
    await ctx.db.collection(name).deleteMany({ user })
  // What an address did stays as long as such entries do, and names nobody any more.
  await suspicionsIn(ctx).updateMany({ user }, [
    { $set: { user: null, userAgent: null, key: { $toString: '$_id' } } },
  ])
  await referralCodes.deleteMany({ user })
  await consentsIn(ctx).updateMany({ user }, { $set: { network: null } })
  await referrals.deleteMany({ $or: [{ _id: user }, { referrer: user }] })
  await forgetTwoFactor(ctx, userId, undefined)
  await forgetExports(ctx, { user })
  const asked = { seeker: user, specialRequests: { $ne: null } }
  await bookings.updateMany(asked, { $set: { specialRequests: null, updatedAt: ctx.clock.now() } })
  await properties.updateMany({ owner: user }, { $set: { isActive: false, ownerName: NAMELESS } })
  await ctx.payload.delete({ collection: 'documents', where: { uploadedBy: { equals: userId } } })
  await ctx.db.collection('payload-preferences').deleteMany({ 'user.value': { $in: [user, userId] } })
  await deletionsIn(ctx).updateOne({ _id: user }, { $set: { doneAt: ctx.clock.now() } })
}
