import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assertParts, chargedAmount, type MoneyParts, PART_NAMES, subtractParts } from './money-parts.ts'
import { bearRefund, divideRefund, REFUND_SOURCES, refundableHeld, takeFromHeld } from './refund-shares.ts'

const amounts = fc.integer({ min: 0, max: 5_000_000 })
const partsOf = fc
  .record({
    rent: amounts,
    tax: amounts,
    lateFee: fc.integer({ min: 0, max: 50_000 }),
    deposit: amounts,
    credit: fc.double({ min: 0, max: 1, noNaN: true }),
    split: fc.double({ min: 0, max: 1, noNaN: true }),
    commissionBps: fc.integer({ min: 0, max: 3000 }),
    taxed: fc.boolean(),
  })
  .map(({ rent, tax, lateFee, deposit, credit, split, commissionBps, taxed }): MoneyParts => {
    const earned = rent + lateFee
    const commission = Math.floor((rent * commissionBps) / 10_000)
    const commissionTax = taxed ? Math.floor((commission * 1800) / 10_000) : 0
    const credits = Math.floor((rent + tax + lateFee) * credit)
    const promotion = Math.floor(credits * split)
    const ownerShare = earned - commission - commissionTax
    return {
      rent,
      tax,
      lateFee,
      deposit,
      promotion,
      wallet: credits - promotion,
      commission,
      commissionTax,
      ownerShare,
    }
  })

describe('a refund out of what is held', () => {
  it('takes each part in proportion', () => {
    const held = {
      rent: 4_000_00,
      tax: 200_00,
      deposit: 2_000_00,
      lateFee: 0,
      promotion: 0,
      wallet: 0,
      commission: 400_00,
      commissionTax: 72_00,
      ownerShare: 3_528_00,
    }
    expect(takeFromHeld(held, { amount: 620_00, source: 'all' })).toEqual({
      rent: 400_00,
      tax: 20_00,
      deposit: 200_00,
      lateFee: 0,
      promotion: 0,
      wallet: 0,
      commission: 40_00,
      commissionTax: 7_20,
      ownerShare: 352_80,
    })
    expect(takeFromHeld(held, { amount: 500_00, source: 'deposit' })).toMatchObject({
      deposit: 500_00,
      rent: 0,
      ownerShare: 0,
    })
    expect(takeFromHeld(held, { amount: 420_00, source: 'stay' })).toMatchObject({ rent: 400_00, deposit: 0 })
  })

  it('gives exactly the amount and leaves lawful parts, however often it is repeated', () => {
    fc.assert(
      fc.property(
        partsOf,
        fc.array(
          fc.record({
            share: fc.double({ min: 0, max: 1, noNaN: true }),
            source: fc.constantFrom(...REFUND_SOURCES),
          }),
          { maxLength: 6 },
        ),
        (parts, steps) => {
          let held = parts
          for (const { share, source } of [...steps, { share: 1, source: 'all' as const }]) {
            const most = refundableHeld(held, source)
            const amount = Math.floor(most * share)
            const taken = takeFromHeld(held, { amount, source })
            expect(chargedAmount(taken)).toBe(amount)
            assertParts(taken)
            held = subtractParts(held, taken)
            expect(() => takeFromHeld(held, { amount: most - amount + 1, source })).toThrow(RangeError)
          }
          expect(chargedAmount(held)).toBe(0)
          for (const name of PART_NAMES) expect(held[name]).toBeGreaterThanOrEqual(0)
        },
      ),
    )
  })
})

describe('a refund of what has been earned', () => {
  it('is borne in proportion, or by the platform alone', () => {
    const kept = { owner: 8_820, commission: 1_000, commissionTax: 180, tax: 500 }
    expect(bearRefund(kept, { amount: 1_050, bearer: 'shared' })).toEqual({
      owner: 882,
      commission: 100,
      commissionTax: 18,
      tax: 50,
      goodwill: 0,
    })
    expect(bearRefund(kept, { amount: 1_050, bearer: 'platform' })).toEqual({
      owner: 0,
      commission: 0,
      commissionTax: 0,
      tax: 0,
      goodwill: 1_050,
    })
    expect(() => bearRefund(kept, { amount: 10_501, bearer: 'shared' })).toThrow(RangeError)
  })

  it('sums to the amount and never takes more than somebody has', () => {
    fc.assert(
      fc.property(
        fc.record({ owner: amounts, commission: amounts, commissionTax: amounts, tax: amounts }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (kept, share) => {
          const all = kept.owner + kept.commission + kept.commissionTax + kept.tax
          const amount = Math.floor(all * share)
          const borne = bearRefund(kept, { amount, bearer: 'shared' })
          expect(borne.owner + borne.commission + borne.commissionTax + borne.tax).toBe(amount)
          for (const name of ['owner', 'commission', 'commissionTax', 'tax'] as const) {
            expect(borne[name]).toBeGreaterThanOrEqual(0)
            expect(borne[name]).toBeLessThanOrEqual(kept[name])
          }
        },
      ),
    )
  })
})

describe('a refund that is divided', () => {
  it('is what it was, part by part, and neither of its parts is negative or nothing', () => {
    fc.assert(
      fc.property(
        partsOf,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (paid, at, ofOwner) => {
          const { rent, tax, lateFee, deposit } = paid
          const parts = { rent, tax, lateFee, deposit }
          const amount = chargedAmount(paid)
          fc.pre(amount > 1)
          const refund = { amount, parts, ownerPart: Math.floor(rent * ofOwner) }
          const [one, other] = divideRefund(refund, 1 + Math.floor(at * (amount - 2)))
          expect(one.amount + other.amount).toBe(amount)
          expect(one.ownerPart + other.ownerPart).toBe(refund.ownerPart)
          for (const name of ['rent', 'tax', 'lateFee', 'deposit'] as const) {
            expect(one.parts[name] + other.parts[name]).toBe(parts[name])
            expect(Math.min(one.parts[name], other.parts[name])).toBeGreaterThanOrEqual(0)
          }
          expect(
            Math.min(one.amount, other.amount, one.ownerPart, other.ownerPart + 1),
          ).toBeGreaterThanOrEqual(0)
          expect(sumOf(one.parts)).toBe(one.amount)
          expect(sumOf(other.parts)).toBeGreaterThanOrEqual(other.amount)
        },
      ),
    )
  })

  it('cannot be divided into all and nothing', () => {
    const refund = { amount: 100, parts: { rent: 100, tax: 0, lateFee: 0, deposit: 0 }, ownerPart: 90 }
    for (const amount of [0, 100, -1, Number.NaN])
      expect(() => divideRefund(refund, amount)).toThrow(RangeError)
  })
})

const sumOf = (parts: object) => Object.values(parts).reduce((sum: number, part: number) => sum + part, 0)
