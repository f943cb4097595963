import { describe, expect, it } from 'vitest'
import { DEFAULT_RATES, findCommission, findCommissionTax } from './rates.ts'

describe('the tables of an installation that has changed nothing', () => {
  it('take 10 % from basic owners and 7 % from premium ones', () => {
    const { commission } = DEFAULT_RATES
    expect(findCommission(commission, { on: '2026-11-21', tier: 'basic' }).rateBps).toBe(1000)
    expect(findCommission(commission, { on: '2026-11-21', tier: 'premium' }).rateBps).toBe(700)
    expect(() => findCommission(commission, { on: '2010-01-01', tier: 'basic' })).toThrow(RangeError)
  })

  it('tax the commission in rupees and no other', () => {
    const { commissionTax } = DEFAULT_RATES
    expect(findCommissionTax(commissionTax, { on: '2026-11-21', currency: 'INR' })?.rateBps).toBe(1800)
    expect(findCommissionTax(commissionTax, { on: '2026-11-21', currency: 'EUR' })).toBeNull()
  })

  it('follow the days', () => {
    const [ended] = DEFAULT_RATES.commissionTax.map((rule) => ({ ...rule, to: '2026-12-31' }))
    expect(findCommissionTax(ended ? [ended] : [], { on: '2026-12-31', currency: 'INR' })).not.toBeNull()
    expect(findCommissionTax(ended ? [ended] : [], { on: '2027-01-01', currency: 'INR' })).toBeNull()
  })
})
