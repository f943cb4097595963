import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refundOnCancel } from './cancellation.ts'
import { CANCELLATION_RULES } from './cancellation-policies.ts'
import { refundOnEarlyEnd } from './early-end.ts'
import { cancelTerms, earlyEndTerms, hasBegun, type LeavingTerms, owedOfMonth } from './leaving-terms.ts'
import { assertParts, chargedAmount, type MoneyParts, NO_MONEY, subtractParts } from './money-parts.ts'
import { addDays, addMonthsClamped, instantOf, todayIn } from './stay-dates.ts'
import { CANCELLATION_POLICIES, type CancellationPolicyName } from './words.ts'

const CHECK_IN = '2027-01-31'
const ZONE = 'Asia/Kolkata'
const CHECK_IN_AT = instantOf(CHECK_IN, '13:00', ZONE).getTime()
const HOUR = 3_600_000

const terms = (name: CancellationPolicyName, hours: number) => ({
  policy: CANCELLATION_RULES[name],
  checkInDate: CHECK_IN,
  checkInTime: '13:00',
  timeZone: ZONE,
  at: new Date(CHECK_IN_AT + hours * HOUR),
  by: 'seeker' as const,
})

const money = fc
  .record({
    rent: fc.integer({ min: 0, max: 5_000_000 }),
    taxBps: fc.constantFrom(0, 500, 1_800),
    lateFee: fc.integer({ min: 0, max: 50_000 }),
    deposit: fc.integer({ min: 0, max: 1_000_000 }),
    commissionBps: fc.integer({ min: 0, max: 3_000 }),
    credit: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ rent, taxBps, lateFee, deposit, commissionBps, credit }): MoneyParts => {
    const tax = Math.floor((rent * taxBps) / 10_000)
    const commission = Math.floor((rent * commissionBps) / 10_000)
    const commissionTax = Math.floor(commission * 0.18)
    const ownerShare = rent + lateFee - commission - commissionTax
    const promotion = Math.floor((rent + tax) * credit)
    return { ...NO_MONEY, rent, tax, lateFee, deposit, promotion, commission, commissionTax, ownerShare }
  })
const policies = fc.constantFrom(...CANCELLATION_POLICIES)
/** From two months before check-in to the end of a stay of some nights. */
const moments = fc.integer({ min: -60 * 24, max: 90 * 24 })

interface Held {
  parts: MoneyParts
  givenUp: number
}

const period = (nights: number) => ({ from: CHECK_IN, to: addDays(CHECK_IN, nights) })

const cancelled = (
  held: Held,
  { name, hours, nights }: { name: CancellationPolicyName; hours: number; nights: number },
) => {
  const { at, ...stay } = terms(name, hours)
  return refundOnCancel({ ...stay, ...period(nights), ...held, cancelledAt: at })
}

const shortened = (
  { parts, givenUp }: Held,
  leaving: { name: CancellationPolicyName; hours: number; nights: number; left: number },
) => {
  const checkOutDate = addDays(CHECK_IN, leaving.left)
  const early = earlyEndTerms({ ...terms(leaving.name, leaving.hours), checkOutDate })
  return refundOnEarlyEnd({ parts, givenUp, ...period(leaving.nights), terms: early })
}

