import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DividedMoney, refundInFull, refundOnCancel } from './cancellation.ts'
import { CANCELLATION_RULES } from './cancellation-policies.ts'
import { BOOKING_ACCOUNTS, type LedgerAccount } from './ledger-accounts.ts'
import {
  assertBalanced,
  balancesOf,
  type Journal,
  journalForCapture,
  journalForDepositReturned,
  journalForEarned,
  journalForRefund,
  journalForRefundDecided,
  journalForRefundFailed,
  journalForReversal,
  journalForStripeFee,
  journalForTransfer,
} from './ledger-journals.ts'
import { applyRatio } from './money.ts'
import { assertParts, chargedAmount, type MoneyParts, type PART_NAMES } from './money-parts.ts'
import { partsForNights, plannedPayments } from './payment-schedule.ts'
import { priceStay } from './pricing.ts'
import type { PromoTerms } from './promo-codes.ts'
import { addDays, instantOf, nightCount } from './stay-dates.ts'
import { ACTORS, CANCELLATION_POLICIES, PROMO_FUNDERS, PROMO_KINDS } from './words.ts'

const CHECK_IN = '2027-01-31'
const LEAST_CHARGE = 50

const promos: fc.Arbitrary<PromoTerms | null> = fc.option(
  fc.record({
    code: fc.constant('OFF'),
    kind: fc.constantFrom(...PROMO_KINDS),
    rateBps: fc.integer({ min: 1, max: 10_000 }),
    amount: fc.integer({ min: 1, max: 5_000_000 }),
    maxDiscount: fc.option(fc.integer({ min: 1, max: 100_000 })),
    currency: fc.constant('INR'),
    fundedBy: fc.constantFrom(...PROMO_FUNDERS),
    from: fc.constant('2026-01-01'),
    to: fc.constant(null),
    minNights: fc.constant(1),
    cities: fc.constant([]),
  }),
)

const stays = fc.record({
  price: fc.integer({ min: 0, max: 3_000_000 }),
  priceUnit: fc.constantFrom('night' as const, 'month' as const),
  securityDeposit: fc.integer({ min: 0, max: 3_000_000 }),
  beds: fc.integer({ min: 1, max: 4 }),
  nights: fc.integer({ min: 1, max: 200 }),
  commissionBps: fc.integer({ min: 0, max: 3000 }),
  commissionTaxBps: fc.integer({ min: 0, max: 2800 }),
  credit: fc.integer({ min: 0, max: 4_000_000 }),
  promo: promos,
})

/** What becomes of one payment, once it is captured. */
const fates = fc.record({
  end: fc.constantFrom('earned' as const, 'cancelled' as const, 'too_late' as const),
  lateFee: fc.integer({ min: 0, max: 100_000 }),
  fee: fc.integer({ min: 0, max: 100_000 }),
  isDestination: fc.boolean(),
  /** Tries of its refund that the bank sent back. */
  failures: fc.integer({ min: 0, max: 3 }),
  /** Of the deposit, in basis points, what the owner keeps for damage. */
  deductionBps: fc.integer({ min: 0, max: 10_000 }),
  policy: fc.constantFrom(...CANCELLATION_POLICIES),
  by: fc.constantFrom(...ACTORS),
  daysBefore: fc.integer({ min: -250, max: 60 }),
})

type Stay = typeof stays extends fc.Arbitrary<infer T> ? T : never
type Fate = typeof fates extends fc.Arbitrary<infer T> ? T : never

const quoteOf = ({
  beds,
  nights,
  commissionTaxBps,
  price,
  priceUnit,
  securityDeposit,
  ...stay
}: Stay & { chargePaysOwner?: boolean }) =>
  priceStay({
    ...stay,
    room: { price, priceUnit, securityDeposit, sharing: 'shared', capacity: 4 },
    bedsTaken: beds,
    checkIn: CHECK_IN,
    checkOut: addDays(CHECK_IN, nights),
    currency: 'INR',
    commissionTax: { code: 'T', label: 'Tax', rateBps: commissionTaxBps },
    leastCharge: LEAST_CHARGE,
    now: new Date('2026-11-21T10:00:00Z'),
  })

/** The parts of each payment, with late fees on those that can be late. */
const paymentsOf = (stay: Stay, fate: Fate) =>
  plannedPayments(quoteOf(stay)).map((planned, index) => {
    const lateFee = index === 0 ? 0 : fate.lateFee
    const { parts } = planned
    return { ...planned, parts: { ...parts, lateFee, ownerShare: parts.ownerShare + lateFee } }
  })

