import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quoteSchema } from './api/quotes.ts'
import { addParts, assertParts, chargedAmount, partsOfQuote } from './money-parts.ts'
import { isLate, isOverdue, lateFeeOf, reminderOn } from './monthly-rules.ts'
import { partsForNights, plannedPayments } from './payment-schedule.ts'
import { type PricedRoom, priceStay } from './pricing.ts'
import { addDays, nightCount } from './stay-dates.ts'

const PG: PricedRoom = {
  price: 12_000_00,
  priceUnit: 'month',
  securityDeposit: 10_000_00,
  sharing: 'shared',
  capacity: 3,
}

const price = (checkIn: string, checkOut: string, room: Partial<PricedRoom> = {}) =>
  priceStay({
    room: { ...PG, ...room },
    bedsTaken: 1,
    checkIn,
    checkOut,
    currency: 'INR',
    commissionBps: 1000,
    now: new Date('2026-11-21T10:00:00Z'),
  })

describe('when a stay is paid', () => {
  it('takes the first month and the deposit at booking, the other months as they begin', () => {
    const quote = price('2027-01-15', '2027-04-01')
    expect(quote.dueNow).toBe(12_000_00 * 1.05 + 10_000_00)
    expect(quote.schedule).toEqual([
      {
        number: 2,
        from: '2027-02-15',
        to: '2027-03-15',
        dueDate: '2027-02-15',
        rent: 12_000_00,
        tax: 600_00,
        amount: 12_600_00,
      },
      {
        number: 3,
        from: '2027-03-15',
        to: '2027-04-01',
        dueDate: '2027-03-15',
        rent: 6_800_00,
        tax: 340_00,
        amount: 7_140_00,
      },
    ])
  })

  it('counts months from the check-in day, clamped where a month is shorter', () => {
    const periods = (checkIn: string, checkOut: string) =>
      plannedPayments(price(checkIn, checkOut)).map(({ from, to }) => [from, to])
    expect(periods('2027-01-31', '2027-05-02')).toEqual([
      ['2027-01-31', '2027-02-28'],
      ['2027-02-28', '2027-03-31'],
      ['2027-03-31', '2027-04-30'],
      ['2027-04-30', '2027-05-02'],
    ])
    expect(periods('2027-11-29', '2028-02-29')).toHaveLength(3)
    expect(periods('2027-01-30', '2027-02-28')).toEqual([['2027-01-30', '2027-02-28']])
  })

  it('takes all at booking where the price is by the night, or there is one month', () => {
    for (const quote of [
      price('2027-01-10', '2027-03-20', { priceUnit: 'night', price: 500_00 }),
      price('2027-01-10', '2027-02-10'),
      price('2027-01-10', '2027-01-20'),
    ])
      expect(quote).toMatchObject({ schedule: [], dueNow: quote.totalAmount })
  })

  it('always sums to the quote, in every part, and covers each night once', () => {
    fc.assert(
      fc.property(
        fc.record({
          price: fc.integer({ min: 0, max: 5_000_000 }),
          securityDeposit: fc.integer({ min: 0, max: 3_000_000 }),
          priceUnit: fc.constantFrom('night' as const, 'month' as const),
          start: fc.integer({ min: 0, max: 800 }),
          nights: fc.integer({ min: 1, max: 335 }),
        }),
        ({ start, nights, ...room }) => {
          const checkIn = addDays('2027-01-01', start)
          const quote = price(checkIn, addDays(checkIn, nights), room)
          expect(quoteSchema.parse(quote)).toEqual(quote)
          const planned = plannedPayments(quote)
          expect(addParts(...planned.map(({ parts }) => parts))).toEqual(partsOfQuote(quote))
          expect(chargedAmount(planned[0].parts)).toBe(quote.dueNow)
          for (const [index, { parts, from, to }] of planned.entries()) {
            assertParts(parts)
            expect(nightCount(from, to)).toBeGreaterThan(0)
            expect(from).toBe(planned[index - 1]?.to ?? checkIn)
            if (index > 0) expect(chargedAmount(parts)).toBe(quote.schedule[index - 1]?.amount)
          }
          expect(planned.at(-1)?.to).toBe(quote.checkOutDate)
        },
      ),
      { numRuns: 400 },
    )
  })

  it('divides a month by its nights without losing anything', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000 }), fc.integer({ min: 0, max: 30 }), (rent, kept) => {
        const [{ parts }] = plannedPayments(price('2027-04-01', '2027-05-01', { price: rent }))
        const left = partsForNights(parts, { kept, nights: 30 })
        assertParts(left)
        expect(partsForNights(parts, { kept: 30, nights: 30 })).toEqual(parts)
        expect(left.rent).toBeLessThanOrEqual(parts.rent)
        expect(left.deposit).toBe(parts.deposit)
      }),
    )
  })
})

describe('a month that is due', () => {
  const dueDate = '2027-03-31'
  it('is reminded of three days before, on the day and in the grace', () => {
    const on = (days: number) => reminderOn({ dueDate, today: addDays(dueDate, days) })
    expect([-4, -3, -1, 0, 2, 3, 5, 6].map(on)).toEqual([
      null,
      'coming',
      'coming',
      'today',
      'today',
      'grace',
      'grace',
      null,
    ])
  })

  it('is late after the grace and overdue later', () => {
    expect(isLate({ dueDate, today: '2027-04-05' })).toBe(false)
    expect(isLate({ dueDate, today: '2027-04-06' })).toBe(true)
    expect(isOverdue({ dueDate, today: '2027-04-15' })).toBe(false)
    expect(isOverdue({ dueDate, today: '2027-04-16' })).toBe(true)
    expect(lateFeeOf(12_000_00)).toBe(240_00)
  })
})
