import { type ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { sessionsIn } from './session-documents.ts'

/**
 * The epoch to open a session in. Read it before anything is proven: a session that is opened in an epoch which has
 * ended meanwhile, by a new password or a ban, was never good.
 */
export async function readEpoch(ctx: Pick<Ctx, 'db'>, userId: string): Promise<number> {
  const found = await sessionsIn(ctx).epochs.findOne({ _id: new ObjectId(userId) })
  return found?.n ?? 0
}

/** The same by address, in one command whether or not it is known; 0 for an unknown one. */
export async function readEpochByEmail({ db }: Pick<Ctx, 'db'>, email: string): Promise<number> {
  const [found] = await db
    .collection('users')
    .aggregate<{ epochs: { n: number }[] }>([
      { $match: { email: email.trim().toLowerCase() } },
      { $project: { _id: 1 } },
      { $lookup: { from: 'session-epochs', localField: '_id', foreignField: '_id', as: 'epochs' } },
    ])
    .toArray()
  return found?.epochs[0]?.n ?? 0
}

/**
 * Ends all sessions of a user at once, panel and API, access tokens included, except `keep`. One write, so that it
 * belongs to the transaction of what caused it: pass that transaction's `session`.
 */
export async function endAllSessions(
  ctx: Pick<Ctx, 'db'>,
  { userId, keep, session }: { userId: string; keep?: string; session: ClientSession | undefined },
): Promise<void> {
  const { sessions, epochs } = sessionsIn(ctx)
  const user = new ObjectId(userId)
  const options = session ? { session } : {}
  const epoch = await epochs.findOneAndUpdate(
    { _id: user },
    { $inc: { n: 1 } },
    { ...options, upsert: true, returnDocument: 'after' },
  )
  if (!keep || !epoch) return
  await sessions.updateOne(
    { _id: new ObjectId(keep), user, endedAt: null, epoch: epoch.n - 1 },
    { $set: { epoch: epoch.n } },
    options,
  )
}
