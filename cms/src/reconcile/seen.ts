import { MongoServerError, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'

/**
 * Ids at Stripe that a run has met, kept beside it: in memory they would grow with the books. Each run has a
 * collection of its own, which costs one index to fill and nothing to forget.
 */
type Seen = { _id: string }

const PREFIX = 'reconcile-seen-'
const [DUPLICATE_KEY, NO_COLLECTION] = [11_000, 26]
/** So long the ids of a run that nobody has brought to its end are kept, in milliseconds. */
const LIFETIME = 3 * 24 * 3_600_000

export async function rememberSeen(
  ctx: Pick<Ctx, 'db'>,
  { run, ids }: { run: ObjectId; ids: readonly string[] },
): Promise<void> {
  if (ids.length === 0) return
  await seenIn(ctx, run)
    .insertMany(
      ids.map((_id) => ({ _id })),
      // What is lost is met again, or asked after.
      { ordered: false, writeConcern: { w: 1, j: false } },
    )
    .catch((error: { code?: number }) => {
      if (error.code !== DUPLICATE_KEY) throw error
    })
}

/** Those of the ids that the run has not met. */
export async function unseenAmong(
  ctx: Pick<Ctx, 'db'>,
  { run, ids }: { run: ObjectId; ids: readonly string[] },
): Promise<string[]> {
  const found = await seenIn(ctx, run)
    .find({ _id: { $in: [...ids] } })
    .toArray()
  const seen = new Set(found.map(({ _id }) => _id))
  return [...new Set(ids)].filter((id) => !seen.has(id))
}

/** Forgets all that a run has met. */
export function forgetSeen(ctx: Pick<Ctx, 'db'>, run: ObjectId): Promise<void> {
  return drop(ctx, PREFIX + run.toHexString())
}

/** The same for runs that were interrupted days ago. */
export async function forgetAbandoned(ctx: Pick<Ctx, 'db'>): Promise<void> {
  const kept = await ctx.db.listCollections({ name: { $regex: `^${PREFIX}` } }, { nameOnly: true }).toArray()
  for (const { name } of kept)
    if (new ObjectId(name.slice(PREFIX.length)).getTimestamp().getTime() < Date.now() - LIFETIME)
      await drop(ctx, name)
}

async function drop({ db }: Pick<Ctx, 'db'>, name: string): Promise<void> {
  await db.dropCollection(name).catch((error: unknown) => {
    if (!(error instanceof MongoServerError && error.code === NO_COLLECTION)) throw error
  })
}

function seenIn({ db }: Pick<Ctx, 'db'>, run: ObjectId) {
  return db.collection<Seen>(PREFIX + run.toHexString())
}
