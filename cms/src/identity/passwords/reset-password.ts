import type { ResetPassword } from '@bookmysleep/domain/api/account'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import { collectionsOf } from '../../records/collections.ts'
import { isResetCode, readLinkToken } from '../mail-link.ts'
import { refuseLink } from '../verification-token.ts'
import { checkNewPassword } from './check-new-password.ts'
import { CODE_TRIES, type PasswordReset, passwordResets } from './password-resets.ts'
import { setPassword } from './set-password.ts'

/**
 * Sets a new password with what was mailed, once, also when two use it at once; opens no session. Throws LINK_EXPIRED
 * for a link that is old, used or not ours, VALIDATION_FAILED naming `code` for such a code (in like words for an
 * address that nobody has), and naming `password` for one that will not do.
 */
export async function resetPassword(ctx: Ctx, wish: ResetPassword): Promise<void> {
  const [reset, refuse] =
    'token' in wish ? [await byLink(ctx, wish.token), refuseLink] : [await byCode(ctx, wish), refuseCode]
  const person = reset?.user
    ? await collectionsOf(ctx).users.findOne({ _id: new ObjectId(reset.user), email: reset.email })
    : null
  if (!reset || !person) return refuse()
  checkNewPassword(wish.password, person)
  const claim = { _id: reset._id, usedAt: null }
  const usedAt = ctx.clock.now()
  const { modifiedCount } = await passwordResets(ctx).updateOne(claim, { $set: { usedAt } })
  if (modifiedCount === 0) return refuse()
  try {
    await setPassword(ctx, { userId: person._id.toHexString(), password: wish.password })
  } catch (error) {
    await passwordResets(ctx).updateOne({ _id: reset._id, usedAt }, { $set: { usedAt: null } })
    throw error
  }
}

function byLink(ctx: Ctx, token: string): Promise<PasswordReset | null> {
  const _id = readLinkToken(ctx, 'reset-password', token)
  return passwordResets(ctx).findOne({
    _id,
    method: 'link',
    usedAt: null,
    expiresAt: { $gt: ctx.clock.now() },
  })
}

/** Counts the try before it looks at the code, so that tries at once cannot be more than five. */
async function byCode(
  ctx: Ctx,
  { email, code }: { email: string; code: string },
): Promise<PasswordReset | null> {
  const open = { email, method: 'code' as const, usedAt: null, expiresAt: { $gt: ctx.clock.now() } }
  const reset = await passwordResets(ctx).findOneAndUpdate(
    { ...open, tries: { $lt: CODE_TRIES } },
    { $inc: { tries: 1 } },
  )
  const isRight = isResetCode(ctx, reset?._id ?? new ObjectId(), code)
  return isRight ? reset : null
}

function refuseCode(): never {
  fail('VALIDATION_FAILED', 'This code is wrong, used or too old. Look at it again, or ask for a new one.', [
    { field: 'code', message: 'is wrong or too old' },
  ])
}
