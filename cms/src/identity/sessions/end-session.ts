import { ObjectId } from 'mongodb'
import { noteAudit } from '../../audit/record-audit.ts'
import type { Ctx } from '../../context.ts'
import { type SessionEnd, sessionsIn } from './session-documents.ts'

/** Ends one session of a user, with its access tokens; false when there is none left to end. */
export async function endSession(
  ctx: Ctx,
  { sessionId, userId, reason }: { sessionId: string; userId: string; reason: SessionEnd },
): Promise<boolean> {
  const { modifiedCount } = await sessionsIn(ctx).sessions.updateOne(
    { _id: new ObjectId(sessionId), user: new ObjectId(userId), endedAt: null },
    { $set: { endedAt: ctx.clock.now(), endReason: reason } },
  )
  if (modifiedCount > 0)
    await noteAudit(ctx, {
      action: 'session.ended',
      subject: { collection: 'sessions', id: sessionId },
      facts: { reason },
    })
  return modifiedCount > 0
}
