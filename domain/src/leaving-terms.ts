import { type Amount, applyRatio } from './money.ts'
import { type MoneyParts, shareOfEarnings } from './money-parts.ts'
import { checkInInstant, fullRefundTier, type RefundTier, type StayTerms, tierAt } from './refund-tiers.ts'
import { addDays, addMonthsClamped, type DateString, nightCount, todayIn } from './stay-dates.ts'
import type { Actor } from './words.ts'

/** What of a stay comes back to a guest who leaves it: of the nights from `refundFrom` on, that share. */
export interface LeavingTerms {
  refundFrom: DateString
  /** Basis points of rent and tax. */
  refundBps: number
}

export interface Leaving extends StayTerms {
  at: Date
  by: Actor
}

/**
 * What cancelling gives back. Before check-in it is what the tier says. A stay that has begun is cancelled as it is
 * left: for its guest both are the same. Anybody but the seeker cancels with a full refund.
 */
export function cancelTerms(leaving: Leaving): LeavingTerms & { tier: RefundTier } {
  const { checkInDate, at, by } = leaving
  if (by !== 'seeker') return { refundFrom: checkInDate, refundBps: 10_000, tier: fullRefundTier(by) }
  const tier = tierAt(leaving, at)
  const { refundBps, noticeNights, lockInMonths } = tier
  if (refundBps === null)
    return {
      refundFrom: endOfNotice({ ...leaving, noticeNights: noticeNights ?? 0, lockInMonths }),
      refundBps: 10_000,
      tier,
    }
  if (!hasBegun(leaving)) return { refundFrom: checkInDate, refundBps, tier }
  const terms = { refundFrom: noticeEnd(leaving), refundBps: earlyShare(leaving) }
  return { ...terms, tier: terms.refundBps === 0 ? tier : leftEarly(tier, terms) }
}

/**
 * What leaving on a day gives back, before or after check-in. Never more than cancelling at that moment: the guest
 * pays for the nights of the notice, and gets at most the share that cancelling gives, after check-in the one that it
 * gave at the last moment before. When owner or admin end the stay, all nights given up come back.
 */
export function earlyEndTerms(leaving: Leaving & { checkOutDate: DateString }): LeavingTerms {
  const { by, checkOutDate } = leaving
  if (by !== 'seeker') return { refundFrom: checkOutDate, refundBps: 10_000 }
  const cancelled = cancelTerms(leaving)
  const refundFrom = [noticeEnd(leaving), cancelled.refundFrom, checkOutDate].reduce(laterOf)
  return { refundFrom, refundBps: earlyShare(leaving) }
}

/**
 * What is owed by a guest who never came: the bed was kept for the nights before the day on which that is noted.
 * It is for months that are not paid; what was paid stays with the owner.
 */
export function noShowTerms(today: DateString): LeavingTerms & { today: DateString } {
  return { refundFrom: today, refundBps: 10_000, today }
}

/** Whether the time of check-in is over, so that the guest may have been there. */
export function hasBegun(leaving: StayTerms & { at: Date }): boolean {
  return leaving.at > checkInInstant(leaving)
}

/** The day on which notice given now ends, by what the policy says of leaving early. */
export function noticeEnd(leaving: StayTerms & { at: Date }): DateString {
  return endOfNotice({ ...leaving, ...leaving.policy.earlyCheckOut })
}

export interface PaidNights {
  /** Rent held for the nights `[from, to)`, in minor units. */
  rent: Amount
  from: DateString
  to: DateString
  /** What the guest has got back of the rent of these nights by leaving earlier, once or more often. */
  givenUp?: Amount
}

/**
 * The rent that comes back of a payment. What came back for nights given up before counts as a part of it, so that
 * no order of changes gives more than the best of them alone.
 */
export function rentBack(paid: PaidNights, { refundFrom, refundBps }: LeavingTerms): Amount {
  const { rent, from, to, givenUp = 0 } = paid
  const whole = rent + givenUp
  const nights = nightCount(from, to)
  const back = applyRatio(
    whole - applyRatio(whole, nightsBefore(refundFrom, { from, to }), nights),
    refundBps,
    10_000,
  )
  return Math.min(rent, Math.max(0, back - givenUp))
}

/** What is left of a payment that was not made when its stay ends, and until when it pays. */
export interface OwedMonth {
  to: DateString
  parts: MoneyParts
}

/**
 * What a guest who leaves still owes of a month that is not paid; null for nothing. A month that has begun costs what
 * would be kept of it had it been paid; of later ones the nights until the notice ends are owed. One that is over is
 * owed in full, whoever ends the stay, as it would have been earned.
 */
export function owedOfMonth(
  { parts, from, to }: { parts: MoneyParts; from: DateString; to: DateString },
  terms: LeavingTerms & { today: DateString },
): OwedMonth | null {
  if (isPeriodOver(to, terms.today)) return { to, parts }
  const nights = nightCount(from, to)
  const kept = nightsBefore(terms.refundFrom, { from, to })
  const hasStarted = from <= terms.today
  const rent = hasStarted
    ? parts.rent - rentBack({ rent: parts.rent, from, to }, terms)
    : applyRatio(parts.rent, kept, nights)
  const lateFee = hasStarted ? parts.lateFee : 0
  if (rent === 0 && kept === 0 && lateFee === 0) return null
  const tax = parts.rent === 0 ? 0 : applyRatio(parts.tax, rent, parts.rent)
  const isByNights = kept > 0 && (!hasStarted || terms.refundBps === 10_000)
  return {
    to: isByNights ? addDays(from, kept) : to,
    parts: { ...parts, rent, tax, ...shareOfEarnings(parts, { rent, lateFee: parts.lateFee }) },
  }
}

/** Whether all nights of a payment are over, so that its rent is earned while the stay goes on. */
export function isPeriodOver(to: DateString, today: DateString): boolean {
  return to < today
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

/** The share that leaving early gives back, at most what cancelling gives, or gave when the guest could still stay away. */
function earlyShare(leaving: StayTerms & { at: Date }): number {
  const { bookedAt: _, ...terms } = leaving
  const before = hasBegun(leaving) ? tierAt(terms, checkInInstant(leaving)) : tierAt(leaving, leaving.at)
  return Math.min(leaving.policy.earlyCheckOut.refundBps, before.refundBps ?? 10_000)
}

function leftEarly(tier: RefundTier, { refundFrom, refundBps }: LeavingTerms): RefundTier {
  const share = refundBps / 100
  return {
    ...tier,
    code: `early_${share}`,
    label: `${share}% of the nights from ${refundFrom} on`,
    refundBps,
  }
}

function nightsBefore(day: DateString, { from, to }: { from: DateString; to: DateString }): number {
  return Math.min(nightCount(from, to), Math.max(0, nightCount(from, day)))
}
