import type { Ctx } from '../context.ts'
import { checkNewPassword } from './passwords/check-new-password.ts'
import { confirmPassword } from './passwords/confirm-password.ts'
import { setPassword } from './passwords/set-password.ts'
import type { SessionUser } from './session-user.ts'

export type PasswordChange = { currentPassword: string; newPassword: string; address: string }

/**
 * Sets a new password, which ends all sessions but the caller's. Throws VALIDATION_FAILED naming `currentPassword`
 * when that is wrong (such attempts count towards the lockout), or `newPassword` when that will not do.
 */
export async function changePassword(ctx: Ctx, user: SessionUser, change: PasswordChange): Promise<void> {
  const { currentPassword, newPassword, address } = change
  checkNewPassword(newPassword, user, 'newPassword')
  await confirmPassword(ctx, { user, password: currentPassword, address })
  await setPassword(ctx, { userId: String(user.id), password: newPassword, by: user })
}
