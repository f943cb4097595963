import type { CancellationPolicyName } from './words.ts'

/**
 * What the seeker gets back of the rent when cancelling up to `hoursBefore` check-in (null: any time).
 * Either a share of it, or all of it but the nights already past and `noticeNights` more, and at least those of the
 * first `lockInMonths`.
 */
export type PolicyTier = { hoursBefore: number | null } & (
  | { refundBps: number }
  | { noticeNights: number; lockInMonths: number }
)

/**
 * What a guest gets back who leaves before the booked check-out: of the nights from `noticeNights` after today on,
 * and not before the end of the first `lockInMonths`, that share of rent and tax; never a greater share than cancelling
 * gave at the last moment before check-in.
 */
export interface EarlyCheckOut {
  noticeNights: number
  lockInMonths: number
  refundBps: number
}

/** Tiers go from the earliest deadline to the last, which has none. Bookings keep a copy of theirs. */
export interface CancellationPolicy {
  name: CancellationPolicyName
  summary: string
  /** Within so many hours of booking everything comes back, while check-in is still `graceMinHoursBefore` away. */
  graceHours: number
  graceMinHoursBefore: number
  tiers: readonly PolicyTier[]
  earlyCheckOut: EarlyCheckOut
}

const DAY = 24
const GRACE = { graceHours: 24, graceMinHoursBefore: 7 * DAY }

export const CANCELLATION_RULES: Record<CancellationPolicyName, CancellationPolicy> = {
  flexible: {
    name: 'flexible',
    summary: 'Free cancellation until 24 hours before check-in, then half of the rent until check-in.',
    ...GRACE,
    tiers: [
      { hoursBefore: DAY, refundBps: 10_000 },
      { hoursBefore: 0, refundBps: 5_000 },
      { hoursBefore: null, refundBps: 0 },
    ],
    earlyCheckOut: { noticeNights: 1, lockInMonths: 0, refundBps: 5_000 },
  },
  moderate: {
    name: 'moderate',
    summary: 'Free cancellation until 5 days before check-in, then half of the rent until 24 hours before.',
    ...GRACE,
    tiers: [
      { hoursBefore: 5 * DAY, refundBps: 10_000 },
      { hoursBefore: DAY, refundBps: 5_000 },
      { hoursBefore: null, refundBps: 0 },
    ],
    earlyCheckOut: { noticeNights: 0, lockInMonths: 0, refundBps: 0 },
  },
  strict: {
    name: 'strict',
    summary: 'Free cancellation until 14 days before check-in, then half of the rent until 7 days before.',
    ...GRACE,
    tiers: [
      { hoursBefore: 14 * DAY, refundBps: 10_000 },
      { hoursBefore: 7 * DAY, refundBps: 5_000 },
      { hoursBefore: null, refundBps: 0 },
    ],
    earlyCheckOut: { noticeNights: 0, lockInMonths: 0, refundBps: 0 },
  },
  monthly: {
    name: 'monthly',
    summary:
      'Free cancellation until 30 days before check-in, then 30 days of notice, and at least one month, are charged.',
    ...GRACE,
    tiers: [
      { hoursBefore: 30 * DAY, refundBps: 10_000 },
      { hoursBefore: null, noticeNights: 30, lockInMonths: 1 },
    ],
    earlyCheckOut: { noticeNights: 30, lockInMonths: 1, refundBps: 10_000 },
  },
}
