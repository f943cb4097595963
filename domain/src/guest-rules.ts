import type { FieldError } from './api/envelope.ts'
import type { Guest } from './api/quotes.ts'
import type { Sharing } from './words.ts'

export interface RoomSize {
  sharing: Sharing
  capacity: number
}

/** How many people a request names, or counts. */
export function guestCountOf(guests: number | readonly Guest[]): number {
  return typeof guests === 'number' ? guests : guests.length
}

/** Beds that so many guests take: one each in a shared room, all of a private one. */
export function bedsFor({ sharing, capacity }: RoomSize, guestCount: number): number {
  return sharing === 'shared' ? guestCount : capacity
}

/** What is wrong with the number of guests in a room. */
export function guestErrors({
  room,
  guests,
}: {
  room: RoomSize
  guests: number | readonly Guest[]
}): FieldError[] {
  const count = guestCountOf(guests)
  if (!Number.isInteger(count) || count < 1)
    return [{ field: 'guests', message: 'at least one guest has to stay' }]
  if (count <= room.capacity) return []
  const places = room.sharing === 'shared' ? 'beds' : 'places'
  return [{ field: 'guests', message: `the room has ${room.capacity} ${places}` }]
}
