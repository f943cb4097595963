import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'

/** What somebody has turned on; `_id` is the user's. */
export interface TwoFactor {
  _id: ObjectId
  /** `lastStep`: of the newest code that was used, so that none is good twice. */
  app: { secret: string; since: Date; lastStep: number } | null
  /** An app that is being set up. */
  waiting: { secret: string; expiresAt: Date } | null
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
