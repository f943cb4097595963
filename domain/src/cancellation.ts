import type { Quote } from './api/quotes.ts'
import type { CancellationPolicy, PolicyTier } from './cancellation-policies.ts'
import { type Amount, applyRatio } from './money.ts'
import { type DateString, instantOf, nightCount, type TimeString, todayIn } from './stay-dates.ts'
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
}

export interface RefundLine {
  code: 'rent' | 'tax' | 'deposit'
  label: string
  paid: Amount
  refunded: Amount
}

export interface CancellationOutcome {
  /** All that goes back to the seeker: rentAmount + taxAmount + depositAmount. */
  seekerAmount: Amount
  rentAmount: Amount
  taxAmount: Amount
  depositAmount: Amount
  /** What the owner keeps. */
  ownerAmount: Amount
  commissionKept: Amount
  taxKept: Amount
  lines: RefundLine[]
  tier: RefundTier
}

export interface Cancellation extends StayTerms {
  quote: Quote
  cancelledAt: Date
  by: Actor
}

const HOUR = 3_600_000

/**
 * Divides the money of a fully paid booking that is cancelled: the four amounts seekerAmount, ownerAmount,
 * commissionKept and taxKept sum to `quote.totalAmount`. Anybody but the seeker cancels with a full refund.
 * The deposit comes back always; tax and commission follow the part of the rent that is kept.
 */
export function refundOnCancel(cancellation: Cancellation): CancellationOutcome {
  const { quote, by } = cancellation
  const tier = by === 'seeker' ? tierAt(cancellation, cancellation.cancelledAt) : fullRefundTier(by)
  const paidRent = quote.rent - quote.discount
  const rentAmount = rentBack(cancellation, tier, paidRent)
  const keptRent = paidRent - rentAmount
  const taxKept = paidRent === 0 ? 0 : applyRatio(quote.tax, keptRent, paidRent)
  const commissionKept = paidRent === 0 ? 0 : applyRatio(quote.platformCommission, keptRent, paidRent)
  const taxAmount = quote.tax - taxKept
  const depositAmount = quote.securityDeposit
  return {
    seekerAmount: rentAmount + taxAmount + depositAmount,
    rentAmount,
    taxAmount,
    depositAmount,
    ownerAmount: keptRent - commissionKept,
    commissionKept,
    taxKept,
    lines: [
      { code: 'rent', label: 'Rent', paid: paidRent, refunded: rentAmount },
      { code: 'tax', label: 'Taxes', paid: quote.tax, refunded: taxAmount },
      { code: 'deposit', label: 'Security deposit', paid: quote.securityDeposit, refunded: depositAmount },
    ],
    tier,
  }
}

/** The tiers that a stay goes through, earliest first, with exact instants; those past at booking are left out. */
export function refundTimeline(terms: StayTerms): RefundTier[] {
  const checkIn = checkInInstant(terms)
  const { policy, bookedAt } = terms
  const tiers = policy.tiers.map((tier) => tierOf(tier, checkIn))
  const ahead = tiers.filter((tier) => !bookedAt || tier.until === null || tier.until > bookedAt)
  const grace = graceTier(terms, checkIn)
  if (!grace?.until || ahead[0]?.refundBps === 10_000) return ahead
  const graceEnd = grace.until
  return [grace, ...ahead.filter((tier) => tier.until === null || tier.until > graceEnd)]
}

function tierAt(terms: StayTerms, at: Date): RefundTier {
  const tier = refundTimeline(terms).find((candidate) => candidate.until === null || at <= candidate.until)
  if (!tier) throw new RangeError(`the ${terms.policy.name} policy does not say what happens last`)
  return tier
}

function rentBack(cancellation: Cancellation, tier: RefundTier, paidRent: Amount): Amount {
  if (tier.refundBps !== null) return applyRatio(paidRent, tier.refundBps, 10_000)
  const { nights, checkInDate } = cancellation.quote
  const today = todayIn(cancellation.timeZone, cancellation.cancelledAt)
  const nightsPast = Math.max(0, nightCount(checkInDate, today))
  const nightsKept = Math.min(nights, nightsPast + (tier.noticeNights ?? 0))
  return paidRent - applyRatio(paidRent, nightsKept, nights)
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
    }
  }
  const { refundBps } = tier
  return {
    code: `rent_${refundBps / 100}`,
    until,
    label: shareLabel(refundBps),
    refundBps,
    noticeNights: null,
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
  return { code: 'grace', until: new Date(until), label, refundBps: 10_000, noticeNights: null }
}

function fullRefundTier(by: Actor): RefundTier {
  const who = by === 'system' ? 'the platform' : `the ${by}`
  return {
    code: `by_${by}`,
    until: null,
    label: `Full refund, cancelled by ${who}`,
    refundBps: 10_000,
    noticeNights: null,
  }
}

function shareLabel(refundBps: number): string {
  if (refundBps === 10_000) return 'Full refund'
  return refundBps === 0 ? 'No refund of the rent' : `${refundBps / 100}% of the rent`
}

function checkInInstant({ checkInDate, checkInTime, timeZone }: StayTerms): Date {
  return instantOf(checkInDate, checkInTime, timeZone)
}
