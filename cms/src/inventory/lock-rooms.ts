import type { ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'

/**
 * The first operation of every transaction that claims, blocks or reshapes rooms: of two such transactions on
 * one room, one waits for the other or starts again, so neither decides on what the other is changing.
 */
export async function lockRooms(
  ctx: Pick<Ctx, 'db'>,
  { session, rooms }: { session: ClientSession; rooms: readonly ObjectId[] },
): Promise<void> {
  const { inventoryLocks } = collectionsOf(ctx)
  const ids = rooms.map((room) => room.toHexString()).sort()
  for (const id of new Set(ids)) {
    const room = rooms.find((candidate) => candidate.toHexString() === id)
    if (room) await inventoryLocks.updateOne({ _id: room }, { $inc: { n: 1 } }, { session, upsert: true })
  }
}

/** Likewise for what one seeker may have at a time. */
export async function lockSeeker(
  ctx: Pick<Ctx, 'db'>,
  { session, seeker }: { session: ClientSession; seeker: ObjectId },
): Promise<void> {
  await collectionsOf(ctx).seekerLocks.updateOne(
    { _id: seeker },
    { $inc: { n: 1 } },
    { session, upsert: true },
  )
}
