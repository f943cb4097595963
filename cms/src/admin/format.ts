import { formatMoney } from '@bookmysleep/domain/money'

const ZONE = 'Asia/Kolkata'

/** The panel's language as a locale: Latin digits and Indian grouping in both. */
export function localeOf(language: string): string {
  return language === 'hi' ? 'hi-IN-u-nu-latn' : 'en-IN'
}

/** `15000000` paise → `₹1,50,000`; nothing for what is no amount. */
export function rupees(amount: unknown, currency = 'INR'): string {
  return typeof amount === 'number' && Number.isSafeInteger(amount) ? formatMoney(amount, currency) : ''
}

/** `1250` basis points → `12.5%`. */
export function percent(bps: number): string {
  return `${bps / 100}%`
}

/** `2026-01-12` → `12 Jan 2026`, whatever the reader's time zone. */
export function showDay(date: unknown, language = 'en'): string {
  if (typeof date !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return ''
  const options = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(localeOf(language), options).format(new Date(`${date}T00:00:00Z`))
}

/** An instant as Indian clocks show it: `12 Jan 2026, 4:05 pm`. */
export function showInstant(instant: unknown, language = 'en'): string {
  if (!instant) return ''
  const options = { dateStyle: 'medium', timeStyle: 'short', timeZone: ZONE } as const
  return new Intl.DateTimeFormat(localeOf(language), options).format(new Date(instant as string))
}

/** Today on Indian clocks, `YYYY-MM-DD`. */
export function todayInIndia(now: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(now)
}

/** The text of a label in the panel's language. */
export function textOf(label: unknown, language: string): string {
  if (typeof label === 'string') return label
  const texts = (label ?? {}) as Record<string, string>
  return texts[language] ?? texts.en ?? ''
}
