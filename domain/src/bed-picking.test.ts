import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BedNight, listFreeBeds, MARGIN_NIGHTS, pickBeds } from './bed-picking.ts'
import { addDays, nightsOf } from './stay-dates.ts'

const NIGHTS = nightsOf('2027-01-10', '2027-01-13')
const take = (bed: number, from: string, to: string): BedNight[] =>
  nightsOf(from, to).map((night) => ({ bed, night }))

describe('pickBeds', () => {
  it('takes the first beds of an empty room', () => {
    expect(pickBeds({ capacity: 4, occupied: [], nights: NIGHTS, bedsWanted: 2 })).toEqual([1, 2])
  })

  it('fills the tightest gap first', () => {
    const occupied = [
      ...take(2, '2027-01-05', '2027-01-08'),
      ...take(2, '2027-01-15', '2027-01-16'),
      ...take(3, '2027-01-01', '2027-01-10'),
      ...take(3, '2027-01-13', '2027-01-20'),
      ...take(4, '2027-01-09', '2027-01-10'),
    ]
    expect(pickBeds({ capacity: 4, occupied, nights: NIGHTS, bedsWanted: 1 })).toEqual([3])
    expect(pickBeds({ capacity: 4, occupied, nights: NIGHTS, bedsWanted: 2 })).toEqual([2, 3])
    expect(pickBeds({ capacity: 4, occupied, nights: NIGHTS, bedsWanted: 3 })).toEqual([2, 3, 4])
  })

  it('needs a bed free on all nights, not one for each night', () => {
    const occupied = [...take(1, '2027-01-10', '2027-01-11'), ...take(2, '2027-01-12', '2027-01-13')]
    expect(pickBeds({ capacity: 2, occupied, nights: NIGHTS, bedsWanted: 1 })).toBeNull()
  })

  it('does not mind neighbours on the day of arrival and departure', () => {
    const occupied = [...take(1, '2027-01-01', '2027-01-10'), ...take(1, '2027-01-13', '2027-01-20')]
    expect(pickBeds({ capacity: 1, occupied, nights: NIGHTS, bedsWanted: 1 })).toEqual([1])
  })

  it('counts a neighbour beyond the margin as none', () => {
    const far = addDays('2027-01-10', -MARGIN_NIGHTS - 1)
    const occupied = [{ bed: 2, night: far }]
    expect(pickBeds({ capacity: 2, occupied, nights: NIGHTS, bedsWanted: 1 })).toEqual([1])
  })

  it('finds nothing for nobody, in a full room or in none', () => {
    expect(pickBeds({ capacity: 2, occupied: [], nights: NIGHTS, bedsWanted: 0 })).toBeNull()
    expect(pickBeds({ capacity: 2, occupied: [], nights: NIGHTS, bedsWanted: 3 })).toBeNull()
    expect(pickBeds({ capacity: 0, occupied: [], nights: NIGHTS, bedsWanted: 1 })).toBeNull()
  })

  it('refuses a stay without nights', () => {
    expect(() => pickBeds({ capacity: 1, occupied: [], nights: [], bedsWanted: 1 })).toThrow(
      'at least one night',
    )
  })

  it('ignores rows of beds that the room no longer has', () => {
    expect(
      listFreeBeds({ capacity: 2, occupied: take(9, '2027-01-10', '2027-01-13'), nights: NIGHTS }),
    ).toEqual([1, 2])
  })
})

describe('any room', () => {
  const rooms = fc.record({
    capacity: fc.integer({ min: 1, max: 6 }),
    bedsWanted: fc.integer({ min: 1, max: 4 }),
    length: fc.integer({ min: 1, max: 6 }),
    occupied: fc.array(
      fc.record({
        bed: fc.integer({ min: 1, max: 6 }),
        night: fc.integer({ min: -8, max: 14 }).map((offset) => addDays('2027-01-10', offset)),
      }),
      { maxLength: 40 },
    ),
  })

  it('yields only beds that are free, and yields them exactly when there are enough', () => {
    fc.assert(
      fc.property(rooms, ({ capacity, bedsWanted, length, occupied }) => {
        const nights = nightsOf('2027-01-10', addDays('2027-01-10', length))
        const isFree = (bed: number) => !occupied.some((row) => row.bed === bed && nights.includes(row.night))
        const free = Array.from({ length: capacity }, (_, index) => index + 1).filter(isFree)
        const picked = pickBeds({ capacity, occupied, nights, bedsWanted })
        expect(listFreeBeds({ capacity, occupied, nights })).toEqual(free)
        if (free.length < bedsWanted) {
          expect(picked).toBeNull()
          return
        }
        expect(picked).toHaveLength(bedsWanted)
        expect(new Set(picked).size).toBe(bedsWanted)
        for (const bed of picked ?? []) expect(free).toContain(bed)
      }),
      { numRuns: 500 },
    )
  })

  it('leaves no tighter bed unused', () => {
    fc.assert(
      fc.property(rooms, ({ capacity, length, occupied }) => {
        const nights = nightsOf('2027-01-10', addDays('2027-01-10', length))
        const gap = (bed: number) => {
          const isTaken = (offset: number) =>
            occupied.some((row) => row.bed === bed && row.night === addDays('2027-01-10', offset))
          let free = 0
          for (let offset = -1; offset >= -MARGIN_NIGHTS && !isTaken(offset); offset -= 1) free += 1
          for (let offset = length; offset < length + MARGIN_NIGHTS && !isTaken(offset); offset += 1)
            free += 1
          return free
        }
        const [bed] = pickBeds({ capacity, occupied, nights, bedsWanted: 1 }) ?? []
        if (bed === undefined) return
        for (const other of listFreeBeds({ capacity, occupied, nights }))
          expect(gap(bed)).toBeLessThanOrEqual(gap(other))
      }),
    )
  })
})
