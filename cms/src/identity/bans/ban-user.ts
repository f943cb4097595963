import { ObjectId } from 'mongodb'
import { recordAudit } from '../../audit/record-audit.ts'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import { collectionsOf } from '../../records/collections.ts'
import { runTransaction } from '../../records/run-transaction.ts'
import { endAllSessions } from '../sessions/session-epoch.ts'
import { type BanDocument, bansIn, findBan } from './find-ban.ts'

export type NewBan = { adminId: string; userId: string; reason: string; until: Date | null }

/**
 * Keeps somebody out, at once: all their sessions end with it, panel and API. Throws INVALID_STATE for oneself and for
 * somebody who is banned already, NOT_FOUND for nobody, VALIDATION_FAILED for an end that is past.
 */
export async function banUser(ctx: Ctx, { adminId, userId, reason, until }: NewBan): Promise<BanDocument> {
  if (adminId === userId) fail('INVALID_STATE', 'You cannot ban yourself.')
  const now = ctx.clock.now()
  if (until && until <= now)
    fail('VALIDATION_FAILED', 'The ban would be over already.', [
      { field: 'until', message: 'must lie ahead' },
    ])
  const user = new ObjectId(userId)
  if (!(await collectionsOf(ctx).users.findOne({ _id: user }, { projection: { _id: 1 } })))
    fail('NOT_FOUND', 'There is nobody with this id.')
  const ban: BanDocument = {
    _id: new ObjectId(),
    user,
    reason,
    by: new ObjectId(adminId),
    until,
    liftedAt: null,
    liftedBy: null,
    createdAt: now,
    updatedAt: now,
  }
  await runTransaction(ctx, async (session) => {
    // First, so that of two bans at once the second sees the first.
    await endAllSessions(ctx, { userId, session })
    if (await findBan(ctx, userId, session)) fail('INVALID_STATE', 'This person is banned already.')
    await bansIn(ctx).insertOne(ban, { session })
    const subject = { collection: 'users', id: user } as const
    await recordAudit(ctx, { session, action: 'user.banned', subject, facts: { until } })
  })
  return ban
}

/** Lets somebody in again. Throws INVALID_STATE when the ban was lifted before. */
export async function liftBan(
  ctx: Ctx,
  { adminId, banId }: { adminId: string; banId: string },
): Promise<void> {
  const now = ctx.clock.now()
  await runTransaction(ctx, async (session) => {
    const lifted = await bansIn(ctx).findOneAndUpdate(
      { _id: new ObjectId(banId), liftedAt: null },
      { $set: { liftedAt: now, liftedBy: new ObjectId(adminId), updatedAt: now } },
      { session },
    )
    if (!lifted) return fail('INVALID_STATE', 'This ban was lifted already.')
    const subject = { collection: 'users', id: lifted.user } as const
    await recordAudit(ctx, { session, action: 'user.unbanned', subject })
  })
}
