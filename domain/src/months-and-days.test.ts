import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { monthsAndDays } from './months-and-days.ts'
import { addDays, addMonthsClamped } from './stay-dates.ts'

describe('monthsAndDays', () => {
  it.each([
    ['2027-01-10', '2027-01-20', 0, 10],
    ['2027-01-10', '2027-02-10', 1, 0],
    ['2027-01-10', '2027-02-09', 0, 30],
    ['2027-01-31', '2027-02-28', 1, 0],
    ['2027-01-31', '2027-03-01', 1, 1],
    ['2027-01-31', '2027-03-31', 2, 0],
    ['2028-01-31', '2028-02-29', 1, 0],
    ['2028-02-29', '2028-05-29', 3, 0],
    ['2028-02-29', '2028-03-28', 0, 28],
    ['2027-12-31', '2028-03-01', 2, 1],
  ])('%s to %s is %i months and %i days', (checkIn, checkOut, months, days) => {
    expect(monthsAndDays(checkIn, checkOut)).toEqual({ months, days })
  })

  it('leads back to the check-out, with less than a month left over', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 400 }), (start, length) => {
        const checkIn = addDays('2024-01-01', start)
        const checkOut = addDays(checkIn, length)
        const { months, days } = monthsAndDays(checkIn, checkOut)
        expect(addDays(addMonthsClamped(checkIn, months), days)).toBe(checkOut)
        expect(days).toBeGreaterThanOrEqual(0)
        expect(days).toBeLessThanOrEqual(30)
      }),
    )
  })
})
