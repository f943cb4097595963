import type { ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { RoomDocument } from '../records/documents/catalog.ts'

/** A room together with the rooms whose beds it claims: itself, or those that an `Entire` room contains. */
export interface RoomWithParts {
  room: RoomDocument
  parts: RoomDocument[]
}

/** Finds a room that has not been removed. */
export async function findRoom(
  ctx: Pick<Ctx, 'db'>,
  { room, session }: { room: ObjectId; session?: ClientSession | undefined },
): Promise<RoomWithParts | null> {
  const [found] = await findRooms(ctx, { rooms: [room], session })
  return found ?? null
}

/** Finds rooms that have not been removed, in two queries however many they are. */
export async function findRooms(
  ctx: Pick<Ctx, 'db'>,
  { rooms, session }: { rooms: readonly ObjectId[]; session?: ClientSession | undefined },
): Promise<RoomWithParts[]> {
  const found = await collectionsOf(ctx)
    .rooms.find({ _id: { $in: [...rooms] }, deletedAt: null }, session ? { session } : {})
    .toArray()
  return withParts(ctx, { found, session })
}

/** Adds the rooms that these consist of, without a query when none consists of others. */
export async function withParts(
  ctx: Pick<Ctx, 'db'>,
  { found, session }: { found: RoomDocument[]; session?: ClientSession | undefined },
): Promise<RoomWithParts[]> {
  const partIds = found.flatMap(partsOf)
  const parts = partIds.length
    ? await collectionsOf(ctx)
        .rooms.find({ _id: { $in: partIds }, deletedAt: null }, session ? { session } : {})
        .toArray()
    : []
  return found.map((room) => {
    const own = partsOf(room)
    return {
      room,
      parts: own.length > 0 ? parts.filter((part) => own.some((id) => id.equals(part._id))) : [room],
    }
  })
}

/** Whether a room consists of others: it is taken with all their beds, and has none of its own. */
export function isMadeOfParts({ room, parts }: RoomWithParts): boolean {
  return partsOf(room).length > 0 || parts.some((part) => !part._id.equals(room._id))
}

/** Whether every part still exists and has beds of its own; a place that lacks a part cannot be taken. */
export function isComplete({ room, parts }: RoomWithParts): boolean {
  const wanted = new Set(partsOf(room).map((id) => id.toHexString()))
  return parts.length === Math.max(1, wanted.size) && parts.every((part) => partsOf(part).length === 0)
}

function partsOf(room: RoomDocument): ObjectId[] {
  return room.roomType === 'Entire' ? (room.contains ?? []) : []
}
