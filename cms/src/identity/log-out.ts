import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import type { SessionUser } from './session-user.ts'

/** Ends the session that the caller's token belongs to; the token stops working at once. */
export async function logOut({ db }: Pick<Ctx, 'db'>, user: SessionUser): Promise<void> {
  const pull = { $pull: { sessions: { id: user._sid } } } as object
  await db.collection('users').updateOne({ _id: new ObjectId(String(user.id)) }, pull)
}