const dividedBy = (
  { end, policy, by, daysBefore }: Fate,
  payment: { parts: MoneyParts; from: string; to: string },
) => {
  if (end === 'too_late') return refundInFull(payment.parts)
  const checkIn = instantOf(CHECK_IN, '13:00', 'Asia/Kolkata').getTime()
  return refundOnCancel({
    ...payment,
    policy: CANCELLATION_RULES[policy],
    checkInDate: CHECK_IN,
    checkInTime: '13:00',
    timeZone: 'Asia/Kolkata',
    cancelledAt: new Date(checkIn - daysBefore * 86_400_000),
    by,
  })
}

const AMOUNTS = [
  'seekerAmount',
  'promotionAmount',
  'walletAmount',
  'ownerAmount',
  'commissionKept',
  'commissionTaxKept',
  'taxKept',
] as const satisfies (keyof DividedMoney)[]

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0)

/** Every journal of one payment, from its capture until its booking is closed, and what went back to the seeker. */
function lifeOf(id: string, payment: { parts: MoneyParts; from: string; to: string }, fate: Fate) {
  const { parts } = payment
  const source = { bookingId: 'b', currency: 'INR' }
  const journals: Journal[] = [
    journalForCapture({ ...source, paymentId: id, parts }),
    journalForStripeFee({ ...source, paymentId: id, amount: fate.fee }),
  ]
  let moved = 0
  if (fate.isDestination) {
    moved = parts.ownerShare
    journals.push(journalForTransfer({ ...source, transferId: `${id}-d`, amount: moved }))
  }
  const refunds: number[] = []
  let earned = parts.ownerShare
  if (fate.end === 'earned') {
    const toOwner = applyRatio(parts.deposit, fate.deductionBps, 10_000)
    const toSeeker = parts.deposit - toOwner
    earned += toOwner
    refunds.push(toSeeker)
    journals.push(
      journalForEarned({ ...source, paymentId: id, parts }),
      journalForDepositReturned({ ...source, paymentId: id, toSeeker, toOwner }),
    )
  } else {
    const outcome = dividedBy(fate, payment)
    earned = outcome.ownerAmount
    refunds.push(outcome.seekerAmount)
    journals.push(journalForRefundDecided({ ...source, paymentId: id, outcome }))
  }
  for (const amount of refunds)
    for (let attempt = 0; attempt <= fate.failures; attempt += 1) {
      const refundId = `${id}-${attempt}`
      journals.push(journalForRefund({ ...source, refundId, amount }))
      if (attempt < fate.failures) journals.push(journalForRefundFailed({ ...source, refundId, amount }))
    }
  const difference = Math.abs(earned - moved)
  const settle = earned > moved ? journalForTransfer : journalForReversal
  journals.push(settle({ ...source, transferId: `${id}-s`, amount: difference }))
  return { journals, refunded: sum(refunds) }
}

describe('the money of every stay', () => {
  it('is divided into payments that add up to the quote, part by part', () => {
    fc.assert(
      fc.property(stays, (stay) => {
        const quote = quoteOf(stay)
        const payments = plannedPayments(quote)
        const charges = payments.map(({ parts }) => chargedAmount(parts))
        expect(charges).toEqual([quote.dueNow, ...quote.schedule.map(({ amount }) => amount)])
        expect(sum(charges)).toBe(quote.totalAmount)
        for (const { parts } of payments) {
          assertParts(parts)
          expect(chargedAmount(parts)).toBeGreaterThanOrEqual(0)
        }
        const whole = (name: (typeof PART_NAMES)[number]) => sum(payments.map(({ parts }) => parts[name]))
        expect(whole('rent')).toBe(quote.rent - quote.discount)
        expect(whole('tax')).toBe(quote.tax)
        expect(whole('deposit')).toBe(quote.securityDeposit)
        expect(whole('ownerShare')).toBe(quote.ownerShare)
        expect(whole('promotion') + whole('wallet')).toBe(quote.promotion + quote.wallet)
      }),
    )
  })

  it('is never less than what can be collected, unless it is nothing', () => {
    fc.assert(
      fc.property(stays, (stay) => {
        const { dueNow } = quoteOf(stay)
        const withoutCredit = quoteOf({ ...stay, credit: 0 }).dueNow
        expect(dueNow === 0 || dueNow >= Math.min(LEAST_CHARGE, withoutCredit)).toBe(true)
      }),
    )
  })

  it('pays the owner out of what is charged, where nothing can be released later', () => {
    fc.assert(
      fc.property(stays, (stay) => {
        const quote = quoteOf({ ...stay, chargePaysOwner: true })
        for (const { parts } of plannedPayments(quote)) {
          assertParts(parts)
          expect(chargedAmount(parts)).toBeGreaterThanOrEqual(parts.ownerShare)
        }
        const free = quoteOf(stay)
        expect(quote.promotion).toBeLessThanOrEqual(free.promotion)
        expect(quote.ownerShare).toBe(free.ownerShare)
      }),
      { numRuns: 300 },
    )
  })

  it('is divided on cancellation into amounts that sum to it, none negative, none more than was paid', () => {
    fc.assert(
      fc.property(stays, fates, (stay, fate) => {
        for (const payment of paymentsOf(stay, fate)) {
          const { parts } = payment
          const outcome = dividedBy(fate, payment)
          for (const name of AMOUNTS) expect(outcome[name]).toBeGreaterThanOrEqual(0)
          const all = parts.rent + parts.tax + parts.deposit + parts.lateFee
          expect(sum(AMOUNTS.map((name) => outcome[name]))).toBe(all)
          expect(outcome.seekerAmount).toBeLessThanOrEqual(chargedAmount(parts))
          expect(outcome.ownerAmount).toBeLessThanOrEqual(parts.ownerShare)
          expect(outcome.promotionAmount).toBeLessThanOrEqual(parts.promotion)
          expect(outcome.walletAmount).toBeLessThanOrEqual(parts.wallet)
        }
      }),
    )
  })

  it('gives back more to those who cancel earlier', () => {
    fc.assert(
      fc.property(stays, fates, fc.integer({ min: 0, max: 60 }), (stay, fate, days) => {
        const [payment] = paymentsOf(stay, fate)
        if (!payment) return
        const asked = { ...fate, end: 'cancelled' as const, by: 'seeker' as const }
        const later = dividedBy(asked, payment)
        const earlier = dividedBy({ ...asked, daysBefore: fate.daysBefore + days }, payment)
        expect(earlier.seekerAmount).toBeGreaterThanOrEqual(later.seekerAmount)
      }),
    )
  })

  it('keeps its sum when nights are taken off', () => {
    fc.assert(
      fc.property(stays, fates, fc.nat(), (stay, fate, seed) => {
        for (const { parts, from, to } of paymentsOf(stay, fate)) {
          const nights = nightCount(from, to)
          const kept = partsForNights(parts, { kept: seed % (nights + 1), nights })
          for (const name of ['rent', 'tax', 'commission', 'ownerShare'] as const) {
            expect(kept[name]).toBeGreaterThanOrEqual(0)
            expect(kept[name]).toBeLessThanOrEqual(parts[name])
          }
          expect(kept.ownerShare + kept.commission + kept.commissionTax).toBe(kept.rent + kept.lateFee)
        }
      }),
    )
  })
})

