import { addDays, type DateString } from './stay-dates.ts'

export interface BedNight {
  bed: number
  night: DateString
}

export interface BedSearch {
  /** Beds are numbered 1 to capacity. */
  capacity: number
  /** Every claimed bed and night from `MARGIN_NIGHTS` before the first night to as many after the last. */
  occupied: Iterable<BedNight>
  /** Consecutive, in order. */
  nights: readonly DateString[]
  bedsWanted: number
}

/** How far around a stay its neighbours are looked at; a longer gap counts as this long. */
export const MARGIN_NIGHTS = 14

/**
 * Beds that are free on all the nights, those first whose free nights before and after the stay are fewest,
 * so that long gaps stay whole; equal fits go by number. Null when there are not enough.
 */
export function pickBeds(search: BedSearch): number[] | null {
  const taken = nightsByBed(search.occupied)
  const free = freeBeds(search, taken)
  if (search.bedsWanted < 1 || free.length < search.bedsWanted) return null
  const fits = free.map((bed) => ({ bed, gap: gapAround(taken.get(bed), search.nights) }))
  fits.sort((a, b) => a.gap - b.gap || a.bed - b.bed)
  return fits
    .slice(0, search.bedsWanted)
    .map((fit) => fit.bed)
    .sort((a, b) => a - b)
}

/** The beds that nobody has on any of the nights. */
export function listFreeBeds(search: Omit<BedSearch, 'bedsWanted'>): number[] {
  return freeBeds(search, nightsByBed(search.occupied))
}

function freeBeds({ capacity, nights }: Pick<BedSearch, 'capacity' | 'nights'>, taken: Taken): number[] {
  const beds = Array.from({ length: capacity }, (_, index) => index + 1)
  return beds.filter((bed) => !nights.some((night) => taken.get(bed)?.has(night)))
}

type Taken = ReadonlyMap<number, ReadonlySet<DateString>>

function nightsByBed(occupied: Iterable<BedNight>): Taken {
  const taken = new Map<number, Set<DateString>>()
  for (const { bed, night } of occupied) {
    const nights = taken.get(bed)
    if (nights) nights.add(night)
    else taken.set(bed, new Set([night]))
  }
  return taken
}

function gapAround(taken: ReadonlySet<DateString> | undefined, nights: readonly DateString[]): number {
  const first = nights[0]
  const last = nights.at(-1)
  if (!taken || first === undefined || last === undefined) return 2 * MARGIN_NIGHTS
  return gap(taken, first, -1) + gap(taken, last, 1)
}

function gap(taken: ReadonlySet<DateString>, from: DateString, direction: 1 | -1): number {
  for (let distance = 1; distance <= MARGIN_NIGHTS; distance += 1) {
    if (taken.has(addDays(from, distance * direction))) return distance - 1
  }
  return MARGIN_NIGHTS
}
