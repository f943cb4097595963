import type { RoomDay } from '@bookmysleep/domain/api/properties'
import { nightsOf } from '@bookmysleep/domain/stay-dates'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { countFreeBeds } from '../inventory/choose-beds.ts'
import { findClaims } from '../inventory/find-claims.ts'
import { findRoom, findRooms } from '../inventory/find-room.ts'

/**
 * How many beds of each room a stay could have, by room id: any number of a shared room, all or none of a
 * private one. Rooms that do not exist are left out. Holds run out for longer than the grace do not count.
 */
export async function freeBeds(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  { rooms, checkIn, checkOut }: { rooms: readonly (string | ObjectId)[]; checkIn: string; checkOut: string },
): Promise<Map<string, number>> {
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
  const found = await findRoom(ctx, { room: new ObjectId(roomId) })
  if (!found) return fail('NOT_FOUND', 'There is no such room.')
  const rooms = found.parts.map((part) => part._id)
  const { living } = await findClaims(ctx, { rooms, from, to })
  const byNight = Map.groupBy(living, (row) => row.night)
  return nightsOf(from, to).map((date) => {
    const rows = byNight.get(date) ?? []
    const count = (state: string) => rows.filter((row) => row.state === state).length
    return {
      date,
      free: countFreeBeds({ ...found, nights: [date], occupied: rows }),
      held: count('held'),
      booked: count('booked'),
      blocked: count('blocked'),
    }
  })
}
