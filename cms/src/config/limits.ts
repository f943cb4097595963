import type { FraudRules } from '@bookmysleep/domain/fraud-score'
import { z } from 'zod'

const limit = z.coerce.number().int().min(1).max(1_000_000)

/** How much of everything may be asked; `.env.example` explains each. */
export const limitVars = {
  API_LIMIT_PER_MINUTE: limit.default(200),
  PANEL_LIMIT_PER_MINUTE: limit.default(600),
  WEBHOOK_LIMIT_PER_MINUTE: limit.default(3000),
  USER_LIMIT_PER_MINUTE: limit.default(300),
  LOGIN_LIMIT_PER_MINUTE: limit.default(60),
  SOCIAL_START_LIMIT_PER_MINUTE: limit.default(60),
  REGISTER_LIMIT_PER_HOUR: limit.default(120),
  REFRESH_LIMIT_PER_MINUTE: limit.default(300),
  CODE_LIMIT_PER_HOUR: limit.default(20),
  LOGIN_FREE_FAILURES: limit.default(10),
  BOOKING_LIMIT_PER_MINUTE: limit.default(20),
  PAYMENT_LIMIT_PER_MINUTE: limit.default(30),
  WRITING_LIMIT_PER_MINUTE: limit.default(60),
  SEARCH_EVENTS_LIMIT_PER_MINUTE: limit.default(240),
  FRAUD_FAILED_PAYMENT_POINTS: limit.default(10),
  FRAUD_SAME_NETWORK_POINTS: limit.default(5),
  FRAUD_MOST_POINTS: limit.default(30),
  SUSPICION_DAYS: limit.max(3_650).default(90),
  ACCOUNTS_PER_DEVICE: limit.default(20),
  FIREWALL_ATTACKS: limit.default(20),
  FIREWALL_WINDOW_MINUTES: limit.default(10),
  FIREWALL_BLOCK_MINUTES: limit.default(10),
  FIREWALL_LONGEST_BLOCK_MINUTES: limit.default(1_440),
  BOOKINGS_AT_WORK: limit.default(32),
  BOOKINGS_WAITING: limit.default(200),
  BOOKING_WAIT_SECONDS: limit.default(5),
}

type Limit = { points: number; seconds: number }
type Vars = z.infer<z.ZodObject<typeof limitVars>>

/** So many requests in so many seconds: by address or, where a route says so, by user. */
export function readLimits(vars: Vars) {
  const perMinute = (points: number): Limit => ({ points, seconds: 60 })
  const perHour = (points: number): Limit => ({ points, seconds: 3600 })
  return {
    /** Everything below /api/v1, by address. */
    address: perMinute(vars.API_LIMIT_PER_MINUTE),
    /** The same, by user. */
    user: perMinute(vars.USER_LIMIT_PER_MINUTE),
    /** Panel and Payload's REST, by address. */
    panel: perMinute(vars.PANEL_LIMIT_PER_MINUTE),
    webhook: perMinute(vars.WEBHOOK_LIMIT_PER_MINUTE),
    login: perMinute(vars.LOGIN_LIMIT_PER_MINUTE),
    /** Attempts to log in by a provider that are begun: cheap, and nothing is proven by them. */
    socialStart: perMinute(vars.SOCIAL_START_LIMIT_PER_MINUTE),
    register: perHour(vars.REGISTER_LIMIT_PER_HOUR),
    refresh: perMinute(vars.REFRESH_LIMIT_PER_MINUTE),
    verification: perHour(5),
    /** Mails with codes and links, and tries of codes. */
    code: perHour(vars.CODE_LIMIT_PER_HOUR),
    bookings: perMinute(vars.BOOKING_LIMIT_PER_MINUTE),
    payments: perMinute(vars.PAYMENT_LIMIT_PER_MINUTE),
    writing: perMinute(vars.WRITING_LIMIT_PER_MINUTE),
    searchEvents: perMinute(vars.SEARCH_EVENTS_LIMIT_PER_MINUTE),
  }
}

/** What speaks against a booking, see `fraud-score.ts` in domain. */
export function readFraudRules(vars: Vars): FraudRules {
  return {
    failedPaymentPoints: vars.FRAUD_FAILED_PAYMENT_POINTS,
    sameNetworkPoints: vars.FRAUD_SAME_NETWORK_POINTS,
    mostPoints: vars.FRAUD_MOST_POINTS,
  }
}

/** From how many requests that look like attacks on, in how many minutes, a network is blocked, and for how long. */
export function readFirewall(vars: Vars) {
  return {
    attacks: vars.FIREWALL_ATTACKS,
    windowMinutes: vars.FIREWALL_WINDOW_MINUTES,
    blockMinutes: vars.FIREWALL_BLOCK_MINUTES,
    longestBlockMinutes: vars.FIREWALL_LONGEST_BLOCK_MINUTES,
  }
}

/** How many bookings one process works on at once, how many may wait for it, and how long. */
export function readBookingLine(vars: Vars) {
  return {
    atWork: vars.BOOKINGS_AT_WORK,
    waiting: vars.BOOKINGS_WAITING,
    waitMs: vars.BOOKING_WAIT_SECONDS * 1000,
  }
}
