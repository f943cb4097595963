import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'

/** How many beds of these rooms are claimed for a night, by guests or blocks. */
export function countOccupiedBeds(
  { db }: Pick<Ctx, 'db'>,
  { rooms, night }: { rooms: string[]; night: string },
): Promise<number> {
  return db
    .collection('bed-nights')
    .countDocuments({ room: { $in: rooms.map((room) => new ObjectId(room)) }, night })
}
