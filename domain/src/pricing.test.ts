import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quoteSchema } from './api/quotes.ts'
import { type PricedRoom, priceStay, type StayToPrice } from './pricing.ts'
import { seekerLines } from './quote-lines.ts'
import { addDays } from './stay-dates.ts'

const DORM: PricedRoom = {
  price: 600_00,
  priceUnit: 'night',
  securityDeposit: 0,
  sharing: 'shared',
  capacity: 6,
}
const PG: PricedRoom = {
  price: 12_000_00,
  priceUnit: 'month',
  securityDeposit: 10_000_00,
  sharing: 'shared',
  capacity: 3,
}
const FLAT: PricedRoom = {
  price: 8_000_00,
  priceUnit: 'night',
  securityDeposit: 5_000_00,
  sharing: 'private',
  capacity: 4,
}

const price = (room: PricedRoom, change: Partial<StayToPrice> = {}) =>
  priceStay({
    room,
    bedsTaken: 1,
    checkIn: '2027-01-10',
    checkOut: '2027-01-13',
    currency: 'INR',
    commissionBps: 1000,
    now: new Date('2026-11-21T10:00:00Z'),
    ...change,
  })

describe('nightly stays', () => {
  it('prices beds of a shared room by the bed', () => {
    const quote = price(DORM, { bedsTaken: 2 })
    expect(quote).toMatchObject({ nights: 3, beds: 2, rent: 3_600_00, tax: 180_00, securityDeposit: 0 })
    expect(quote).toMatchObject({ totalAmount: 3_780_00, platformCommission: 360_00, ownerShare: 3_240_00 })
    expect(seekerLines(quote).map((line) => [line.code, line.label, line.quantity, line.unitAmount])).toEqual(
      [
        ['rent', '3 nights × 2 beds', 6, 600_00],
        ['tax', 'GST 5% (SAC 9963)', 1, 180_00],
      ],
    )
  })

  it('prices a private room whole, whoever stays', () => {
    const quote = price(FLAT, { guestCount: 4 })
    expect(quote).toMatchObject({ beds: 4, rent: 24_000_00, tax: 4_320_00, securityDeposit: 5_000_00 })
    expect(seekerLines(quote).map((line) => line.label)).toEqual([
      '3 nights',
      'GST 18% (SAC 9963)',
      'Security deposit, returned after the stay',
    ])
  })

  it('taxes with the rate of the day of pricing, in the time zone of the stay', () => {
    const lastMinute = new Date('2025-09-21T18:29:00Z')
    expect(price(DORM, { now: lastMinute }).tax).toBe(216_00)
    expect(price(DORM, { now: new Date('2025-09-21T18:30:00Z') }).tax).toBe(90_00)
    expect(price(DORM, { now: new Date('2025-09-21T18:30:00Z'), timeZone: 'Europe/London' }).tax).toBe(216_00)
  })

  it('takes no tax where no rule is given', () => {
    expect(price(DORM, { taxRules: [] })).toMatchObject({ tax: 0, totalAmount: 1_800_00 })
    expect(seekerLines(price(DORM, { currency: 'EUR' }))).toHaveLength(1)
  })

  it('may cost nothing', () => {
    const quote = price({ ...DORM, price: 0 })
    expect(quote).toMatchObject({ totalAmount: 0, platformCommission: 0, ownerShare: 0, tax: 0 })
  })
})

