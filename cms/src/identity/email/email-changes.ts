import type { ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'

const HOUR = 3600 * 1000

/** How long the link to the new address holds, in milliseconds. */
export const CONFIRM_WITHIN = 24 * HOUR

/** How long the old address can take the change back, in milliseconds. */
export const UNDO_WITHIN = 72 * HOUR

/** A change of address: asked for, confirmed from the new address, perhaps taken back from the old one. */
export type EmailChange = {
  _id: ObjectId
  user: ObjectId
  from: string
  to: string
  createdAt: Date
  expiresAt: Date
  confirmedAt: Date | null
  /** Whether `from` had been confirmed: only then is it known to be its owner's, and has a way back. */
  wasConfirmed: boolean
  /** Taken back, replaced by a later wish, or of no use any more. */
  voidedAt: Date | null
}

export function emailChanges({ db }: Pick<Ctx, 'db'>) {
  return db.collection<EmailChange>('email-changes')
}

/**
 * Whether an address is kept for somebody who may still take it back: whoever took the account over could otherwise
 * register the old address, and close the way back with it.
 */
export async function isKeptForReturn(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  { email, user, session }: { email: string; user?: ObjectId; session?: ClientSession },
): Promise<boolean> {
  const confirmedAt = { $gt: new Date(ctx.clock.now().getTime() - UNDO_WITHIN) }
  const others = user ? { user: { $ne: user } } : {}
  const open = { from: email, wasConfirmed: true, voidedAt: null, confirmedAt, ...others }
  return (await emailChanges(ctx).findOne(open, session && { session })) !== null
}

/** Makes the link of a change that was asked for, and not confirmed yet, useless. */
export async function voidAskedChanges(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  user: ObjectId,
  session?: ClientSession,
): Promise<void> {
  const open = { user, confirmedAt: null, voidedAt: null }
  await emailChanges(ctx).updateMany(open, { $set: { voidedAt: ctx.clock.now() } }, session && { session })
}
