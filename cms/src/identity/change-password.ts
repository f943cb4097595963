import type { Ctx } from '../context.ts'
import { fail, isFailure } from '../errors.ts'
import { retryCollisions } from '../records/retry-collisions.ts'
import { openSession } from './open-session.ts'
import { checkNewPassword } from './passwords/check-new-password.ts'
import type { SessionUser } from './session-user.ts'

export type PasswordChange = { currentPassword: string; newPassword: string }

/**
 * Sets a new password; Payload then ends all sessions but the caller's. Throws VALIDATION_FAILED naming
 * `currentPassword` when that is wrong (such attempts count towards the lockout), or `newPassword` when that will not do.
 */
export async function changePassword(ctx: Ctx, user: SessionUser, change: PasswordChange): Promise<void> {
  const { currentPassword, newPassword } = change
  checkNewPassword(newPassword, user, 'newPassword')
  await openSession(ctx, { email: user.email, password: currentPassword }).catch((error: unknown) => {
    if (isFailure(error) && error.code === 'INVALID_CREDENTIALS')
      fail('VALIDATION_FAILED', 'Your current password is wrong.', [
        { field: 'currentPassword', message: 'is wrong' },
      ])
    throw error
  })
  await retryCollisions(() =>
    ctx.payload.update({ collection: 'users', id: user.id, data: { password: newPassword }, depth: 0, user }),
  )
}
