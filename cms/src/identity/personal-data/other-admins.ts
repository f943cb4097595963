import type { ClientSession, Filter, ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import type { UserDocument } from '../../records/documents/people.ts'
import { bansIn, standingBan } from '../bans/find-ban.ts'

/** Finds the administrators beside `me` who can log in: neither gone nor banned now. */
export async function otherAdmins(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  me: ObjectId,
  session?: ClientSession,
): Promise<Filter<UserDocument>> {
  const banned = await bansIn(ctx).distinct('user', standingBan(ctx), session ? { session } : {})
  return { role: 'admin', _id: { $nin: [me, ...banned] }, deletedAt: null } as object
}