describe('monthly stays', () => {
  it('counts whole months from the check-in day', () => {
    const quote = price(PG, { checkIn: '2027-01-31', checkOut: '2027-02-28' })
    expect(quote).toMatchObject({ rent: 12_000_00, securityDeposit: 10_000_00 })
    expect(quote.lines[0]?.label).toBe('1 month × 1 bed')
  })

  it('counts left-over days as a thirtieth each, rounded once over all beds', () => {
    const quote = price(
      { ...PG, price: 10_000_01 },
      { bedsTaken: 2, checkIn: '2027-01-31', checkOut: '2027-03-05' },
    )
    expect(seekerLines(quote).map((line) => [line.label, line.amount])).toEqual([
      ['1 month × 2 beds', 20_000_02],
      ['5 days at 1/30 of a month × 2 beds', 3_333_34],
      ['GST 5% (SAC 9963)', 1_166_67],
      ['Security deposit × 2 beds, returned after the stay', 20_000_00],
    ])
  })

  it('prices a leap February as a month', () => {
    expect(price(PG, { checkIn: '2028-02-01', checkOut: '2028-03-01' }).rent).toBe(12_000_00)
    expect(price(PG, { checkIn: '2028-01-31', checkOut: '2028-02-29' }).rent).toBe(12_000_00)
    expect(price(PG, { checkIn: '2028-02-29', checkOut: '2028-03-30' }).rent).toBe(12_000_00 + 400_00)
  })

  it('charges less than a month by the day', () => {
    expect(price(PG, { checkIn: '2027-01-10', checkOut: '2027-01-20' }).rent).toBe(4_000_00)
  })

  it('is free of GST from 90 nights on, up to ₹20,000 a person and month', () => {
    const stay = { checkIn: '2027-01-01', checkOut: '2027-04-01' }
    const quote = price(PG, stay)
    expect(quote).toMatchObject({ nights: 90, tax: 0 })
    expect(seekerLines(quote).map((line) => line.taxCode)).toContain('IN-GST-EXEMPT-12AA')
    expect(price(PG, { ...stay, checkOut: '2027-03-31' }).tax).toBeGreaterThan(0)
    expect(price({ ...PG, price: 20_000_01 }, stay).tax).toBeGreaterThan(0)
  })

  it('shares the rent of a private room among its guests', () => {
    const room: PricedRoom = { ...PG, sharing: 'private', price: 40_000_00 }
    const stay = { checkIn: '2027-01-01', checkOut: '2027-04-01' }
    expect(price(room, { ...stay, guestCount: 2 }).tax).toBe(0)
    expect(price(room, stay).tax).toBeGreaterThan(0)
  })

  it('takes thirty nights for the month of a nightly price', () => {
    const stay = { checkIn: '2027-01-01', checkOut: '2027-04-01' }
    expect(price({ ...DORM, price: 666_66 }, stay).tax).toBe(0)
    expect(price({ ...DORM, price: 666_67 }, stay).tax).toBeGreaterThan(0)
  })
})

describe('refusals', () => {
  it('wants a stay, beds that exist and whole paise', () => {
    expect(() => price(DORM, { checkOut: '2027-01-10' })).toThrow('not a stay')
    expect(() => price(DORM, { bedsTaken: 7 })).toThrow('7 beds')
    expect(() => price(DORM, { bedsTaken: 0 })).toThrow('0 beds')
    expect(() => price({ ...DORM, price: 99.5 })).toThrow('whole number')
  })
})

const room = fc.record({
  price: fc.integer({ min: 0, max: 2_000_000 }),
  priceUnit: fc.constantFrom('night' as const, 'month' as const),
  securityDeposit: fc.integer({ min: 0, max: 10_000_000 }),
  sharing: fc.constantFrom('shared' as const, 'private' as const),
  capacity: fc.integer({ min: 1, max: 12 }),
})
const stay = fc.record({
  room,
  bed: fc.nat(),
  start: fc.integer({ min: 0, max: 1500 }),
  length: fc.integer({ min: 1, max: 92 }),
  commissionBps: fc.integer({ min: 0, max: 3000 }),
})

