import type { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'

/** Ids at Stripe that a run has met, kept beside it: in memory they would grow with the books. */
interface Seen {
  _id: { run: ObjectId; id: string }
  at: Date
}

const DUPLICATE_KEY = 11_000

export async function rememberSeen(
  ctx: Pick<Ctx, 'db'>,
  { run, ids }: { run: ObjectId; ids: readonly string[] },
): Promise<void> {
  if (ids.length === 0) return
  const at = new Date()
  await seenIn(ctx)
    .insertMany(
      ids.map((id) => ({ _id: { run, id }, at })),
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
  const found = await seenIn(ctx)
    .find({ _id: { $in: ids.map((id) => ({ run, id })) } })
    .toArray()
  const seen = new Set(found.map(({ _id }) => _id.id))
  return [...new Set(ids)].filter((id) => !seen.has(id))
}

/** Forgets all that a run has met. */
export async function forgetSeen(ctx: Pick<Ctx, 'db'>, run: ObjectId): Promise<void> {
  await seenIn(ctx).deleteMany({ '_id.run': run })
}

function seenIn({ db }: Pick<Ctx, 'db'>) {
  return db.collection<Seen>('reconcile-seen')
}
