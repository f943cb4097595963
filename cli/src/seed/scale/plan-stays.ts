import type { RoomClaim } from '@bookmysleep/cms/records/documents/bookings'
import type { RoomDocument } from '@bookmysleep/cms/records/documents/catalog'
import { addDays } from '@bookmysleep/domain/stay-dates'
import type { Random } from '../pictures/random.ts'

/** Where a planned stay leads, given that its time has come. */
export type Fate = 'keeps' | 'cancels' | 'lapses' | 'never_comes'

export type PlannedStay = {
  room: RoomDocument
  claim: RoomClaim
  checkIn: string
  checkOut: string
  /** Days between booking and check-in. */
  lead: number
  fate: Fate
}

const FIRST_DAY = -150
const SPAN = 240

/**
 * So many stays in the rooms of one house, from five months ago to some months ahead, no two of them in one bed on
 * one night: each bed (a private room: all its beds) has a day from which it is free.
 */
export function planStays(
  rooms: readonly RoomDocument[],
  { count, today, random }: { count: number; today: string; random: Random },
): PlannedStay[] {
  const units = rooms.flatMap(unitsOf)
  const period = SPAN / Math.ceil(count / units.length)
  const freeFrom = units.map(() => FIRST_DAY + random.int(0, Math.ceil(period)))
  return Array.from({ length: count }, () => {
    const next = freeFrom.indexOf(Math.min(...freeFrom))
    const unit = units[next]
    if (!unit) throw new Error('a house without beds cannot be booked')
    const nights = nightsIn(unit.room, random)
    const start =
      (freeFrom[next] ?? FIRST_DAY) + random.int(0, Math.max(1, Math.round(2 * (period - nights))))
    const fate = fateOf(unit.room, random)
    if (fate === 'keeps' || fate === 'never_comes') freeFrom[next] = start + nights
    else freeFrom[next] = start + 1
    const checkIn = addDays(today, start)
    return { ...unit, checkIn, checkOut: addDays(checkIn, nights), lead: random.int(3, 45), fate }
  })
}

function unitsOf(room: RoomDocument): { room: RoomDocument; claim: RoomClaim }[] {
  const beds = Array.from({ length: room.capacity }, (_, index) => index + 1)
  const claims = room.sharing === 'shared' ? beds.map((bed) => [bed]) : [beds]
  return claims.map((claimed) => ({ room, claim: { room: room._id, beds: claimed } }))
}

function nightsIn({ priceUnit, minNights }: RoomDocument, random: Random): number {
  const shortest = minNights ?? 1
  return priceUnit === 'month' ? random.int(Math.max(28, shortest), 80) : random.int(shortest, shortest + 4)
}

function fateOf({ securityDeposit }: RoomDocument, random: Random): Fate {
  const dice = random.next()
  if (dice < 0.1) return 'cancels'
  if (dice < 0.14) return 'lapses'
  return dice < 0.16 && !securityDeposit ? 'never_comes' : 'keeps'
}
