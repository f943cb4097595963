import type { OwnerProof } from '@bookmysleep/domain/api/two-factor'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import { confirmPassword } from '../passwords/confirm-password.ts'
import { hasOwnPassword } from '../passwords/has-own-password.ts'
import type { SessionUser } from '../session-user.ts'
import { requireFreshSession } from '../sessions/require-fresh-session.ts'
import { sendMailCode } from './mail-codes.ts'
import { refuseCode, spendCode } from './spend-code.ts'
import { codeMethodsOf } from './two-factors.ts'

/** A proof, and where it comes from. */
export type Proof = OwnerProof & { address: string }

/**
 * Asks somebody who is logged in for their password and, where their logins ask for a code, for one; whoever has no
 * password must have logged in just now. Throws VALIDATION_FAILED naming `currentPassword` or `code`, ACCOUNT_LOCKED,
 * and INVALID_STATE when the login is too long ago.
 */
export async function proveOwner(
  ctx: Ctx,
  user: SessionUser,
  { currentPassword, method, code, address }: Proof,
): Promise<void> {
  const userId = String(user.id)
  if (await hasOwnPassword(ctx, userId))
    await confirmPassword(ctx, { user, password: currentPassword ?? '', address })
  else await requireFreshSession(ctx, user)
  const methods = await codeMethodsOf(ctx, { userId, role: user.role })
  if (methods.length === 0) return
  if (!method || !code)
    return fail('VALIDATION_FAILED', 'Your account asks for a code as well.', [
      { field: 'code', message: 'is required' },
    ])
  if (!methods.includes(method)) refuseCode()
  await spendCode(ctx, { userId, method, code, challenge: null })
}

/** Sends a code by mail to somebody who is logged in. Throws INVALID_STATE unless they are asked for such codes. */
export async function sendOwnCode(ctx: Ctx, user: SessionUser): Promise<void> {
  const userId = String(user.id)
  const methods = await codeMethodsOf(ctx, { userId, role: user.role })
  if (!methods.includes('mail')) fail('INVALID_STATE', 'Your account takes no codes by mail.')
  await sendMailCode(ctx, { userId, email: user.email, challenge: null })
}
