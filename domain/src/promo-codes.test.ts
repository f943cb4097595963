import { describe, expect, it } from 'vitest'
import { describePromo, normalizeCode, type PromoTerms, promoDiscount, promoProblem } from './promo-codes.ts'

const terms: PromoTerms = {
  code: 'MONSOON15',
  kind: 'percent',
  rateBps: 1500,
  amount: 0,
  maxDiscount: 500_00,
  currency: 'INR',
  fundedBy: 'platform',
  from: '2026-06-01',
  to: '2026-09-30',
  minNights: 2,
  cities: ['Goa', 'Mumbai'],
}
const stay = { on: '2026-07-01', nights: 3, city: 'goa', currency: 'INR' }

describe('a promo code', () => {
  it('holds for stays within its terms, on its first and last day too', () => {
    for (const on of ['2026-06-01', '2026-09-30']) expect(promoProblem(terms, { ...stay, on })).toBeNull()
    expect(promoProblem({ ...terms, cities: [] }, { ...stay, city: 'Jaipur' })).toBeNull()
    expect(promoProblem({ ...terms, to: null }, { ...stay, on: '2030-01-01' })).toBeNull()
  })

  it.each([
    [{ on: '2026-05-31' }, 'holds from 2026-06-01'],
    [{ on: '2026-10-01' }, 'ended on 2026-09-30'],
    [{ nights: 1 }, 'is for stays of 2 nights or more'],
    [{ city: 'Jaipur' }, 'is for stays in Goa, Mumbai'],
    [{ currency: 'EUR' }, 'is for stays paid in INR'],
  ])('says why it does not hold: %o', (change, problem) => {
    expect(promoProblem(terms, { ...stay, ...change })).toBe(problem)
  })

  it('takes off its part, at most its bound and never more than the rent', () => {
    expect(promoDiscount(terms, 1_000_00)).toBe(150_00)
    expect(promoDiscount(terms, 10_000_00)).toBe(500_00)
    expect(promoDiscount({ ...terms, maxDiscount: null }, 10_000_00)).toBe(1_500_00)
    const fixed = { ...terms, kind: 'fixed' as const, amount: 700_00 }
    expect(promoDiscount(fixed, 10_000_00)).toBe(700_00)
    expect(promoDiscount(fixed, 300_00)).toBe(300_00)
  })

  it('is told in words', () => {
    expect(describePromo(terms)).toBe('MONSOON15: 15% off, at most ₹500')
    expect(describePromo({ ...terms, kind: 'fixed', amount: 700_00 })).toBe('MONSOON15: ₹700 off')
    expect(normalizeCode(' monsoon15 ')).toBe('MONSOON15')
  })
})
