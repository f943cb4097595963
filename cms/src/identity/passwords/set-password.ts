import type { ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { appendEvent } from '../../outbox/append-event.ts'
import { retryCollisions } from '../../records/retry-collisions.ts'
import type { SessionUser } from '../session-user.ts'
import { KEEP_SESSION } from '../sessions/payload-context.ts'
import { passwordResets } from './password-resets.ts'

type Change = { userId: string; password: string; by?: SessionUser }

/**
 * Sets a password that was checked already: ends all sessions but that of `by`, voids what was sent to reset the old
 * one, and tells the person by mail.
 */
export async function setPassword(ctx: Ctx, { userId, password, by }: Change): Promise<void> {
  const data = { password }
  await retryCollisions(() =>
    ctx.payload.update({
      collection: 'users',
      id: userId,
      data,
      depth: 0,
      ...(by && { user: by, context: { [KEEP_SESSION]: by._sid } }),
    }),
  )
  await voidResets(ctx, userId)
  await appendEvent(ctx, {
    session: undefined,
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
