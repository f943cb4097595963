import type { ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from './collections.ts'

/** Whether somebody has an account, and has not deleted it. */
export async function isStillHere(
  ctx: Pick<Ctx, 'db'>,
  user: ObjectId,
  session?: ClientSession,
): Promise<boolean> {
  const standing = { _id: user, deletedAt: null }
  const found = await collectionsOf(ctx).users.countDocuments(standing, {
    limit: 1,
    ...(session && { session }),
  })
  return found > 0
}
