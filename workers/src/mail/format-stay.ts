import { formatMoney } from '@bookmysleep/domain/money'
import type { Locale } from './mail.ts'

/** `Mon, 12 Jan 2026` from `2026-01-12`; a stay's dates have no time zone. */
export function formatDay(date: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale === 'hi' ? 'hi-IN' : 'en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`))
}

/** `Mon 12 Jan, 6:30 pm` from an instant, by the clock of the property. */
export function formatMoment(instant: string, timeZone: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale === 'hi' ? 'hi-IN' : 'en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
    hour12: true,
    timeZone,
  }).format(new Date(instant))
}

/** An amount in minor units as people write it in India: ₹1,50,000. */
export function formatAmount(amount: number, currency: string, locale: Locale): string {
  return formatMoney(amount, currency, locale === 'hi' ? 'hi-IN' : 'en-IN')
}

/** An instant by the clock of the property: `12 Jan 2026, 4:05 pm`. */
export function formatInstant(
  instant: string,
  { locale, timeZone }: { locale: Locale; timeZone: string },
): string {
  return new Intl.DateTimeFormat(locale === 'hi' ? 'hi-IN' : 'en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    hour12: true,
    timeZone,
  }).format(new Date(instant))
}
