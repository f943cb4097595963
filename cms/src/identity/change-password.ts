import type { ChangePassword } from '@bookmysleep/domain/api/account'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { checkNewPassword } from './passwords/check-new-password.ts'
import { hasOwnPassword } from './passwords/has-own-password.ts'
import { setPassword } from './passwords/set-password.ts'
import type { SessionUser } from './session-user.ts'
import { proveOwner } from './two-factor/prove-owner.ts'

/**
 * Sets a new password, which ends all sessions but the caller's. Throws VALIDATION_FAILED naming `newPassword` when
 * that will not do, INVALID_STATE for whoever has no password yet, and as `proveOwner` does.
 */
export async function changePassword(
  ctx: Ctx,
  user: SessionUser,
  { newPassword, ...proof }: ChangePassword & { address: string },
): Promise<void> {
  checkNewPassword(newPassword, user, 'newPassword')
  const userId = String(user.id)
  if (!(await hasOwnPassword(ctx, userId)))
    fail('INVALID_STATE', 'You have no password yet. Set one by the link for forgotten passwords.')
  await proveOwner(ctx, user, proof)
  await setPassword(ctx, { userId, password: newPassword, by: user })
}
