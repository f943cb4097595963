import { type Filter, ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { type SessionDocument, sessionsIn } from './session-documents.ts'

type Found = SessionDocument & { epochs: { n: number }[] }

/** The session, if it has neither ended nor expired. One command over two primary keys, made for every request. */
export async function findLiveSession(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  sessionId: string,
): Promise<SessionDocument | null> {
  if (!ObjectId.isValid(sessionId)) return null
  const [found] = await findLiveSessions(ctx, { _id: new ObjectId(sessionId) })
  return found ?? null
}

/** All of them that a filter finds, the one used last in front; at most 100. */
export async function findLiveSessions(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  filter: Filter<SessionDocument>,
): Promise<SessionDocument[]> {
  const found = await sessionsIn(ctx)
    .sessions.aggregate<Found>([
      { $match: { ...filter, endedAt: null, expiresAt: { $gt: ctx.clock.now() } } },
      { $lookup: { from: 'session-epochs', localField: 'user', foreignField: '_id', as: 'epochs' } },
      { $sort: { lastUsedAt: -1, _id: -1 } },
      { $limit: 100 },
    ])
    .toArray()
  return found.filter(({ epoch, epochs }) => epoch === (epochs[0]?.n ?? 0))
}
