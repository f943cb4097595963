import type { ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { collectionsOf } from '../../records/collections.ts'
import { suspicionsIn } from '../../suspicions/suspicion-documents.ts'
import { forgetTwoFactor } from '../two-factor/forget.ts'
import { consentsIn } from './consents.ts'
import { forgetExports } from './forget-exports.ts'

/**
 * Clears what is stored beside a person's document and no record needs: of somebody who has deleted their account, and of
 * somebody whom an admin removes, with the `session` of that. May run twice.
 */
export async function forgetTraces(
  ctx: Pick<Ctx, 'db'>,
  { user, session }: { user: ObjectId; session?: ClientSession | undefined },
): Promise<void> {
  const { referrals, referralCodes } = collectionsOf(ctx)
  const options = session ? { session } : {}
  for (const name of ['wishlists', 'notifications', 'bans'])
    await ctx.db.collection(name).deleteMany({ user }, options)
  // What an address did stays as long as such entries do, and names nobody any more.
  await suspicionsIn(ctx).updateMany(
    { user },
    [{ $set: { user: null, userAgent: null, key: { $toString: '$_id' } } }],
    options,
  )
  await referralCodes.deleteMany({ user }, options)
  await consentsIn(ctx).updateMany({ user }, { $set: { network: null } }, options)
  // Those whom they brought keep theirs: their reward was promised to them.
  await referrals.deleteOne({ _id: user }, options)
  await forgetTwoFactor(ctx, user.toHexString(), session)
  await forgetExports(ctx, { user, session })
}
