import type { UserView } from '@bookmysleep/domain/api/auth'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import { viewUser } from './profile/user-view.ts'
import { checkVerificationToken, readVerificationToken, refuseLink } from './verification-token.ts'

/** Marks the address that the token was made for as verified. Throws LINK_EXPIRED, also the second time. */
export async function verifyEmail(ctx: Ctx, token: string): Promise<UserView> {
  const { users } = collectionsOf(ctx)
  const id = new ObjectId(readVerificationToken(token).id)
  const user = await users.findOne({ _id: id }, { projection: { email: 1 } })
  if (!user) return refuseLink()
  checkVerificationToken(ctx, token, { id: String(id), email: user.email })
  const { modifiedCount } = await users.updateOne(
    { _id: id, email: user.email, isVerified: { $ne: true } } as object,
    { $set: { isVerified: true, updatedAt: ctx.clock.now() } as object },
  )
  if (modifiedCount === 0) return refuseLink()
  return viewUser(ctx, await ctx.payload.findByID({ collection: 'users', id: String(id), depth: 0 }))
}