describe('a guest who leaves', () => {
  it('never gets more of the rent by making the stay shorter than by cancelling at that moment', () => {
    fc.assert(
      fc.property(
        policies,
        moments,
        fc.integer({ min: 2, max: 90 }),
        fc.nat(),
        money,
        (name, hours, nights, n, parts) => {
          const held = { parts, givenUp: 0 }
          const leaving = { name, hours, nights, left: 1 + (n % (nights - 1)) }
          const { outcome } = shortened(held, leaving)
          const all = cancelled(held, leaving)
          expect(outcome.rentAmount).toBeLessThanOrEqual(all.rentAmount)
          expect(outcome.seekerAmount).toBeLessThanOrEqual(all.seekerAmount)
        },
      ),
    )
  })

  it('is not paid for waiting, nor for going step by step', () => {
    const steps = fc.array(fc.record({ hours: moments, n: fc.nat() }), { maxLength: 5 })
    fc.assert(
      fc.property(
        policies,
        fc.integer({ min: 2, max: 90 }),
        money,
        steps,
        moments,
        (name, nights, parts, changes, last) => {
          const times = [...changes.map(({ hours }) => hours), last].toSorted((a, b) => a - b)
          const best = cancelled({ parts, givenUp: 0 }, { name, nights, hours: times[0] ?? last })
          let held: Held = { parts, givenUp: 0 }
          let back = 0
          let left = nights
          for (const [index, { n }] of changes.entries()) {
            if (left <= 1) break
            left = 1 + (n % (left - 1))
            const { outcome, taken } = shortened(held, { name, nights, left, hours: times[index] ?? last })
            assertParts(taken)
            held = { parts: subtractParts(held.parts, taken), givenUp: held.givenUp + taken.rent }
            back += outcome.rentAmount
          }
          back += cancelled(held, { name, nights, hours: times.at(-1) ?? last }).rentAmount
          expect(back).toBeLessThanOrEqual(best.rentAmount)
        },
      ),
    )
  })

  it('of a stay that has begun pays the same, whether it is cancelled or left today', () => {
    fc.assert(
      fc.property(policies, fc.integer({ min: 1, max: 80 * 24 }), money, (name, hours, parts) => {
        const stay = terms(name, hours)
        const checkOutDate = todayIn(ZONE, stay.at)
        const held = { parts, ...period(90) }
        const { at, ...rest } = stay
        const left = refundOnEarlyEnd({ ...held, terms: earlyEndTerms({ ...stay, checkOutDate }) })
        const all = refundOnCancel({ ...rest, ...held, cancelledAt: at, depositWaits: true })
        expect(left.outcome.seekerAmount).toBe(all.seekerAmount)
        expect(subtractParts(parts, left.taken).ownerShare).toBe(all.ownerAmount)
      }),
    )
  })

  it('has not begun a stay before the time of check-in', () => {
    expect(hasBegun(terms('strict', 0))).toBe(false)
    expect(hasBegun(terms('strict', 0.01))).toBe(true)
  })

  it('gets back more the later the nights of the notice end, by policy', () => {
    const at = (name: CancellationPolicyName, hours: number): LeavingTerms => {
      const { refundFrom, refundBps } = cancelTerms(terms(name, hours))
      return { refundFrom, refundBps }
    }
    expect(at('flexible', 12)).toEqual({ refundFrom: addDays(CHECK_IN, 2), refundBps: 5_000 })
    expect(at('flexible', -1)).toEqual({ refundFrom: CHECK_IN, refundBps: 5_000 })
    expect(at('moderate', 12).refundBps).toBe(0)
    expect(at('strict', 12).refundBps).toBe(0)
    expect(at('monthly', 12 + 24 * 20)).toEqual({ refundFrom: addDays(CHECK_IN, 51), refundBps: 10_000 })
  })
})

describe('a month that is not paid', () => {
  const month = (number: number) => ({
    from: addMonthsClamped(CHECK_IN, number),
    to: addMonthsClamped(CHECK_IN, number + 1),
  })

  it('costs what would have been kept of it, had it been paid, once it has begun', () => {
    fc.assert(
      fc.property(
        policies,
        fc.integer({ min: 1, max: 100 * 24 }),
        fc.integer({ min: 0, max: 3 }),
        money,
        (name, hours, number, all) => {
          const parts = { ...all, deposit: 0, promotion: 0 }
          const stay = terms(name, hours)
          const today = todayIn(ZONE, stay.at)
          const { from, to } = month(number)
          if (from > today) return
          const owed = owedOfMonth({ parts, from, to }, { ...cancelTerms(stay), today })
          const { at, ...rest } = stay
          const paid = refundOnCancel({ ...rest, parts, from, to, cancelledAt: at })
          const kept = chargedAmount(parts) - paid.seekerAmount
          expect(owed ? chargedAmount(owed.parts) : 0).toBe(to < today ? chargedAmount(parts) : kept)
          if (owed) assertParts(owed.parts)
        },
      ),
    )
  })

  it('costs its late fee once it has begun, also when none of its rent is owed', () => {
    const parts = {
      rent: 0,
      tax: 0,
      deposit: 0,
      lateFee: 100,
      promotion: 0,
      wallet: 0,
      commission: 0,
      commissionTax: 0,
      ownerShare: 100,
    }
    const stay = terms('strict', 1)
    const owed = owedOfMonth({ parts, ...month(0) }, { ...cancelTerms(stay), today: todayIn(ZONE, stay.at) })
    expect(owed?.parts).toEqual(parts)
  })

  it('is owed whether the stay is cancelled or ended by notice, the same amount', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 * 24 }),
        fc.integer({ min: 0, max: 5 }),
        money,
        (hours, number, all) => {
          const parts = { ...all, deposit: 0, promotion: 0 }
          const stay = terms('monthly', hours)
          const today = todayIn(ZONE, stay.at)
          const cancel = cancelTerms(stay)
          const notice = earlyEndTerms({ ...stay, checkOutDate: cancel.refundFrom })
          const atOnce = earlyEndTerms({ ...stay, checkOutDate: addDays(today, 1) })
          const owed = owedOfMonth({ parts, ...month(number) }, { ...cancel, today })
          for (const other of [notice, atOnce])
            expect(owedOfMonth({ parts, ...month(number) }, { ...other, today })).toEqual(owed)
        },
      ),
    )
  })

  it('is owed in full when it is over, whoever ends the stay, and not when the owner ends it meanwhile', () => {
    const parts = { ...NO_MONEY, rent: 3_100, ownerShare: 3_100 }
    const owner = { ...terms('monthly', 24 * 40), by: 'owner' as const }
    const owing = { ...cancelTerms(owner), today: todayIn(ZONE, owner.at) }
    expect(owedOfMonth({ parts, ...month(0) }, owing)).toEqual({ to: month(0).to, parts })
    expect(owedOfMonth({ parts, ...month(1) }, owing)).toBeNull()
  })
})
