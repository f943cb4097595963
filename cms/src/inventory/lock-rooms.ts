import type { ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { takeLocks } from '../records/take-locks.ts'

/** The first operation of every transaction that claims, blocks or reshapes rooms. */
export function lockRooms(
  ctx: Pick<Ctx, 'db'>,
  { session, rooms }: { session: ClientSession; rooms: readonly ObjectId[] },
): Promise<void> {
  return takeLocks(ctx, { session, locks: rooms.map((_id) => ({ _id })) })
}
