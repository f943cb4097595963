import type { RoomDay } from '@bookmysleep/domain/api/properties'
import { HORIZON_DAYS } from '@bookmysleep/domain/hold-rules'
import { nightCount, nightsOf } from '@bookmysleep/domain/stay-dates'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { countFreeBeds } from '../inventory/choose-beds.ts'
import { findClaims } from '../inventory/find-claims.ts'
import { findRooms, type RoomWithParts } from '../inventory/find-room.ts'
import type { BedNight } from '../records/documents/inventory.ts'

/**
 * How many beds of each room a stay could have, by room id: any number of a shared room, all or none of a
 * private one. Rooms that do not exist are left out. Holds run out for longer than the grace do not count. Of nights that
 * no stay can have, none are looked at: whoever asks for centuries would keep everybody else waiting.
 */
export async function freeBeds(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  { rooms, checkIn, checkOut }: { rooms: readonly (string | ObjectId)[]; checkIn: string; checkOut: string },
): Promise<Map<string, number>> {
  if (nightCount(checkIn, checkOut) > HORIZON_DAYS) return new Map()
  const found = await findRooms(ctx, { rooms: rooms.map((room) => new ObjectId(room)) })
  const parts = found.flatMap((entry) => entry.parts.map((part) => part._id))
  const { living } = await findClaims(ctx, { rooms: parts, from: checkIn, to: checkOut })
  const nights = nightsOf(checkIn, checkOut)
  const byRoom = Map.groupBy(living, (row) => row.room.toHexString())
  return new Map(
    found.map((entry) => {
      const occupied = entry.parts.flatMap((part) => byRoom.get(part._id.toHexString()) ?? [])
      return [entry.room._id.toHexString(), countFreeBeds({ ...entry, nights, occupied })]
    }),
  )
}

/** Each day of `[from, to)`: how many beds are free, held, booked and blocked that night. Throws NOT_FOUND. */
export async function roomCalendar(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  { roomId, from, to }: { roomId: string; from: string; to: string },
): Promise<RoomDay[]> {
  const days = await roomCalendars(ctx, { rooms: [new ObjectId(roomId)], from, to })
  return days.get(roomId) ?? fail('NOT_FOUND', 'There is no such room.')
}

/** The same for several rooms, by room id, in one query of their claims. Rooms that do not exist are left out. */
export async function roomCalendars(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  { rooms, from, to }: { rooms: readonly ObjectId[]; from: string; to: string },
): Promise<Map<string, RoomDay[]>> {
  const found = await findRooms(ctx, { rooms })
  const parts = found.flatMap((entry) => entry.parts.map((part) => part._id))
  const { living } = await findClaims(ctx, { rooms: parts, from, to })
  const byRoom = Map.groupBy(living, (row) => row.room.toHexString())
  const nights = nightsOf(from, to)
  return new Map(
    found.map((entry) => {
      const claims = entry.parts.flatMap((part) => byRoom.get(part._id.toHexString()) ?? [])
      const byNight = Map.groupBy(claims, (row) => row.night)
      return [entry.room._id.toHexString(), nights.map((date) => dayOf(entry, date, byNight.get(date) ?? []))]
    }),
  )
}

function dayOf(entry: RoomWithParts, date: string, rows: BedNight[]): RoomDay {
  const count = (state: string) => rows.filter((row) => row.state === state).length
  return {
    date,
    free: countFreeBeds({ ...entry, nights: [date], occupied: rows }),
    held: count('held'),
    booked: count('booked'),
    blocked: count('blocked'),
  }
}
