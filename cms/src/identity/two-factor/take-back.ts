import { recordAudit } from '../../audit/record-audit.ts'
import type { Ctx } from '../../context.ts'
import { collectionsOf } from '../../records/collections.ts'
import { runWithPayload } from '../../records/run-with-payload.ts'
import { readLinkToken } from '../mail-link.ts'
import { checkNewPassword } from '../passwords/check-new-password.ts'
import { setPasswordWithin } from '../passwords/set-password.ts'
import { dropIdentities } from '../social/store-identity.ts'
import { refuseLink } from '../verification-token.ts'
import { forgetTwoFactor } from './forget.ts'
import { UNDO_WITHIN, undosIn } from './undo-turning-on.ts'

/**
 * Turns the second step off by the link in the mail that told of it, with a new password, which ends all sessions.
 * Throws LINK_EXPIRED, also the second time, after three days, and when the account has another address by now (whose
 * change has a way back of its own), and VALIDATION_FAILED naming `password`.
 */
export async function takeSecondFactorBack(
  ctx: Ctx,
  { token, password }: { token: string; password: string },
): Promise<void> {
  const _id = readLinkToken(ctx, 'undo-second-factor', token)
  const { users } = collectionsOf(ctx)
  const open = { _id, createdAt: { $gt: new Date(ctx.clock.now().getTime() - UNDO_WITHIN) } }
  const undo = await undosIn(ctx).findOne(open)
  const person = undo && (await users.findOne({ _id: undo.user, email: undo.email }))
  if (!undo || !person) return refuseLink()
  checkNewPassword(password, person)
  const { user, email } = undo
  await runWithPayload(ctx, async (shared) => {
    const { session } = shared
    const { deletedCount } = await undosIn(ctx).deleteOne(open, { session })
    const current = await users.findOne({ _id: user, email }, { session })
    if (deletedCount === 0 || !current) return refuseLink()
    await forgetTwoFactor(ctx, user.toHexString(), session)
    // Whoever knew the password may have linked an account of their own.
    await dropIdentities(ctx, user, session)
    const subject = { collection: 'users', id: user } as const
    await recordAudit(ctx, { session, action: 'second-step.off', subject, facts: { method: 'mail' } })
    await setPasswordWithin(ctx, shared, { userId: user.toHexString(), password })
  })
}
