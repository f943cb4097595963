import type { CodeMethod } from '@bookmysleep/domain/api/two-factor'
import { ObjectId } from 'mongodb'
import { countFailure } from '../../audit/count-failure.ts'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import { runTransaction } from '../../records/run-transaction.ts'
import { stepOfAppCode } from './app-codes.ts'
import { countCode } from './count-code.ts'
import { spendMailCode } from './mail-codes.ts'
import { hashRecoveryCode } from './recovery-codes.ts'
import { openAppSecret } from './seal-app-secret.ts'
import { tellChange } from './tell-change.ts'
import { findTwoFactor, twoFactorsIn } from './two-factors.ts'

type Given = {
  userId: string
  method: CodeMethod
  code: string
  /** The login that the code is for; null for what somebody does who is logged in. */
  challenge: ObjectId | null
}

/**
 * Takes a code of somebody, once, also when two send it at once. Throws VALIDATION_FAILED naming `code` when it is
 * wrong, used or too old, and ACCOUNT_LOCKED after too many of those.
 */
export async function spendCode(ctx: Ctx, given: Given): Promise<void> {
  const attempt = await countCode(ctx, given)
  if (!(await SPENDERS[given.method](ctx, given))) {
    await countWrongCode(ctx, given)
    refuseCode()
  }
  await attempt.forgive()
}

const SPENDERS: Record<CodeMethod, (ctx: Ctx, given: Given) => Promise<boolean>> = {
  app: spendAppCode,
  mail: spendMailCode,
  recovery: spendRecoveryCode,
}

export function refuseCode(): never {
  fail('VALIDATION_FAILED', 'This code is wrong, used or too old. Look at it again, or take another one.', [
    { field: 'code', message: 'is wrong or too old' },
  ])
}

function countWrongCode(ctx: Ctx, { userId, method }: Given): Promise<void> {
  return countFailure(ctx, {
    action: 'second-step.failed',
    key: `${userId}:${method}`,
    subject: { collection: 'users', id: userId },
    facts: { method },
  })
}

/** A step is good once: whoever looked over a shoulder comes too late. */
async function spendAppCode(ctx: Ctx, { userId, code }: Given): Promise<boolean> {
  const found = await findTwoFactor(ctx, userId)
  if (!found?.app) return false
  const { secret } = found.app
  const plain = openAppSecret(ctx, userId, secret)
  const step = plain === null ? null : stepOfAppCode(plain, code, ctx.clock.now())
  if (step === null) return false
  const { modifiedCount } = await twoFactorsIn(ctx).updateOne(
    { _id: found._id, 'app.secret': secret, 'app.lastStep': { $lt: step } },
    { $set: { 'app.lastStep': step } },
  )
  return modifiedCount > 0
}

async function spendRecoveryCode(ctx: Ctx, { userId, code }: Given): Promise<boolean> {
  const _id = new ObjectId(userId)
  const hash = hashRecoveryCode(_id, code)
  const usedAt = ctx.clock.now()
  return runTransaction(ctx, async (session) => {
    const { modifiedCount } = await twoFactorsIn(ctx).updateOne(
      { _id, recovery: { $elemMatch: { hash, usedAt: null } } },
      { $set: { 'recovery.$.usedAt': usedAt } },
      { session },
    )
    if (modifiedCount === 0) return false
    await tellChange(ctx, { _id, session, change: 'recovery-used' })
    return true
  })
}
