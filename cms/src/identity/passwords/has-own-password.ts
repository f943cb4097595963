import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'

/** Whether somebody can log in by a password; people who came by Google or GitHub need not. */
export async function hasOwnPassword({ db }: Pick<Ctx, 'db'>, userId: string): Promise<boolean> {
  const hash = { $type: 'string' }
  return (await db.collection('users').countDocuments({ _id: new ObjectId(userId), hash }, { limit: 1 })) > 0
}
