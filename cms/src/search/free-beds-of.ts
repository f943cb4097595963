import type { RoomType, Sharing } from '@bookmysleep/domain/words'
import type { ObjectId } from 'mongodb'
import type { TakenBeds } from './taken-beds.ts'

export type RoomToCount = {
  _id: ObjectId
  roomType: RoomType
  sharing: Sharing
  capacity: number
  contains?: ObjectId[] | null
}

/** The rooms whose beds a room takes when it is booked: itself, or for a whole flat the rooms inside. */
export function roomsWithin({ _id, roomType, contains }: RoomToCount): ObjectId[] {
  return roomType === 'Entire' && contains?.length ? contains : [_id]
}

/**
 * Free beds on each night on which not all are free. A room sold whole has all of them or none; so has a flat
 * when any bed of a room inside is taken.
 */
export function freeBedsByNight(room: RoomToCount, taken: Map<string, TakenBeds>): Map<string, number> {
  const free = new Map<string, number>()
  const isByBed = room.sharing === 'shared' && roomsWithin(room).includes(room._id)
  for (const part of roomsWithin(room))
    for (const [night, beds] of taken.get(String(part)) ?? []) {
      const left = isByBed ? (free.get(night) ?? room.capacity) - beds : 0
      free.set(night, Math.max(0, left))
    }
  return free
}
