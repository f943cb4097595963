import type { CancellationPolicy, PolicyTier } from './cancellation-policies.ts'
import { type DateString, instantOf, type TimeString } from './stay-dates.ts'
import type { Actor } from './words.ts'

export interface StayTerms {
  policy: CancellationPolicy
  checkInDate: DateString
  checkInTime: TimeString
  /** The property's. */
  timeZone: string
  /** Without it the grace after booking is left out. */
  bookedAt?: Date
}

/** A stretch of time and what cancelling in it gives back. `until` is its last instant, null for no end. */
export interface RefundTier {
  code: string
  until: Date | null
  label: string
  /** Share of the rent that comes back, or null where nights count instead. */
  refundBps: number | null
  noticeNights: number | null
  lockInMonths: number
}

const HOUR = 3_600_000

/** The tiers that a stay goes through, earliest first, with exact instants; those past at booking are left out. */
export function refundTimeline(terms: StayTerms): RefundTier[] {
  const checkIn = checkInInstant(terms)
  const { policy, bookedAt } = terms
  const tiers = policy.tiers.map((tier) => tierOf(tier, checkIn))
  const ahead = tiers.filter((tier) => !bookedAt || tier.until === null || tier.until >= bookedAt)
  const grace = graceTier(terms, checkIn)
  if (!grace?.until || ahead[0]?.refundBps === 10_000) return ahead
  const graceEnd = grace.until
  return [grace, ...ahead.filter((tier) => tier.until === null || tier.until > graceEnd)]
}

/** The tier in which a moment is. */
export function tierAt(terms: StayTerms, at: Date): RefundTier {
  const tier = refundTimeline(terms).find((candidate) => candidate.until === null || at <= candidate.until)
  if (!tier) throw new RangeError(`the ${terms.policy.name} policy does not say what happens last`)
  return tier
}

function tierOf(tier: PolicyTier, checkIn: Date): RefundTier {
  const until = tier.hoursBefore === null ? null : new Date(checkIn.getTime() - tier.hoursBefore * HOUR)
  if ('noticeNights' in tier) {
    const label = `All rent but ${tier.noticeNights} nights of notice`
    return {
      code: `notice_${tier.noticeNights}`,
      until,
      label,
      refundBps: null,
      noticeNights: tier.noticeNights,
      lockInMonths: tier.lockInMonths,
    }
  }
  const { refundBps } = tier
  return {
    code: `rent_${refundBps / 100}`,
    until,
    label: shareLabel(refundBps),
    refundBps,
    noticeNights: null,
    lockInMonths: 0,
  }
}

function graceTier({ policy, bookedAt }: StayTerms, checkIn: Date): RefundTier | null {
  if (!bookedAt) return null
  const until = Math.min(
    bookedAt.getTime() + policy.graceHours * HOUR,
    checkIn.getTime() - policy.graceMinHoursBefore * HOUR,
  )
  if (until <= bookedAt.getTime()) return null
  const label = `Full refund within ${policy.graceHours} hours of booking`
  return {
    code: 'grace',
    until: new Date(until),
    label,
    refundBps: 10_000,
    noticeNights: null,
    lockInMonths: 0,
  }
}

/** Anybody but the seeker cancels with a full refund. */
export function fullRefundTier(by: Actor): RefundTier {
  const who = by === 'system' ? 'the platform' : `the ${by}`
  return {
    code: `by_${by}`,
    until: null,
    label: `Full refund, cancelled by ${who}`,
    refundBps: 10_000,
    noticeNights: null,
    lockInMonths: 0,
  }
}

function shareLabel(refundBps: number): string {
  if (refundBps === 10_000) return 'Full refund'
  return refundBps === 0 ? 'No refund of the rent' : `${refundBps / 100}% of the rent`
}

/** When the stay begins, by the property's clock. */
export function checkInInstant({ checkInDate, checkInTime, timeZone }: StayTerms): Date {
  return instantOf(checkInDate, checkInTime, timeZone)
}
