import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addParts,
  assertParts,
  chargedAmount,
  type MoneyParts,
  NO_MONEY,
  shareOfEarnings,
  subtractParts,
} from './money-parts.ts'

const parts: MoneyParts = {
  rent: 1_000,
  tax: 50,
  deposit: 500,
  lateFee: 100,
  promotion: 200,
  wallet: 50,
  commission: 110,
  commissionTax: 20,
  ownerShare: 970,
}

describe('the parts of a payment', () => {
  it('charge what the platform does not pay', () => {
    expect(chargedAmount(parts)).toBe(1_400)
    expect(chargedAmount(NO_MONEY)).toBe(0)
  })

  it('add up and come apart again', () => {
    const twice = addParts(parts, parts)
    expect(chargedAmount(twice)).toBe(2_800)
    expect(subtractParts(twice, parts)).toEqual(parts)
    expect(() => subtractParts(parts, twice)).toThrow(RangeError)
  })

  it('are refused when they do not divide the rent, or the credits are more than it', () => {
    expect(() => assertParts(parts)).not.toThrow()
    expect(() => assertParts({ ...parts, ownerShare: 971 })).toThrow('divided are 1101')
    expect(() => assertParts({ ...parts, wallet: 951 })).toThrow('more than rent and tax')
    expect(() => assertParts({ ...parts, tax: -1 })).toThrow(RangeError)
  })
})

describe('a share of what is earned', () => {
  it('is divided completely and never more than there was', () => {
    const amounts = fc.integer({ min: 0, max: 1_000_000 })
    fc.assert(
      fc.property(amounts, amounts, amounts, amounts, fc.double({ min: 0, max: 1 }), (...values) => {
        const [commission, commissionTax, ownerShare, lateFee, fraction] = values as [
          number,
          number,
          number,
          number,
          number,
        ]
        const part = (of: number) => Math.floor(of * (Number.isNaN(fraction) ? 0 : fraction))
        const rent = commission + commissionTax + ownerShare
        const earned = { rent, lateFee, commission, commissionTax }
        const taken = { rent: part(rent), lateFee: part(lateFee) }
        const share = shareOfEarnings(earned, taken)
        expect(share.commission + share.commissionTax + share.ownerShare).toBe(taken.rent + taken.lateFee)
        for (const amount of Object.values(share)) expect(amount).toBeGreaterThanOrEqual(0)
        expect(share.commission).toBeLessThanOrEqual(commission)
        expect(share.commissionTax).toBeLessThanOrEqual(commissionTax)
        expect(share.ownerShare).toBeLessThanOrEqual(ownerShare + taken.lateFee)
      }),
    )
  })

  it('takes no commission of a late fee', () => {
    const half = shareOfEarnings(parts, { rent: 500, lateFee: 100 })
    const without = shareOfEarnings({ ...parts, lateFee: 0 }, { rent: 500 })
    expect(half).toEqual({ ...without, ownerShare: without.ownerShare + 100 })
  })

  it('refuses more than was earned', () => {
    expect(() => shareOfEarnings(parts, { rent: 1_001 })).toThrow('more than the rent of 1000')
    expect(() => shareOfEarnings(parts, { rent: 0, lateFee: 101 })).toThrow('more than the fee of 100')
    expect(shareOfEarnings(NO_MONEY, { rent: 0 })).toEqual({ commission: 0, commissionTax: 0, ownerShare: 0 })
  })
})
