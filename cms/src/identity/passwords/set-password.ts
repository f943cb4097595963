import type { ClientSession, ObjectId } from 'mongodb'
import { recordAudit } from '../../audit/record-audit.ts'
import type { Ctx } from '../../context.ts'
import { appendEvent } from '../../outbox/append-event.ts'
import { runWithPayload, type Shared } from '../../records/run-with-payload.ts'
import type { SessionUser } from '../session-user.ts'
import { KEEP_SESSION } from '../sessions/payload-context.ts'
import { passwordResets } from './password-resets.ts'

type Change = { userId: string; password: string; by?: SessionUser }

/**
 * Sets a password that was checked already: ends all sessions but that of `by`, voids what was sent to reset the old
 * one, and tells the person by mail; all in one transaction.
 */
export function setPassword(ctx: Ctx, change: Change): Promise<void> {
  return runWithPayload(ctx, (shared) => setPasswordWithin(ctx, shared, change))
}

/** The same in a transaction that does more. */
export async function setPasswordWithin(
  ctx: Ctx,
  { session, req }: Shared,
  { userId, password, by }: Change,
): Promise<void> {
  await ctx.payload.update({
    collection: 'users',
    id: userId,
    data: { password },
    depth: 0,
    req,
    ...(by && { user: by, context: { [KEEP_SESSION]: by._sid } }),
  })
  await voidResets(ctx, userId, session)
  await tellNewPassword(ctx, userId, session)
  const subject = { collection: 'users', id: userId } as const
  await recordAudit(ctx, { session, action: by ? 'password.changed' : 'password.reset', subject })
}

/** Tells somebody by mail that they have another password. */
export async function tellNewPassword(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  userId: string,
  session: ClientSession | undefined,
): Promise<void> {
  await appendEvent(ctx, {
    session,
    type: 'user.password_changed',
    aggregate: { kind: 'user', id: userId },
    rev: ctx.clock.now().getTime(),
    data: {},
  })
}

/** Makes all links and codes that were sent to somebody useless. */
export async function voidResets(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  userId: ObjectId | string,
  session?: ClientSession,
): Promise<void> {
  const open = { user: String(userId), usedAt: null }
  await passwordResets(ctx).updateMany(open, { $set: { usedAt: ctx.clock.now() } }, session && { session })
}
