import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refundOnCancel } from './cancellation.ts'
import { CANCELLATION_RULES } from './cancellation-policies.ts'
import { BOOKING_ACCOUNTS, LEDGER_ACCOUNTS } from './ledger-accounts.ts'
import {
  assertBalanced,
  balancesOf,
  type Journal,
  journalForCapture,
  journalForDepositReturned,
  journalForEarned,
  journalForRefund,
  journalForRefundDecided,
  journalForStripeFee,
  journalForTransfer,
} from './ledger-journals.ts'
import { partsOfQuote } from './money-parts.ts'
import { priceStay } from './pricing.ts'
import { addDays, instantOf } from './stay-dates.ts'
import { ACTORS, CANCELLATION_POLICIES } from './words.ts'

const booking = { bookingId: 'b1', currency: 'INR' }

const quoteOf = ({ price = 1_000_00, deposit = 2_000_00, nights = 4, bps = 1000 } = {}) =>
  priceStay({
    room: { price, priceUnit: 'night', securityDeposit: deposit, sharing: 'shared', capacity: 4 },
    bedsTaken: 1,
    checkIn: '2027-02-01',
    checkOut: addDays('2027-02-01', nights),
    currency: 'INR',
    commissionBps: bps,
    now: new Date('2026-11-21T10:00:00Z'),
  })

const outcomeOf = (quote: ReturnType<typeof quoteOf>, daysBefore: number, change = {}) =>
  refundOnCancel({
    policy: CANCELLATION_RULES.moderate,
    parts: partsOfQuote(quote),
    from: quote.checkInDate,
    to: quote.checkOutDate,
    checkInDate: '2027-02-01',
    checkInTime: '13:00',
    timeZone: 'Asia/Kolkata',
    cancelledAt: new Date(
      instantOf('2027-02-01', '13:00', 'Asia/Kolkata').getTime() - daysBefore * 86_400_000,
    ),
    by: 'seeker',
    ...change,
  })

const openOf = (journals: Journal[]) => {
  const balances = balancesOf(journals)
  return BOOKING_ACCOUNTS.filter((account) => (balances[account] ?? 0) !== 0)
}

describe('journals', () => {
  it('book a capture to those whom the money belongs to', () => {
    expect(journalForCapture({ ...booking, paymentId: 'p1', parts: partsOfQuote(quoteOf()) })).toEqual({
      key: 'capture:p1',
      kind: 'capture',
      bookingId: 'b1',
      currency: 'INR',
      postings: [
        { account: 'stripe_clearing', debit: 6_200_00, credit: 0 },
        { account: 'guest_funds', debit: 0, credit: 4_000_00 },
        { account: 'gst_payable', debit: 0, credit: 200_00 },
        { account: 'deposit_held', debit: 0, credit: 2_000_00 },
      ],
    })
  })

  it('are empty where no money moves', () => {
    const quote = quoteOf({ price: 0, deposit: 0 })
    expect(journalForCapture({ ...booking, paymentId: 'p1', parts: partsOfQuote(quote) }).postings).toEqual(
      [],
    )
    expect(journalForStripeFee({ ...booking, paymentId: 'p1', amount: 0 }).postings).toEqual([])
  })

  it('are closed after stay, deposit and release', () => {
    const quote = quoteOf()
    const ended = [
      journalForCapture({ ...booking, paymentId: 'p1', parts: partsOfQuote(quote) }),
      journalForStripeFee({ ...booking, paymentId: 'p1', amount: 124_00 }),
      journalForEarned({ ...booking, paymentId: 'p1', parts: partsOfQuote(quote) }),
      journalForDepositReturned({
        ...booking,
        paymentId: 'p1',
        toSeeker: quote.securityDeposit,
        toOwner: 0,
      }),
    ]
    expect(openOf(ended)).toEqual(['owner_payable', 'refunds_clearing'])
    const closed = [
      ...ended,
      journalForRefund({ ...booking, refundId: 'r1', amount: quote.securityDeposit }),
      journalForTransfer({ ...booking, transferId: 't1', amount: quote.ownerShare }),
    ]
    expect(openOf(closed)).toEqual([])
    expect(balancesOf(closed)).toMatchObject({
      commission_revenue: 400_00,
      gst_payable: 200_00,
      stripe_fees: -124_00,
      stripe_clearing: -(400_00 + 200_00 - 124_00),
    })
  })

  it('are closed after a cancellation once refund and release are out', () => {
    const quote = quoteOf()
    const outcome = outcomeOf(quote, 2)
    const ended = [
      journalForCapture({ ...booking, paymentId: 'p1', parts: partsOfQuote(quote) }),
      journalForRefundDecided({ ...booking, paymentId: 'p1', outcome }),
    ]
    expect(openOf(ended)).toEqual(['owner_payable', 'refunds_clearing'])
    const closed = [
      ...ended,
      journalForRefund({ ...booking, refundId: 'r1', amount: outcome.seekerAmount }),
      journalForTransfer({ ...booking, transferId: 't1', amount: outcome.ownerAmount }),
    ]
    expect(openOf(closed)).toEqual([])
    expect(balancesOf(closed)).toMatchObject({
      commission_revenue: outcome.commissionKept,
      gst_payable: outcome.taxKept,
    })
  })

  it('have different keys for different things', () => {
    const keys = [
      journalForStripeFee({ ...booking, paymentId: 'x', amount: 1 }),
      journalForRefund({ ...booking, refundId: 'x', amount: 1 }),
      journalForTransfer({ ...booking, transferId: 'x', amount: 1 }),
      journalForEarned({ ...booking, paymentId: 'x', parts: partsOfQuote(quoteOf()) }),
    ].map((entry) => entry.key)
    expect(keys).toEqual(['stripe_fee:x', 'refund:x', 'transfer:x', 'earned:x'])
  })
})

