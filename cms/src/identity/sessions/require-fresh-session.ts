import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import type { SessionUser } from '../session-user.ts'
import { sessionsIn } from './session-documents.ts'

/** Whoever has no password shows that they are there by having logged in just now, in milliseconds. */
const JUST_NOW_MS = 10 * 60_000

/** Throws INVALID_STATE unless the session was opened within the last ten minutes. */
export async function requireFreshSession(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  { _sid }: SessionUser,
): Promise<void> {
  const since = new Date(ctx.clock.now().getTime() - JUST_NOW_MS)
  const session = await sessionsIn(ctx).sessions.findOne({
    _id: new ObjectId(_sid),
    createdAt: { $gt: since },
  })
  if (!session) fail('INVALID_STATE', 'Log out and in again first: this is done only just after a login.')
}
