import type { Locale } from '@bookmysleep/domain/words'

/*
 * Days in the browser. `Date` at local noon, because the calendar widget works in local time; the domain's
 * own date functions would bring Temporal's polyfill onto every page.
 */

const DAY_MS = 86_400_000

/** `2026-01-12` → that day's local noon, for the calendar widget. */
export function toDate(day: string): Date {
  return new Date(`${day}T12:00:00`)
}

/** The local calendar day of a Date as `YYYY-MM-DD`. */
export function fromDate(date: Date): string {
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
}

export function shiftDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

export function countNights(checkIn: string, checkOut: string): number {
  return Math.round((Date.parse(checkOut) - Date.parse(checkIn)) / DAY_MS)
}

/** `2026-01-12` → `12 Jan 2026`. */
export function showDay(day: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale === 'hi' ? 'hi-IN' : 'en-IN', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`))
}