describe('the ledger of every booking', () => {
  it('balances at every step, is never below zero where it holds for others, and closes at zero', () => {
    fc.assert(
      fc.property(stays, fc.array(fates, { minLength: 1, maxLength: 5 }), (stay, all) => {
        const first = all[0] as Fate
        const payments = paymentsOf(stay, first)
        const lives = payments.map((payment, index) =>
          lifeOf(`p${index}`, payment, all[index % all.length] as Fate),
        )
        for (const { journals } of lives) {
          const written: Journal[] = []
          for (const entry of journals) {
            assertBalanced(entry)
            written.push(entry)
            const balances = balancesOf(written)
            for (const account of HELD_FOR_OTHERS) expect(balances[account] ?? 0).toBeGreaterThanOrEqual(0)
          }
        }
        const balances = balancesOf(lives.flatMap(({ journals }) => journals))
        expect(BOOKING_ACCOUNTS.filter((account) => (balances[account] ?? 0) !== 0)).toEqual([])
        expect(sum(Object.values(balances))).toBe(0)
        for (const [index, { refunded }] of lives.entries())
          expect(refunded).toBeLessThanOrEqual(chargedAmount(payments[index]?.parts as MoneyParts))
        const keys = lives.flatMap(({ journals }) =>
          journals.filter(({ postings }) => postings.length > 0).map(({ key }) => key),
        )
        expect(new Set(keys).size).toBe(keys.length)
      }),
    )
  })

  it('leaves the platform with its commission and fees, and the government with its taxes', () => {
    fc.assert(
      fc.property(stays, fates, (stay, fate) => {
        const ended = { ...fate, end: 'earned' as const }
        const payments = paymentsOf(stay, ended)
        const journals = payments.flatMap((payment, n) => lifeOf(`p${n}`, payment, ended).journals)
        const balances = balancesOf(journals)
        const quote = quoteOf(stay)
        expect(balances.commission_revenue ?? 0).toBe(quote.platformCommission)
        expect(balances.commission_tax_payable ?? 0).toBe(quote.commissionTax)
        expect(balances.gst_payable ?? 0).toBe(quote.tax)
        expect(0 - (balances.promotions ?? 0)).toBe(quote.promotion)
        expect(0 - (balances.wallet_credit ?? 0)).toBe(quote.wallet)
        expect(0 - (balances.stripe_fees ?? 0)).toBe(fate.fee * payments.length)
      }),
    )
  })
})

const HELD_FOR_OTHERS: LedgerAccount[] = ['guest_funds', 'deposit_held', 'gst_payable', 'refunds_clearing']
