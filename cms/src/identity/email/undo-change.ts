import { recordAudit } from '../../audit/record-audit.ts'
import type { Ctx } from '../../context.ts'
import { collectionsOf } from '../../records/collections.ts'
import { runWithPayload } from '../../records/run-with-payload.ts'
import { readLinkToken } from '../mail-link.ts'
import { checkNewPassword } from '../passwords/check-new-password.ts'
import { setPasswordWithin } from '../passwords/set-password.ts'
import { dropIdentities } from '../social/store-identity.ts'
import { forgetTwoFactor } from '../two-factor/forget.ts'
import { refuseLink } from '../verification-token.ts'
import { moveAddress, refuseTaken } from './confirm-change.ts'
import { emailChanges, UNDO_WITHIN } from './email-changes.ts'

/**
 * Gives the account back to its old address, whatever address it has been moved to since, with a new password, which
 * ends all sessions, and without a second step; later changes cannot be taken back in turn. Throws LINK_EXPIRED, also the second time and after
 * three days, VALIDATION_FAILED naming `password`, and EMAIL_TAKEN.
 */
export async function undoEmailChange(
  ctx: Ctx,
  { token, password }: { token: string; password: string },
): Promise<{ email: string }> {
  const _id = readLinkToken(ctx, 'undo-email', token)
  const { users } = collectionsOf(ctx)
  const now = ctx.clock.now()
  const confirmedAt = { $gt: new Date(now.getTime() - UNDO_WITHIN) }
  const open = { _id, wasConfirmed: true, voidedAt: null, confirmedAt }
  const wish = await emailChanges(ctx).findOne(open)
  const person = wish && (await users.findOne({ _id: wish.user }))
  if (!wish || !person) return refuseLink()
  const email = wish.from
  checkNewPassword(password, { ...person, email })
  await runWithPayload(ctx, async (shared) => {
    const { session } = shared
    const { user } = wish
    const claimed = await emailChanges(ctx).updateOne(open, { $set: { voidedAt: now } }, { session })
    const current = await users.findOne({ _id: user }, { session })
    if (claimed.modifiedCount === 0 || !current) return refuseLink()
    const later = { user, voidedAt: null, createdAt: { $gte: wish.createdAt } }
    await emailChanges(ctx).updateMany(later, { $set: { voidedAt: now } }, { session })
    // Whoever took the account over may have linked an account of their own, or asks for codes of their own phone.
    await dropIdentities(ctx, user, session)
    await forgetTwoFactor(ctx, user.toHexString(), session)
    await moveAddress(ctx, session, { user, from: current.email, to: email })
    await recordAudit(ctx, { session, action: 'email.returned', subject: { collection: 'users', id: user } })
    await setPasswordWithin(ctx, shared, { userId: user.toHexString(), password })
  }).catch(refuseTaken)
  return { email }
}