describe('assertBalanced', () => {
  const check = (...postings: Journal['postings']) => assertBalanced({ key: 'k', postings })

  it('refuses what does not balance or is no posting', () => {
    const debit = { account: 'stripe_clearing' as const, debit: 5, credit: 0 }
    expect(() => check(debit)).toThrow('journal k is off by 5')
    expect(() => check(debit, { account: 'guest_funds', debit: 0, credit: 4 })).toThrow('off by 1')
    expect(() => check(debit, { account: 'guest_funds', debit: 0, credit: 6 })).toThrow('off by -1')
    expect(() => check({ ...debit, credit: 5 })).toThrow('one side')
    expect(() => check({ ...debit, debit: 0 })).toThrow('one side')
    expect(() => check({ ...debit, debit: -5 }, { ...debit, debit: 5 })).toThrow('one side')
    expect(() => check({ ...debit, debit: 0.5 })).toThrow('whole number')
  })
})

describe('every booking', () => {
  const cases = fc.record({
    price: fc.integer({ min: 0, max: 3_000_000 }),
    deposit: fc.integer({ min: 0, max: 3_000_000 }),
    nights: fc.integer({ min: 1, max: 92 }),
    bps: fc.integer({ min: 0, max: 3000 }),
    daysBefore: fc.integer({ min: -5, max: 40 }),
    name: fc.constantFrom(...CANCELLATION_POLICIES),
    by: fc.constantFrom(...ACTORS),
    isCancelled: fc.boolean(),
  })

  it('leaves nothing open, whatever becomes of it', () => {
    fc.assert(
      fc.property(cases, ({ daysBefore, name, by, isCancelled, ...priced }) => {
        const quote = quoteOf(priced)
        const outcome = outcomeOf(quote, daysBefore, { policy: CANCELLATION_RULES[name], by })
        const back = isCancelled ? outcome.seekerAmount : quote.securityDeposit
        const earned = isCancelled ? outcome.ownerAmount : quote.ownerShare
        const journals = [
          journalForCapture({ ...booking, paymentId: 'p', parts: partsOfQuote(quote) }),
          ...(isCancelled
            ? [journalForRefundDecided({ ...booking, paymentId: 'p1', outcome })]
            : [
                journalForEarned({ ...booking, paymentId: 'p1', parts: partsOfQuote(quote) }),
                journalForDepositReturned({
                  ...booking,
                  paymentId: 'p1',
                  toSeeker: quote.securityDeposit,
                  toOwner: 0,
                }),
              ]),
          journalForRefund({ ...booking, refundId: 'r', amount: back }),
          journalForTransfer({ ...booking, transferId: 't', amount: earned }),
        ]
        for (const entry of journals) assertBalanced(entry)
        expect(openOf(journals)).toEqual([])
        const all = Object.values(balancesOf(journals)).reduce((sum, amount) => sum + amount, 0)
        expect(all).toBe(0)
      }),
    )
  })
})

describe('the chart of accounts', () => {
  it('explains each account', () => {
    for (const { meaning } of Object.values(LEDGER_ACCOUNTS)) expect(meaning.length).toBeGreaterThan(10)
  })
})
