import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeQuotes } from './change-quote.ts'
import { chargedAmount, NO_MONEY } from './money-parts.ts'
import { plannedPayments } from './payment-schedule.ts'
import { type PricedRoom, priceStay, type StayToPrice } from './pricing.ts'
import type { PromoTerms } from './promo-codes.ts'
import { receiptLines } from './receipt-lines.ts'
import { addDays, addMonthsClamped } from './stay-dates.ts'

const room: PricedRoom = {
  price: 12_000_00,
  priceUnit: 'month',
  securityDeposit: 8_000_00,
  sharing: 'shared',
  capacity: 4,
}
const promo = (fundedBy: PromoTerms['fundedBy']): PromoTerms => ({
  code: 'MONSOON',
  kind: 'percent',
  rateBps: 1_000,
  amount: 0,
  maxDiscount: null,
  currency: 'INR',
  fundedBy,
  from: '2020-01-01',
  to: null,
  minNights: 1,
  cities: [],
})
const price = (more: Partial<StayToPrice> = {}) =>
  priceStay({
    room,
    bedsTaken: 1,
    checkIn: '2026-12-01',
    checkOut: '2027-02-01',
    currency: 'INR',
    commissionBps: 1_000,
    now: new Date('2026-11-22T06:00:00Z'),
    ...more,
  })
const sum = (lines: { amount: number }[]) => lines.reduce((total, { amount }) => total + amount, 0)

describe('the lines of a receipt', () => {
  it('say what each payment of a monthly stay was for, with its own GST', () => {
    const quote = price()
    const [first, second] = plannedPayments(quote)
    expect(receiptLines({ ...first, purpose: 'stay' }, quote)).toEqual([
      { code: 'rent', label: 'Rent for 31 nights', amount: 12_000_00 },
      { code: 'tax', label: 'GST 5% (SAC 9963)', amount: 600_00 },
      { code: 'deposit', label: 'Security deposit, refundable', amount: 8_000_00 },
    ])
    const late = { ...second, parts: { ...(second?.parts ?? NO_MONEY), lateFee: 240_00 } }
    expect(receiptLines({ ...first, ...late, purpose: 'month' }, quote)).toEqual([
      { code: 'rent', label: 'Rent for 31 nights', amount: 12_000_00 },
      { code: 'late_fee', label: 'Late fee', amount: 240_00 },
      { code: 'tax', label: 'GST 5% (SAC 9963)', amount: 600_00 },
    ])
  })

  it('name a code by who pays it, and the credit', () => {
    const ours = price({ promo: promo('platform'), credit: 500_00 })
    expect(receiptLines({ ...plannedPayments(ours)[0], purpose: 'stay' }, ours)).toMatchObject([
      { code: 'rent', amount: 12_000_00 },
      { code: 'tax', amount: 600_00 },
      { code: 'promotion', label: expect.stringMatching(/^MONSOON/), amount: -1_200_00 },
      { code: 'deposit' },
      { code: 'wallet', amount: -500_00 },
    ])
    const theirs = price({ promo: promo('owner') })
    expect(receiptLines({ ...plannedPayments(theirs)[0], purpose: 'stay' }, theirs)).toMatchObject([
      { code: 'rent', amount: 12_000_00 },
      { code: 'discount', label: expect.stringMatching(/^MONSOON/), amount: -1_200_00 },
      { code: 'tax', label: 'GST 5% (SAC 9963)', amount: 540_00 },
      { code: 'deposit' },
    ])
  })

  it('say why there is no tax, and which one when the rates differ', () => {
    const long = price({ checkOut: '2027-03-01' })
    const [first] = plannedPayments(long)
    const exempt = receiptLines({ ...first, purpose: 'stay' }, long)
    expect(exempt).toContainEqual({ code: 'tax', label: 'GST: exempt, 90 nights or more', amount: 0 })
    const added = price({ checkIn: '2027-03-01', checkOut: '2027-04-01' })
    const merged = mergeQuotes(long, added)
    const labels = (payment: typeof first) =>
      receiptLines({ ...payment, purpose: 'extension' }, merged).flatMap(({ code, label }) =>
        code === 'tax' ? [label] : [],
      )
    expect(labels(plannedPayments(added)[0])).toEqual(['GST 5% (SAC 9963)'])
    expect(labels(first)).toEqual(['GST: exempt, 90 nights or more'])
  })

  it('always come to what was charged', () => {
    fc.assert(
      fc.property(
        fc.record({
          months: fc.integer({ min: 0, max: 6 }),
          days: fc.integer({ min: 1, max: 29 }),
          rent: fc.integer({ min: 1, max: 50_000_00 }),
          credit: fc.integer({ min: 0, max: 90_000_00 }),
          fundedBy: fc.constantFrom('owner' as const, 'platform' as const),
        }),
        ({ months, days, rent, credit, fundedBy }) => {
          const checkOut = addDays(addMonthsClamped('2026-12-31', months), days)
          const quote = price({
            room: { ...room, price: rent },
            checkIn: '2026-12-31',
            checkOut,
            promo: promo(fundedBy),
            credit,
          })
          for (const [index, payment] of plannedPayments(quote).entries()) {
            const purpose = index === 0 ? 'stay' : 'month'
            expect(sum(receiptLines({ ...payment, purpose }, quote))).toBe(chargedAmount(payment.parts))
          }
        },
      ),
    )
  })
})
