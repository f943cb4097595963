import { describe, expect, it } from 'vitest'
import { findTaxRule, TAX_RULES, type TaxedStay } from './tax-rules.ts'

const rateOf = (change: Partial<TaxedStay>) => {
  const taxable = 1_000_00
  const stay = {
    on: '2026-11-21',
    currency: 'INR',
    nights: 1,
    units: 1,
    taxable,
    personMonth: 30_000_00,
    ...change,
  }
  return findTaxRule(TAX_RULES, stay)?.rateBps ?? null
}

describe('GST on accommodation', () => {
  it('is 5 % up to ₹7,500 a unit and day, 18 % above', () => {
    expect(rateOf({ taxable: 500_00 })).toBe(500)
    expect(rateOf({ taxable: 7_500_00 })).toBe(500)
    expect(rateOf({ taxable: 7_500_01 })).toBe(1800)
  })

  it('looks at one unit and one night', () => {
    expect(rateOf({ taxable: 45_000_00, nights: 3, units: 2 })).toBe(500)
    expect(rateOf({ taxable: 45_000_01, nights: 3, units: 2 })).toBe(1800)
  })

  it('is nil for 90 nights and up to ₹20,000 a person and month', () => {
    expect(rateOf({ nights: 90, personMonth: 20_000_00 })).toBe(0)
    expect(rateOf({ nights: 89, personMonth: 20_000_00 })).toBe(500)
    expect(rateOf({ nights: 90, personMonth: 20_000_01 })).toBe(500)
  })

  it('follows the day of the sale', () => {
    expect(rateOf({ on: '2025-09-21' })).toBe(1200)
    expect(rateOf({ on: '2025-09-22' })).toBe(500)
    expect(rateOf({ on: '2024-07-14', nights: 90, personMonth: 1_00 })).toBe(1200)
    expect(rateOf({ on: '2022-07-17' })).toBeNull()
  })

  it('leaves other currencies alone', () => {
    expect(rateOf({ currency: 'EUR' })).toBeNull()
  })
})