describe('every quote', () => {
  it('sums, is never negative and fits the contract', () => {
    fc.assert(
      fc.property(stay, ({ room, bed, start, length, commissionBps }) => {
        const checkIn = addDays('2027-01-01', start)
        const bedsTaken = 1 + (bed % room.capacity)
        const quote = price(room, { bedsTaken, checkIn, checkOut: addDays(checkIn, length), commissionBps })
        expect(quoteSchema.parse(quote)).toEqual(quote)
        const amounts = seekerLines(quote).map((line) => line.amount)
        expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(quote.totalAmount)
        expect(quote.ownerShare + quote.platformCommission).toBe(quote.rent - quote.discount)
        for (const line of quote.lines) {
          expect(line.amount).toBe(line.quantity * line.unitAmount)
          expect(line.amount).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })

  it('never gets cheaper by a longer stay', () => {
    fc.assert(
      fc.property(stay, ({ room, start, length }) => {
        const checkIn = addDays('2027-01-01', start)
        const shorter = price(room, { checkIn, checkOut: addDays(checkIn, length) })
        const longer = price(room, { checkIn, checkOut: addDays(checkIn, length + 1) })
        expect(longer.rent).toBeGreaterThanOrEqual(shorter.rent)
      }),
    )
  })
})

describe('promo codes and credit', () => {
  const promo = {
    code: 'OFF20',
    kind: 'percent' as const,
    rateBps: 2000,
    amount: 0,
    maxDiscount: null,
    currency: 'INR',
    fundedBy: 'platform' as const,
    from: '2026-01-01',
    to: null,
    minNights: 1,
    cities: [],
  }
  const plain = price(DORM)

  it('funded by the platform only lower what is charged', () => {
    const quote = price(DORM, { promo })
    expect(quote).toMatchObject({
      rent: plain.rent,
      tax: plain.tax,
      discount: 0,
      promotion: plain.rent / 5,
      platformCommission: plain.platformCommission,
      ownerShare: plain.ownerShare,
      totalAmount: plain.totalAmount - plain.rent / 5,
    })
  })

  it('funded by the owner lower tax and commission too', () => {
    const quote = price(DORM, { promo: { ...promo, fundedBy: 'owner' } })
    expect(quote.discount).toBe(plain.rent / 5)
    expect(quote.promotion).toBe(0)
    expect(quote.tax).toBe(Math.round((plain.tax * 4) / 5))
    expect(quote.platformCommission).toBe((plain.platformCommission * 4) / 5)
  })

  it('of the platform leave nothing to pay or what can be charged', () => {
    const room = { ...DORM, price: 100_00 }
    const whole = price(room, { taxRules: [] })
    for (let left = 0; left <= 60; left += 1) {
      const fixed = { ...promo, kind: 'fixed' as const, amount: whole.rent - left }
      const { promotion, totalAmount, ownerShare } = price(room, {
        promo: fixed,
        leastCharge: 50,
        taxRules: [],
      })
      expect(totalAmount).toBe(left === 0 ? 0 : Math.max(left, 50))
      expect(promotion).toBe(whole.rent - totalAmount)
      expect(ownerShare).toBe(whole.ownerShare)
    }
  })

  it('credit pays rent and tax, never the deposit, and leaves nothing or what can be charged', () => {
    const withDeposit = { ...DORM, securityDeposit: 1_000_00 }
    const all = price(withDeposit, { credit: 100_000_00 })
    expect(all.totalAmount).toBe(all.securityDeposit)
    expect(all.wallet).toBe(plain.rent + plain.tax)
    const close = price(DORM, { credit: plain.totalAmount - 20, leastCharge: 50 })
    expect(close.totalAmount).toBe(50)
    expect(price(DORM, { credit: plain.totalAmount, leastCharge: 50 }).totalAmount).toBe(0)
  })

  it('count for the first month of a monthly stay', () => {
    const room = { ...DORM, price: 10_000_00, priceUnit: 'month' as const }
    const stay = { promo, credit: 100_000_00, checkIn: '2027-01-01', checkOut: '2027-04-01' }
    const quote = price(room, stay)
    expect(quote.promotion).toBe(2_000_00)
    expect(quote.wallet).toBe(8_000_00)
  })

  it('the tax on the commission comes out of the rent', () => {
    const quote = price(DORM, { commissionTax: { code: 'T', label: 'Tax', rateBps: 1800 } })
    expect(quote.commissionTax).toBe(Math.round(plain.platformCommission * 0.18))
    expect(quote.ownerShare).toBe(plain.ownerShare - quote.commissionTax)
    expect(quote.totalAmount).toBe(plain.totalAmount)
  })
})
