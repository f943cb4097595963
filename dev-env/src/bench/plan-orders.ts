import type { Order, Room, Seeker } from './post-bookings.ts'

export type Prepared = { rooms: Room[]; seekers: Seeker[] }

const NIGHTS = 3
/** A seeker may have so many unpaid bookings at a time. */
const HOLDS_A_SEEKER = 3

/** So many bookings of three nights that are in nobody's way: each takes another room or other nights. */
export function spreadOrders({ rooms, seekers }: Prepared, count: number): Order[] {
  if (count > seekers.length * HOLDS_A_SEEKER) throw new Error(`${count} bookings need more seekers`)
  return Array.from({ length: count }, (_, n) => {
    const room = rooms[n % rooms.length]
    const seeker = seekers[n % seekers.length]
    if (!room || !seeker) throw new Error('nothing was prepared')
    return { room, seeker, ...nightsFrom(10 + Math.floor(n / rooms.length) * NIGHTS) }
  })
}

/** One booking each of the same private room on the same nights: one can have it. */
export function rivalOrders({ rooms, seekers }: Prepared, count: number): Order[] {
  const [room] = rooms
  if (!room || count > seekers.length) throw new Error(`${count} rivals need more seekers`)
  return seekers.slice(0, count).map((seeker) => ({ room, seeker, ...nightsFrom(10) }))
}

function nightsFrom(days: number): { checkInDate: string; checkOutDate: string } {
  return { checkInDate: isoDay(days), checkOutDate: isoDay(days + NIGHTS) }
}

function isoDay(daysFromToday: number): string {
  return new Date(Date.now() + daysFromToday * 86_400_000).toISOString().slice(0, 10)
}
