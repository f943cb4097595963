import { type ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import { sessionsIn } from './session-documents.ts'

type Held = { sessionId: string; user: ObjectId; session: ClientSession }

/**
 * Within a transaction: the session is alive still. It writes what those write who end sessions, so that whoever ends
 * this one at the same moment does so before or after the whole transaction. Throws UNAUTHENTICATED.
 */
export async function holdSession(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  { sessionId, user, session }: Held,
): Promise<void> {
  const { sessions, epochs } = sessionsIn(ctx)
  const now = ctx.clock.now()
  const epoch = await epochs.findOneAndUpdate(
    { _id: user },
    { $inc: { held: 1 }, $setOnInsert: { n: 0 } },
    { session, upsert: true, returnDocument: 'after' },
  )
  const { matchedCount } = await sessions.updateOne(
    { _id: new ObjectId(sessionId), user, endedAt: null, expiresAt: { $gt: now }, epoch: epoch?.n ?? 0 },
    { $inc: { held: 1 } },
    { session },
  )
  if (matchedCount === 0) fail('UNAUTHENTICATED', 'Your session has ended. Log in again.')
}
