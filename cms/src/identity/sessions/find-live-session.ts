import { type Document, type Filter, ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { WITHOUT_SECRETS } from '../../records/without-secrets.ts'
import type { StoredUser } from '../read-user.ts'
import { type SessionDocument, sessionsIn } from './session-documents.ts'

type Found = SessionDocument & { epochs: { n: number }[] }
type Context = Pick<Ctx, 'db' | 'clock'>

/** The session, if it has neither ended nor expired. One command over two primary keys. */
export async function findLiveSession(ctx: Context, sessionId: string): Promise<SessionDocument | null> {
  return findLive(ctx, sessionId, [WITH_EPOCH])
}

/** The same with whose it is, unless they are gone. One command over three primary keys, made for every request. */
export async function findSignedIn(
  ctx: Context,
  sessionId: string,
): Promise<{ session: SessionDocument; stored: StoredUser } | null> {
  const session = await findLive<{ users: StoredUser[] }>(ctx, sessionId, [WITH_USER, WITH_EPOCH])
  const [stored] = session?.users ?? []
  return session && stored && !stored.deletedAt ? { session, stored } : null
}

/** All of them that a filter finds, the one used last in front; at most 100. */
export async function findLiveSessions(
  ctx: Context,
  filter: Filter<SessionDocument>,
): Promise<SessionDocument[]> {
  const found = await sessionsIn(ctx)
    .sessions.aggregate<Found>([
      { $match: { ...filter, endedAt: null, expiresAt: { $gt: ctx.clock.now() } } },
      WITH_EPOCH,
      { $sort: { lastUsedAt: -1, _id: -1 } },
      { $limit: 100 },
    ])
    .toArray()
  return found.filter(isOfItsEpoch)
}

const WITH_EPOCH = {
  $lookup: { from: 'session-epochs', localField: 'user', foreignField: '_id', as: 'epochs' },
}

/**
 * In front of the epochs, and by a pipeline of its own: where the first lookup is a plain one MongoDB compiles a plan
 * each time, which costs more than to follow three primary keys.
 */
const WITH_USER = {
  $lookup: {
    from: 'users',
    localField: 'user',
    foreignField: '_id',
    pipeline: [WITHOUT_SECRETS],
    as: 'users',
  },
}

/** Looks for nothing but the id, which is the cheapest question there is; whether it is alive is seen here. */
async function findLive<More = unknown>(
  ctx: Context,
  sessionId: string,
  lookups: Document[],
): Promise<(SessionDocument & More) | null> {
  if (!ObjectId.isValid(sessionId)) return null
  const [found] = await sessionsIn(ctx)
    .sessions.aggregate<Found & More>([{ $match: { _id: new ObjectId(sessionId) } }, ...lookups])
    .toArray()
  const isLive = found && !found.endedAt && found.expiresAt > ctx.clock.now() && isOfItsEpoch(found)
  return isLive ? found : null
}

function isOfItsEpoch({ epoch, epochs }: Found): boolean {
  return epoch === (epochs[0]?.n ?? 0)
}
