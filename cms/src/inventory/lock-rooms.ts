import type { ClientSession, Collection, ObjectId } from 'mongodb'
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
  const ids = rooms.map((room) => room.toHexString()).sort()
  for (const id of new Set(ids)) {
    const room = rooms.find((candidate) => candidate.toHexString() === id)
    if (room) await lockRoom(ctx, { session, room })
  }
}

/**
 * Likewise for one room; answers how often it has been locked, this time included. Whoever had seen one less before
 * looking at the room's beds has seen them as they are: everybody who claims or reshapes locks, and letting beds go is
 * in nobody's way.
 */
export function lockRoom(
  ctx: Pick<Ctx, 'db'>,
  { session, room }: { session: ClientSession; room: ObjectId },
): Promise<number> {
  return count(collectionsOf(ctx).inventoryLocks, session, room)
}

/** Likewise for what one seeker may have at a time. */
export function lockSeeker(
  ctx: Pick<Ctx, 'db'>,
  { session, seeker }: { session: ClientSession; seeker: ObjectId },
): Promise<number> {
  return count(collectionsOf(ctx).seekerLocks, session, seeker)
}

async function count(
  locks: Collection<{ _id: ObjectId; n: number }>,
  session: ClientSession,
  _id: ObjectId,
): Promise<number> {
  const options = { session, upsert: true, returnDocument: 'after' } as const
  const locked = await locks.findOneAndUpdate({ _id }, { $inc: { n: 1 } }, options)
  return locked?.n ?? 0
}
