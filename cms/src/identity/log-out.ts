import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import type { SessionUser } from './session-user.ts'

/** Ends the session that the caller's token belongs to; the token stops working at once. */
export async function logOut(ctx: Ctx, user: SessionUser): Promise<void> {
  await endSessions(ctx, user, { id: user._sid })
}

/** Ends all other sessions of the caller. */
export async function endOtherSessions(ctx: Ctx, user: SessionUser): Promise<void> {
  await endSessions(ctx, user, { id: { $ne: user._sid } })
}

async function endSessions({ db }: Ctx, user: SessionUser, which: object): Promise<void> {
  const pull = { $pull: { sessions: which } } as object
  await db.collection('users').updateOne({ _id: new ObjectId(String(user.id)) }, pull)
}
