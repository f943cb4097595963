import { CANCELLATION_RULES, type PolicyTier } from '@bookmysleep/domain/cancellation-policies'
import { type RefundTier, refundTimeline } from '@bookmysleep/domain/refund-tiers'
import { CANCELLATION_POLICIES, type Locale } from '@bookmysleep/domain/words'
import { moment, percent } from './format.ts'
import type { Dictionary } from './i18n/en.ts'

export type RefundTerm = { what: string; when: string; share: 'all' | 'some' | 'none' }

type Terms = {
  policy: string
  checkInDate?: string
  checkInTime: string
  timeZone: string
  bookedAt?: Date
}

/** The policy as steps in time: with exact moments when the dates are known, else counted from check-in. */
export function refundTerms(terms: Terms, t: Dictionary, locale: Locale): RefundTerm[] {
  const name = CANCELLATION_POLICIES.find((policy) => policy === terms.policy)
  if (!name) return []
  const policy = CANCELLATION_RULES[name]
  const { checkInDate, checkInTime, timeZone, bookedAt } = terms
  if (!checkInDate)
    return policy.tiers.map((tier) => ({ ...wordsOf(tier, t, locale), when: leadTime(tier, t) }))
  return refundTimeline({ policy, checkInDate, checkInTime, timeZone, bookedAt }).map((tier, index) => ({
    ...wordsOf(tier, t, locale),
    when: tier.until
      ? t.booking.tiers.until(moment(tier.until, locale, timeZone))
      : index === 0
        ? t.booking.tiers.anytime
        : t.booking.tiers.after,
  }))
}

function wordsOf(tier: PolicyTier | RefundTier, t: Dictionary, locale: Locale): Omit<RefundTerm, 'when'> {
  const words = t.booking.tiers
  if ('code' in tier && tier.code === 'grace') return { what: words.grace, share: 'all' }
  const bps = 'refundBps' in tier ? tier.refundBps : null
  if (bps === 10_000) return { what: words.full, share: 'all' }
  if (bps === 0) return { what: words.none, share: 'none' }
  if (bps !== null) return { what: words.share(percent(bps, locale)), share: 'some' }
  const nights = 'noticeNights' in tier ? (tier.noticeNights ?? 0) : 0
  return { what: words.notice(nights), share: 'some' }
}

function leadTime(tier: PolicyTier, t: Dictionary): string {
  const words = t.booking.tiers
  if (tier.hoursBefore === null) return words.after
  return tier.hoursBefore === 0 ? words.untilCheckIn : words.daysBefore(Math.round(tier.hoursBefore / 24))
}
