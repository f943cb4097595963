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
  const [before, after] = neighboursOf(search.nights)
  const fits = free.map((bed) => ({ bed, gap: gap(taken.get(bed), before) + gap(taken.get(bed), after) }))
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

/** Nights before the stay and after it, nearest first. */
function neighboursOf(nights: readonly DateString[]): [DateString[], DateString[]] {
  const first = nights[0]
  const last = nights.at(-1)
  if (first === undefined || last === undefined) throw new RangeError('a stay has at least one night')
  const distances = Array.from({ length: MARGIN_NIGHTS }, (_, index) => index + 1)
  return [distances.map((days) => addDays(first, -days)), distances.map((days) => addDays(last, days))]
}

function gap(taken: ReadonlySet<DateString> | undefined, neighbours: readonly DateString[]): number {
  const nearest = neighbours.findIndex((night) => taken?.has(night))
  return nearest === -1 ? MARGIN_NIGHTS : nearest
}
