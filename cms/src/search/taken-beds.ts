import type { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'

/** How many beds of a room are taken, night by night; nights without any are left out. */
export type TakenBeds = Map<string, number>

type Span = { from: string; to?: string }

/** Taken beds of many rooms by room id, in nights from `from` up to but without `to`. One query. */
export async function takenBedsOf(
  ctx: Pick<Ctx, 'db'>,
  rooms: readonly ObjectId[],
  { from, to }: Span,
): Promise<Map<string, TakenBeds>> {
  if (rooms.length === 0) return new Map()
  const night = to === undefined ? { $gte: from } : { $gte: from, $lt: to }
  const counts = await collectionsOf(ctx)
    .bedNights.aggregate<{ _id: { room: ObjectId; night: string }; beds: number }>([
      { $match: { room: { $in: rooms }, night } },
      { $group: { _id: { room: '$room', night: '$night' }, beds: { $sum: 1 } } },
    ])
    .toArray()
  const byRoom = new Map<string, TakenBeds>()
  for (const { _id, beds } of counts) {
    const room = String(_id.room)
    const nights = byRoom.get(room) ?? new Map()
    byRoom.set(room, nights.set(_id.night, beds))
  }
  return byRoom
}
