import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bookingsLeft, fraudScore } from './fraud-score.ts'

const USUAL = { failedPaymentPoints: 10, sameNetworkPoints: 5, mostPoints: 30 }
const counts = fc.nat({ max: 1_000 })
const anyFacts = fc.record({ failedPayments: counts, unpaidFromNetwork: counts })
const points = fc.integer({ min: 1, max: 1_000 })
const anyRules = fc.record({ failedPaymentPoints: points, sameNetworkPoints: points, mostPoints: points })

describe('the fraud score', () => {
  it('is ten for a failed payment and five for a booking of the network, and blocks over thirty', () => {
    const of = (failedPayments: number, unpaidFromNetwork: number) => {
      const { score, isBlocked } = fraudScore({ failedPayments, unpaidFromNetwork }, USUAL)
      return [score, isBlocked]
    }
    expect(of(0, 0)).toEqual([0, false])
    expect(of(3, 0)).toEqual([30, false])
    expect(of(0, 6)).toEqual([30, false])
    expect(of(2, 3)).toEqual([35, true])
    expect(of(0, 7)).toEqual([35, true])
  })

  it('is the sum of its reasons, and blocks exactly when it is over the limit', () => {
    fc.assert(
      fc.property(anyFacts, anyRules, (facts, rules) => {
        const { score, isBlocked, reasons } = fraudScore(facts, rules)
        expect(reasons.reduce((sum, reason) => sum + reason.points, 0)).toBe(score)
        expect(reasons.map(({ fact, count }) => [fact, count])).toEqual(Object.entries(facts))
        expect(isBlocked).toBe(score > rules.mostPoints)
      }),
    )
  })

  it('never falls when more speaks against a guest', () => {
    fc.assert(
      fc.property(anyFacts, anyFacts, anyRules, (facts, more, rules) => {
        const worse = {
          failedPayments: facts.failedPayments + more.failedPayments,
          unpaidFromNetwork: facts.unpaidFromNetwork + more.unpaidFromNetwork,
        }
        expect(fraudScore(worse, rules).score).toBeGreaterThanOrEqual(fraudScore(facts, rules).score)
      }),
    )
  })

  it('leaves exactly as many bookings as can still be begun', () => {
    fc.assert(
      fc.property(anyFacts, anyRules, (facts, rules) => {
        const left = bookingsLeft(facts, rules)
        const after = (begun: number) =>
          fraudScore({ ...facts, unpaidFromNetwork: facts.unpaidFromNetwork + begun }, rules).isBlocked
        expect(after(left)).toBe(true)
        if (left > 0) expect(after(left - 1)).toBe(false)
      }),
    )
  })
})
