import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  allocate,
  applyBps,
  applyRatio,
  assertAmount,
  formatMoney,
  minorDigits,
  roundHalfUp,
} from './money.ts'

describe('formatMoney', () => {
  it('groups rupees the Indian way and hides empty paise', () => {
    expect(formatMoney(1_50_000_00)).toBe('₹1,50,000')
    expect(formatMoney(1_234_56)).toBe('₹1,234.56')
    expect(formatMoney(10)).toBe('₹0.10')
    expect(formatMoney(0)).toBe('₹0')
    expect(formatMoney(-500_00)).toBe('-₹500')
  })

  it('knows currencies with other decimals and other languages', () => {
    expect(minorDigits('JPY')).toBe(0)
    expect(formatMoney(1500, 'JPY', 'en')).toBe('¥1,500')
    expect(formatMoney(1_50_000_00, 'INR', 'hi-IN')).toBe('₹1,50,000')
  })

  it('refuses a fraction of a paisa', () => {
    expect(() => formatMoney(10.5)).toThrow('whole number')
    expect(() => assertAmount(Number.NaN)).toThrow(RangeError)
  })
})

describe('rounding', () => {
  it('rounds halves up, once', () => {
    expect(roundHalfUp(5, 2)).toBe(3)
    expect(roundHalfUp(4, 3)).toBe(1)
    expect(applyBps(15, 1000)).toBe(2)
    expect(applyBps(14, 1000)).toBe(1)
    expect(applyRatio(1000, 1, 3)).toBe(333)
  })

  it('stays exact where floats do not', () => {
    expect(applyRatio(9_007_199_254_740_991, 9_999, 10_000)).toBe(9_006_298_534_815_517)
  })

  it('refuses what has no meaning', () => {
    expect(() => applyRatio(1, 1, 0)).toThrow('denominator')
    expect(() => applyBps(-1, 100)).toThrow('negative')
    expect(() => roundHalfUp(1.5, 2)).toThrow('whole')
  })

  it('is never further than half a unit from the exact ratio', () => {
    const amount = fc.integer({ min: 0, max: 1_000_000_000 })
    fc.assert(
      fc.property(
        amount,
        fc.integer({ min: 0, max: 100_000 }),
        fc.integer({ min: 1, max: 100_000 }),
        (a, n, d) => {
          const error = 2n * (BigInt(applyRatio(a, n, d)) * BigInt(d) - BigInt(a) * BigInt(n))
          return error <= BigInt(d) && error > -BigInt(d)
        },
      ),
    )
  })
})

describe('allocate', () => {
  it('gives what is left over to the largest remainders', () => {
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(allocate(101, [50, 30, 20])).toEqual([51, 30, 20])
    expect(allocate(7, [0, 0])).toEqual([4, 3])
    expect(allocate(0, [3, 4])).toEqual([0, 0])
  })

  it('refuses nobody, and negative weights', () => {
    expect(() => allocate(1, [])).toThrow('nothing to allocate')
    expect(() => allocate(1, [1, -1])).toThrow('negative')
  })

  it('sums exactly, gives nothing to the weightless, and is fair to a unit', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), weights, (amount, shares) => {
        const parts = allocate(amount, shares)
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amount)
        const total = shares.reduce((sum, share) => sum + share, 0)
        if (total === 0) return
        for (const [index, share] of shares.entries()) {
          const exact = (BigInt(amount) * BigInt(share)) / BigInt(total)
          expect(parts[index]).toBeGreaterThanOrEqual(Number(exact))
          expect(parts[index]).toBeLessThanOrEqual(Number(exact) + 1)
          if (share === 0) expect(parts[index]).toBe(0)
        }
      }),
    )
  })
})
