import { formatMoney } from '@bookmysleep/domain/money'
import type { Locale } from '@bookmysleep/domain/words'

const TAGS: Record<Locale, string> = { en: 'en-IN', hi: 'hi-IN' }

/** Minor units as people in India read them: `₹1,50,000`. */
export function money(amountMinor: number, currency: string, locale: Locale): string {
  return formatMoney(amountMinor, currency, TAGS[locale])
}

/** Price as a pin on the map: `₹950`, `₹12.5k`, `₹1.5L`. */
export function pinPrice(amountMinor: number, currency: string, locale: Locale): string {
  const rupees = amountMinor / 100
  if (currency !== 'INR' || rupees < 10_000) return money(Math.round(rupees) * 100, currency, locale)
  const [value, unit] = rupees < 100_000 ? [rupees / 1000, 'k'] : [rupees / 100_000, 'L']
  return `₹${Number(value.toFixed(1))}${unit}`
}

/** `2026-01-12` → `12 Jan 2026`. */
export function day(date: string, locale: Locale): string {
  return formatDay(date, locale, { day: 'numeric', month: 'short', year: 'numeric' })
}

/** `2026-01-12` → `Mon, 12 Jan`. */
export function weekday(date: string, locale: Locale): string {
  return formatDay(date, locale, { weekday: 'short', day: 'numeric', month: 'short' })
}

/** `12 – 15 Jan 2026`; the parts that both days share are said once. */
export function stayDates(checkIn: string, checkOut: string, locale: Locale): string {
  const format = new Intl.DateTimeFormat(TAGS[locale], {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return format.formatRange(utc(checkIn), utc(checkOut)).replaceAll('\u2009', ' ')
}

/** An instant as the wall clock of a time zone shows it: `12 Jan 2026, 1:00 pm`. */
export function moment(instant: string | Date, locale: Locale, timeZone = 'Asia/Kolkata'): string {
  return new Intl.DateTimeFormat(TAGS[locale], { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    new Date(instant),
  )
}

/** `13:00` → `1:00 pm`. */
export function clock(time: string, locale: Locale): string {
  return new Intl.DateTimeFormat(TAGS[locale], { timeStyle: 'short', timeZone: 'UTC' }).format(
    new Date(`2000-01-01T${time}:00Z`),
  )
}

/** The month and year of an instant: `March 2026`. */
export function month(instant: string, locale: Locale): string {
  return new Intl.DateTimeFormat(TAGS[locale], {
    month: 'long',
    year: 'numeric',
    timeZone: 'Asia/Kolkata',
  }).format(new Date(instant))
}

export function oneDecimal(value: number, locale: Locale): string {
  return new Intl.NumberFormat(TAGS[locale], { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
    value,
  )
}

export function percent(bps: number, locale: Locale): string {
  return new Intl.NumberFormat(TAGS[locale], { style: 'percent', maximumFractionDigits: 2 }).format(
    bps / 10_000,
  )
}

function formatDay(date: string, locale: Locale, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(TAGS[locale], { ...options, timeZone: 'UTC' }).format(utc(date))
}

function utc(date: string): Date {
  return new Date(`${date}T00:00:00Z`)
}
