import type { CodeMethod } from '@bookmysleep/domain/api/two-factor'
import type { Role } from '@bookmysleep/domain/words'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'

/** What somebody has turned on; `_id` is the user's. */
export interface TwoFactor {
  _id: ObjectId
  /** `lastStep`: of the newest code that was used, so that none is good twice. */
  app: { secret: string; since: Date; lastStep: number } | null
  /** An app that is being set up, and how often its first code was tried. */
  waiting: { secret: string; expiresAt: Date; tries: number } | null
  mailSince: Date | null
  recovery: { hash: string; usedAt: Date | null }[]
}

export function twoFactorsIn({ db }: Pick<Ctx, 'db'>) {
  return db.collection<TwoFactor>('two-factors')
}

export function findTwoFactor(ctx: Pick<Ctx, 'db'>, userId: string): Promise<TwoFactor | null> {
  return twoFactorsIn(ctx).findOne({ _id: new ObjectId(userId) })
}

/** Whether logging in asks for a code because its owner wants that. */
export function isOn(found: TwoFactor | null): found is TwoFactor {
  return found !== null && (found.app !== null || found.mailSince !== null)
}

/**
 * Which codes somebody is asked for, the one to offer first in front; none where neither they nor
 * REQUIRE_SECOND_FACTOR want that.
 */
export async function codeMethodsOf(
  ctx: Pick<Ctx, 'db' | 'config'>,
  { userId, role }: { userId: string; role: Role },
): Promise<CodeMethod[]> {
  const found = await findTwoFactor(ctx, userId)
  const own: CodeMethod[] = [
    ...(found?.app ? ['app' as const] : []),
    ...(found?.mailSince ? ['mail' as const] : []),
  ]
  if (own.length === 0) return ctx.config.secondFactorRoles.includes(role) ? ['mail'] : []
  const hasRecovery = found?.recovery.some(({ usedAt }) => usedAt === null)
  return hasRecovery ? [...own, 'recovery'] : own
}
