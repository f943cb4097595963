/** So far back a score looks. */
export const FRAUD_WINDOW_HOURS = 24

/** What speaks against a booking; paid bookings and their attempts are in neither count. */
export interface FraudFacts {
  /** Attempts of this guest to pay that were declined. */
  failedPayments: number
  /** Bookings begun from the guest's network, by whomever. */
  unpaidFromNetwork: number
}

/** What each fact weighs, and the score up to which bookings are let through. */
export interface FraudRules {
  failedPaymentPoints: number
  sameNetworkPoints: number
  mostPoints: number
}

export interface FraudReason {
  fact: keyof FraudFacts
  count: number
  points: number
}

export interface FraudVerdict {
  score: number
  isBlocked: boolean
  /** What the score is made of. */
  reasons: FraudReason[]
}

/**
 * The fraud score of a guest who wants to book (issue 5): failed payments × 10 + bookings of the same network × 5 with
 * the usual rules; a booking is blocked when it is over the limit, not at it.
 */
export function fraudScore(facts: FraudFacts, rules: FraudRules): FraudVerdict {
  const weights = {
    failedPayments: rules.failedPaymentPoints,
    unpaidFromNetwork: rules.sameNetworkPoints,
  }
  const reasons = (Object.keys(weights) as (keyof FraudFacts)[]).map((fact) => ({
    fact,
    count: facts[fact],
    points: facts[fact] * weights[fact],
  }))
  const score = reasons.reduce((sum, { points }) => sum + points, 0)
  return { score, isBlocked: score > rules.mostPoints, reasons }
}

/** How many more bookings the network may begin before the next one is blocked, when nobody pays and nothing fails. */
export function bookingsLeft(facts: FraudFacts, rules: FraudRules): number {
  const { score, isBlocked } = fraudScore(facts, rules)
  return isBlocked ? 0 : Math.floor((rules.mostPoints - score) / rules.sameNetworkPoints) + 1
}
