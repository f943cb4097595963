import type { ClientSession, UpdateFilter } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from './collections.ts'
import type { LockDocument } from './documents/locks.ts'

export interface Lock {
  _id: LockDocument['_id']
  /** What is written with it. */
  change?: UpdateFilter<LockDocument>
}

/** A lock as somebody has seen it; 0 times taken when there was none. */
export type SeenLock = Lock & Pick<LockDocument, 'n'>

type InSession<L> = { session: ClientSession; locks: readonly L[] }

/**
 * The first operation of a transaction that must not overlap with others: of two that take one lock, one waits for the
 * other or starts again, so neither decides on what the other is changing. One command for all locks, in one order.
 */
export async function takeLocks(ctx: Pick<Ctx, 'db'>, { session, locks }: InSession<Lock>): Promise<void> {
  const byId = new Map(locks.map((lock) => [String(lock._id), lock]))
  const ordered = [...byId].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, lock]) => lock)
  if (ordered.length === 0) return
  await collectionsOf(ctx).locks.bulkWrite(
    ordered.map(({ _id, change }) => ({
      updateOne: { filter: { _id }, update: { ...change, $inc: { n: 1 } }, upsert: true },
    })),
    { session },
  )
}

/**
 * The same, and whether nobody has taken any of them since they were seen. Then whatever was read after that still
 * stands, if everybody who changes it takes a lock; else all is to be locked and read again, in the same transaction.
 */
export async function takeLocksAsSeen(
  ctx: Pick<Ctx, 'db'>,
  { session, locks }: InSession<SeenLock>,
): Promise<boolean> {
  const { matchedCount, upsertedCount } = await collectionsOf(ctx).locks.bulkWrite(
    locks.map(({ _id, n, change }) => ({
      updateOne: { filter: { _id, n }, update: { ...change, $inc: { n: 1 } }, upsert: n === 0 },
    })),
    { session },
  )
  return matchedCount + upsertedCount === locks.length
}
