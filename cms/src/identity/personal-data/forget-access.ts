import type { ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { emailChanges } from '../email/email-changes.ts'
import { passwordResets } from '../passwords/password-resets.ts'
import { forgetAvatar } from '../profile/set-avatar.ts'
import { sessionsIn } from '../sessions/session-documents.ts'
import { endAllSessions } from '../sessions/session-epoch.ts'
import { dropIdentities } from '../social/store-identity.ts'
import { forgetTwoFactor } from '../two-factor/forget.ts'
import { forgetExports } from './forget-exports.ts'

type Leaver = { user: ObjectId; email: string; session: ClientSession | undefined }

/**
 * Every way into an account and back to it, every trace of having come in, and the picture: gone in the caller's
 * transaction, of somebody who deletes their account as of somebody whom an admin removes.
 */
export async function forgetAccess(
  ctx: Pick<Ctx, 'clock' | 'db'>,
  { user, email, session }: Leaver,
): Promise<void> {
  const userId = user.toHexString()
  const options = session ? { session } : {}
  await endAllSessions(ctx, { userId, session })
  await sessionsIn(ctx).sessions.deleteMany({ user }, options)
  await dropIdentities(ctx, user, session)
  await forgetTwoFactor(ctx, userId, session)
  await forgetExports(ctx, { user, session })
  await forgetAvatar(ctx, { user, session })
  await emailChanges(ctx).deleteMany({ user }, options)
  await passwordResets(ctx).deleteMany({ $or: [{ user: userId }, { email }] }, options)
}
