import type { SecondFactor, TwoFactorView } from '@bookmysleep/domain/api/two-factor'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import { runTransaction } from '../../records/run-transaction.ts'
import type { SessionUser } from '../session-user.ts'
import { type Proof, proveOwner } from './prove-owner.ts'
import { tellChange } from './tell-change.ts'
import { findTwoFactor, isOn, twoFactorsIn } from './two-factors.ts'

/** What is turned on for somebody. */
export async function viewTwoFactor(ctx: Ctx, { id, role }: SessionUser): Promise<TwoFactorView> {
  const found = await findTwoFactor(ctx, String(id))
  return {
    app: Boolean(found?.app),
    mail: Boolean(found?.mailSince),
    recoveryCodesLeft: found?.recovery.filter(({ usedAt }) => usedAt === null).length ?? 0,
    isRequired: ctx.config.secondFactorRoles.includes(role),
  }
}

/**
 * Turns one of the second steps off; with the last one the recovery codes go. Throws INVALID_STATE when it is off, and
 * as `proveOwner` does.
 */
export async function turnOff(
  ctx: Ctx,
  user: SessionUser,
  { factor, ...proof }: Proof & { factor: SecondFactor },
): Promise<void> {
  await proveOwner(ctx, user, proof)
  const _id = new ObjectId(String(user.id))
  const field = factor === 'app' ? 'app' : 'mailSince'
  await runTransaction(ctx, async (session) => {
    const left = await twoFactorsIn(ctx).findOneAndUpdate(
      { _id, [field]: { $ne: null } },
      { $set: { [field]: null } },
      { session, returnDocument: 'after' },
    )
    if (!left) return fail('INVALID_STATE', 'This is turned off already.')
    if (!isOn(left)) await twoFactorsIn(ctx).updateOne({ _id }, { $set: { recovery: [] } }, { session })
    await tellChange(ctx, { _id, session, change: 'off' })
  })
}
