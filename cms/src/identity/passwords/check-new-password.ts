import { type PasswordOwner, passwordProblem } from '@bookmysleep/domain/password-rules'
import { PASSWORD_PROBLEMS } from '@bookmysleep/domain/password-size'
import { fail } from '../../errors.ts'

/** Throws VALIDATION_FAILED, naming `field`, for a password that is too short, too long, common or like its owner. */
export function checkNewPassword(password: string, owner: PasswordOwner, field = 'password'): void {
  const problem = passwordProblem(password, owner)
  if (!problem) return
  fail('VALIDATION_FAILED', 'This password will not do.', [{ field, message: PASSWORD_PROBLEMS[problem] }])
}
