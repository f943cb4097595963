import { listFreeBeds, pickBeds } from '@bookmysleep/domain/bed-picking'
import type { RoomClaim } from '../records/documents/bookings.ts'
import type { BedNight } from '../records/documents/inventory.ts'
import { isComplete, isMadeOfParts, type RoomWithParts } from './find-room.ts'

export interface BedChoice extends RoomWithParts {
  nights: readonly string[]
  /** Beds wanted of a shared room; a private one is taken whole, an `Entire` one with all its rooms. */
  bedsWanted: number
  /** Rows in the way, those of some nights around the stay included. */
  occupied: readonly BedNight[]
}

/** The beds for a stay, or null when there are not enough on every night. */
export function chooseBeds({ room, parts, nights, bedsWanted, occupied }: BedChoice): RoomClaim[] | null {
  if (!isComplete({ room, parts })) return null
  if (isSoldByBed({ room, parts })) {
    const beds = pickBeds({ capacity: room.capacity, occupied: rowsOf(occupied, room), nights, bedsWanted })
    return beds && [{ room: room._id, beds }]
  }
  const whole = parts.map((part) => ({
    room: part._id,
    beds: listFreeBeds({ capacity: part.capacity, occupied: rowsOf(occupied, part), nights }),
  }))
  const isWhole = whole.every(({ beds }, index) => beds.length === parts[index]?.capacity)
  return isWhole ? whole : null
}

/** How many beds a stay could have: any number of a shared room, all or none of a private one. */
export function countFreeBeds({ room, parts, nights, occupied }: Omit<BedChoice, 'bedsWanted'>): number {
  if (isSoldByBed({ room, parts }))
    return listFreeBeds({ capacity: room.capacity, occupied: rowsOf(occupied, room), nights }).length
  return chooseBeds({ room, parts, nights, bedsWanted: room.capacity, occupied }) ? room.capacity : 0
}

/** Whether exactly these beds are free on every night. */
export function areFree(
  claims: readonly RoomClaim[],
  nights: readonly string[],
  occupied: readonly BedNight[],
) {
  return claims.every(({ room, beds }) =>
    occupied.every((row) => !row.room.equals(room) || !beds.includes(row.bed) || !nights.includes(row.night)),
  )
}

function isSoldByBed({ room, parts }: RoomWithParts): boolean {
  return room.sharing === 'shared' && !isMadeOfParts({ room, parts })
}

function rowsOf(occupied: readonly BedNight[], room: { _id: BedNight['room'] }): BedNight[] {
  return occupied.filter((row) => row.room.equals(room._id))
}
