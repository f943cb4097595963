import type { Ctx } from '../context.ts'
import { fail, isFailure } from '../errors.ts'
import { retryCollisions } from '../records/retry-collisions.ts'
import { checkNewPassword } from './passwords/check-new-password.ts'
import { provePassword } from './prove-password.ts'
import type { SessionUser } from './session-user.ts'
import { KEEP_SESSION } from './sessions/payload-context.ts'

export type PasswordChange = { currentPassword: string; newPassword: string }

/**
 * Sets a new password, which ends all sessions but the caller's. Throws VALIDATION_FAILED naming
 * `currentPassword` when that is wrong (such attempts count towards the lockout), or `newPassword` when that will not do.
 */
export async function changePassword(ctx: Ctx, user: SessionUser, change: PasswordChange): Promise<void> {
  const { currentPassword, newPassword } = change
  checkNewPassword(newPassword, user, 'newPassword')
  await provePassword(ctx, { email: user.email, password: currentPassword }).catch((error: unknown) => {
    if (isFailure(error) && error.code === 'INVALID_CREDENTIALS')
      fail('VALIDATION_FAILED', 'Your current password is wrong.', [
        { field: 'currentPassword', message: 'is wrong' },
      ])
    throw error
  })
  await retryCollisions(() =>
    ctx.payload.update({
      collection: 'users',
      id: user.id,
      data: { password: newPassword },
      depth: 0,
      user,
      context: { [KEEP_SESSION]: user._sid },
    }),
  )
}
