import type { CancellationPolicy, PolicyTier } from './cancellation-policies.ts'
import { type Amount, applyRatio } from './money.ts'
import { type MoneyParts, shareOfEarnings } from './money-parts.ts'
import {
  addDays,
  addMonthsClamped,
  type DateString,
  instantOf,
  nightCount,
  type TimeString,
  todayIn,
} from './stay-dates.ts'
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

export interface RefundLine {
  code: 'rent' | 'tax' | 'deposit'
  label: string
  paid: Amount
  refunded: Amount
}

/** Who gets what of a payment that is divided, in minor units. */
export interface DividedMoney {
  /** What goes back to the seeker in money: rent, tax, late fee and deposit less promotion and wallet. */
  seekerAmount: Amount
  rentAmount: Amount
  taxAmount: Amount
  lateFeeAmount: Amount
  depositAmount: Amount
  /** Of what goes back, what the platform had paid for the seeker. */
  promotionAmount: Amount
  /** And what the seeker had paid with credit, and gets back as credit. */
  walletAmount: Amount
  /** What the owner keeps. */
  ownerAmount: Amount
  commissionKept: Amount
  commissionTaxKept: Amount
  taxKept: Amount
}

export interface CancellationOutcome extends DividedMoney {
  lines: RefundLine[]
  tier: RefundTier
}

export interface Cancellation extends StayTerms {
  /** What is held of one payment, and the nights `[from, to)` that it pays for. */
  parts: MoneyParts
  from: DateString
  to: DateString
  cancelledAt: Date
  by: Actor
}

const HOUR = 3_600_000

/**
 * Divides what is held of a payment whose booking is cancelled: seekerAmount, promotionAmount, walletAmount,
 * ownerAmount, commissionKept, commissionTaxKept and taxKept sum to all its money. Anybody but the seeker cancels
 * with a full refund. The deposit comes back always; tax and commission follow the part of the rent that is kept,
 * promotion and wallet the part that goes back. A late fee comes back only with everything else.
 */
export function refundOnCancel(cancellation: Cancellation): CancellationOutcome {
  const { parts, by } = cancellation
  const tier = by === 'seeker' ? tierAt(cancellation, cancellation.cancelledAt) : fullRefundTier(by)
  const rentAmount = rentBack(cancellation, tier)
  const lateFeeAmount = by === 'seeker' ? 0 : parts.lateFee
  const keptRent = parts.rent - rentAmount
  const taxKept = parts.rent === 0 ? 0 : applyRatio(parts.tax, keptRent, parts.rent)
  const taxAmount = parts.tax - taxKept
  const kept = shareOfEarnings(parts, keptRent + parts.lateFee - lateFeeAmount)
  const back = rentAmount + taxAmount + lateFeeAmount
  const credits = creditsBack(parts, back)
  return {
    seekerAmount: back - credits.promotionAmount - credits.walletAmount + parts.deposit,
    rentAmount,
    taxAmount,
    lateFeeAmount,
    depositAmount: parts.deposit,
    ...credits,
    ownerAmount: kept.ownerShare,
    commissionKept: kept.commission,
    commissionTaxKept: kept.commissionTax,
    taxKept,
    lines: [
      { code: 'rent', label: 'Rent', paid: parts.rent, refunded: rentAmount },
      { code: 'tax', label: 'Taxes', paid: parts.tax, refunded: taxAmount },
      { code: 'deposit', label: 'Security deposit', paid: parts.deposit, refunded: parts.deposit },
    ],
    tier,
  }
}

/** All of a payment goes back to where it came from: it came too late, or twice. */
export function refundInFull(parts: MoneyParts): DividedMoney {
  return {
    seekerAmount: parts.rent + parts.tax + parts.lateFee + parts.deposit - parts.promotion - parts.wallet,
    rentAmount: parts.rent,
    taxAmount: parts.tax,
    lateFeeAmount: parts.lateFee,
    depositAmount: parts.deposit,
    promotionAmount: parts.promotion,
    walletAmount: parts.wallet,
    ownerAmount: 0,
    commissionKept: 0,
    commissionTaxKept: 0,
    taxKept: 0,
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

function rentBack({ parts, from, to, ...terms }: Cancellation, tier: RefundTier): Amount {
  if (tier.refundBps !== null) return applyRatio(parts.rent, tier.refundBps, 10_000)
  const lastKept = endOfNotice({
    ...terms,
    ...tier,
    noticeNights: tier.noticeNights ?? 0,
    at: terms.cancelledAt,
  })
  const nights = nightCount(from, to)
  const nightsKept = Math.min(nights, Math.max(0, nightCount(from, lastKept)))
  return parts.rent - applyRatio(parts.rent, nightsKept, nights)
}

/** The day on which notice given at a moment ends: so many nights later, and not before the lock-in is over. */
export function endOfNotice(notice: {
  noticeNights: number
  lockInMonths: number
  checkInDate: DateString
  timeZone: string
  at: Date
}): DateString {
  const { noticeNights, lockInMonths, checkInDate, timeZone, at } = notice
  const today = todayIn(timeZone, at)
  const from = laterOf(today, checkInDate)
  return laterOf(addDays(from, noticeNights), addMonthsClamped(checkInDate, lockInMonths))
}

function laterOf(one: DateString, other: DateString): DateString {
  return [one, other].toSorted().at(-1) ?? one
}

/** What of promotion and wallet belongs to an amount that goes back of rent, tax and late fee. */
export function creditsBack(
  { rent, tax, lateFee, promotion, wallet }: MoneyParts,
  back: Amount,
): Pick<DividedMoney, 'promotionAmount' | 'walletAmount'> {
  const credits = promotion + wallet
  if (credits === 0) return { promotionAmount: 0, walletAmount: 0 }
  const creditsAmount = applyRatio(credits, back, rent + tax + lateFee)
  const promotionAmount = applyRatio(promotion, creditsAmount, credits)
  return { promotionAmount, walletAmount: creditsAmount - promotionAmount }
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

function fullRefundTier(by: Actor): RefundTier {
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

function checkInInstant({ checkInDate, checkInTime, timeZone }: StayTerms): Date {
  return instantOf(checkInDate, checkInTime, timeZone)
}
