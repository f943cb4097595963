import type { Order, Room, Seeker } from './post-bookings.ts'

export type Prepared = { rooms: Room[]; seekers: Seeker[] }

export type Orders = {
  /** So many bookings of three nights that are in nobody's way: each takes another room or other nights. */
  spread(count: number): Order[]
  /** One booking each of the same private room on the same nights: one can have it. */
  rivals(count: number): Order[]
}

const NIGHTS = 3
const FIRST_DAY = 10
/** A seeker may have so many unpaid bookings at a time. */
const HOLDS_A_SEEKER = 3

/** How many seekers it takes to hold so many bookings. */
export function seekersFor(bookings: number): number {
  return Math.ceil(bookings / HOLDS_A_SEEKER)
}

/**
 * Deals out rooms, nights and seekers, none of them twice. Nights are not freed and used again: deleted index
 * entries are skipped one by one for minutes, which would be measured with the rest.
 */
export function planOrders({ rooms, seekers }: Prepared): Orders {
  let day = FIRST_DAY
  let dealt = 0
  const nextNights = () => {
    const nights = { checkInDate: isoDay(day), checkOutDate: isoDay(day + NIGHTS) }
    day += NIGHTS
    return nights
  }
  const nextSeekers = (count: number) => {
    dealt += count
    return seekers.slice(dealt - count, dealt)
  }
  const order = (room: Room | undefined, by: Seeker | undefined, nights: ReturnType<typeof nextNights>) => {
    if (!room || !by) throw new Error('more rooms or seekers have to be prepared')
    return { room, seeker: by, ...nights }
  }
  return {
    spread(count) {
      const mine = nextSeekers(seekersFor(count))
      let nights = nextNights()
      return Array.from({ length: count }, (_, n) => {
        if (n > 0 && n % rooms.length === 0) nights = nextNights()
        return order(rooms[n % rooms.length], mine[n % mine.length], nights)
      })
    },
    rivals(count) {
      const mine = nextSeekers(count)
      const nights = nextNights()
      return Array.from({ length: count }, (_, n) => order(rooms[0], mine[n], nights))
    },
  }
}

function isoDay(daysFromToday: number): string {
  return new Date(Date.now() + daysFromToday * 86_400_000).toISOString().slice(0, 10)
}
