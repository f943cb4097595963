import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { grantItems, partsPaid } from './deposit-arrears.ts'
import { journalForArrearsPaid } from './ledger-journals.ts'
import { assertParts, chargedAmount, type MoneyParts, NO_MONEY, subtractParts } from './money-parts.ts'

const month = fc
  .record({
    rent: fc.nat(5_000_000),
    tax: fc.nat(900_000),
    lateFee: fc.nat(100_000),
    commissionBps: fc.nat(3000),
    taxBps: fc.nat(1800),
  })
  .map(({ rent, tax, lateFee, commissionBps, taxBps }): MoneyParts => {
    const commission = Math.floor((rent * commissionBps) / 10_000)
    const commissionTax = Math.floor((commission * taxBps) / 10_000)
    const ownerShare = rent + lateFee - commission - commissionTax
    return { ...NO_MONEY, rent, tax, lateFee, commission, commissionTax, ownerShare }
  })

describe('a month paid from a deposit', () => {
  it('is paid in proportion to its parts, to the paisa, and what is left is a month too', () => {
    fc.assert(
      fc.property(month, fc.double({ min: 0, max: 1, noNaN: true }), (parts, share) => {
        const amount = Math.floor(chargedAmount(parts) * share)
        const paid = partsPaid(parts, amount)
        const left = subtractParts(parts, paid)
        assertParts(paid)
        assertParts(left)
        expect(chargedAmount(paid)).toBe(amount)
        expect(chargedAmount(left)).toBe(chargedAmount(parts) - amount)
        const { postings } = journalForArrearsPaid({
          bookingId: 'b',
          currency: 'INR',
          depositId: 'd',
          monthId: 'm',
          parts: paid,
        })
        expect(postings.reduce((sum, { debit }) => sum + debit, 0)).toBe(amount)
      }),
    )
  })

  it('in full is all of it', () => {
    fc.assert(
      fc.property(month, (parts) => {
        expect(partsPaid(parts, chargedAmount(parts))).toEqual(parts)
      }),
    )
  })

  it('takes no more than the month costs, and no month with credits', () => {
    const parts = { ...NO_MONEY, rent: 100, ownerShare: 100 }
    expect(() => partsPaid(parts, 101)).toThrow(RangeError)
    expect(() => partsPaid({ ...parts, wallet: 10 }, 50)).toThrow(RangeError)
  })
})

it('grants each item what it claims, a month only what it still costs, and never more than is held', () => {
  const items = [
    { amount: 300, owed: null },
    { amount: 500, owed: 200 },
    { amount: 400, owed: 0 },
    { amount: 400, owed: 900 },
  ]
  expect(grantItems(items, 2000)).toEqual([300, 200, 0, 400])
  expect(grantItems(items, 600)).toEqual([300, 200, 0, 100])
  expect(grantItems(items, 0)).toEqual([0, 0, 0, 0])
})
