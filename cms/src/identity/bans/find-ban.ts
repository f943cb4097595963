import { type ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'

/** Somebody is kept out, until an instant or until an admin lifts it. */
export interface BanDocument {
  _id: ObjectId
  user: ObjectId
  /** Told to the person when they try to log in. */
  reason: string
  by: ObjectId
  until: Date | null
  liftedAt: Date | null
  liftedBy: ObjectId | null
  createdAt: Date
  updatedAt: Date
}

export function bansIn({ db }: Pick<Ctx, 'db'>) {
  return db.collection<BanDocument>('bans')
}

/** Selects the bans that keep somebody out now. */
export function standingBan({ clock }: Pick<Ctx, 'clock'>) {
  return { liftedAt: null, $or: [{ until: null }, { until: { $gt: clock.now() } }] }
}

/** The ban that keeps somebody out now. */
export async function findBan(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  userId: string,
  session?: ClientSession,
): Promise<BanDocument | null> {
  const isNow = { user: new ObjectId(userId), ...standingBan(ctx) }
  return bansIn(ctx).findOne(isNow, session ? { session } : {})
}

/** Throws ACCOUNT_BANNED with the reason. Ask only for those who have proven who they are: others learn nothing. */
export async function refuseBanned(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  userId: string,
  session?: ClientSession,
): Promise<void> {
  const ban = await findBan(ctx, userId, session)
  if (!ban) return
  const until = ban.until ? ` until ${ban.until.toISOString().slice(0, 10)}` : ''
  fail('ACCOUNT_BANNED', `This account is closed${until}: ${ban.reason} Write to us if that is a mistake.`)
}
