import { type ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import { runTransaction } from '../../records/run-transaction.ts'
import { endAllSessions } from '../sessions/session-epoch.ts'
import { dropIdentities } from '../social/store-identity.ts'
import { challengesIn } from './challenges.ts'
import { mailCodesIn } from './mail-codes.ts'
import { tellChange } from './tell-change.ts'
import { findTwoFactor, isOn, twoFactorsIn } from './two-factors.ts'
import { undosIn } from './undo-turning-on.ts'

/** Deletes all that is stored of somebody's second step, in the transaction of what makes it void. */
export async function forgetTwoFactor(
  ctx: Pick<Ctx, 'db'>,
  userId: string,
  session: ClientSession | undefined,
): Promise<void> {
  const user = new ObjectId(userId)
  const options = session ? { session } : {}
  await twoFactorsIn(ctx).deleteOne({ _id: user }, options)
  await challengesIn(ctx).deleteMany({ user }, options)
  await mailCodesIn(ctx).deleteMany({ user }, options)
  await undosIn(ctx).deleteMany({ user }, options)
}

/**
 * Turns the second step of somebody off who asked for that by another way, because their phone is lost or somebody else
 * turned it on: whoever did that may have linked an account of their own as well, so all links go, all sessions end, and
 * the owner is told by mail. Throws INVALID_STATE when none is on.
 */
export async function turnOffFor(ctx: Ctx, userId: string): Promise<void> {
  if (!isOn(await findTwoFactor(ctx, userId)))
    fail('INVALID_STATE', 'This person has turned no second step on.')
  const _id = new ObjectId(userId)
  await runTransaction(ctx, async (session) => {
    await forgetTwoFactor(ctx, userId, session)
    await dropIdentities(ctx, _id, session)
    await endAllSessions(ctx, { userId, session })
    await tellChange(ctx, { _id, session, change: 'turned-off-for' })
  })
}
