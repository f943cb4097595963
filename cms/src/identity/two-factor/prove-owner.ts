import type { OwnerProof } from '@bookmysleep/domain/api/two-factor'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import { confirmPassword } from '../passwords/confirm-password.ts'
import type { SessionUser } from '../session-user.ts'
import { sendMailCode } from './mail-codes.ts'
import { spendCode } from './spend-code.ts'
import { findTwoFactor, isOn } from './two-factors.ts'

/** A proof, and where it comes from. */
export type Proof = OwnerProof & { address: string }

/**
 * Asks somebody who is logged in for their password and, while a second step is on, for a code. Throws
 * VALIDATION_FAILED naming `currentPassword` or `code`, and ACCOUNT_LOCKED.
 */
export async function proveOwner(
  ctx: Ctx,
  user: SessionUser,
  { currentPassword, method, code, address }: Proof,
): Promise<void> {
  await confirmPassword(ctx, { user, password: currentPassword, address })
  const userId = String(user.id)
  if (!isOn(await findTwoFactor(ctx, userId))) return
  if (!method || !code)
    return fail('VALIDATION_FAILED', 'Your account asks for a code as well.', [
      { field: 'code', message: 'is required' },
    ])
  await spendCode(ctx, { userId, method, code, challenge: null })
}

/** Sends a code by mail to somebody who is logged in. Throws INVALID_STATE unless they use such codes. */
export async function sendOwnCode(ctx: Ctx, user: SessionUser): Promise<void> {
  const userId = String(user.id)
  const found = await findTwoFactor(ctx, userId)
  if (!found?.mailSince) fail('INVALID_STATE', 'Your account takes no codes by mail.')
  await sendMailCode(ctx, { userId, email: user.email, challenge: null })
}
