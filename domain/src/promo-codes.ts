import { type Amount, applyBps, formatMoney } from './money.ts'
import type { DateString } from './stay-dates.ts'
import type { PromoFunder, PromoKind } from './words.ts'

/** What a promo code gives, and to which stays. Dates are inclusive, in the property's time zone. */
export interface PromoTerms {
  code: string
  kind: PromoKind
  /** Of `percent` codes, in basis points. */
  rateBps: number
  /** Of `fixed` codes, in minor units. */
  amount: Amount
  /** The most that a `percent` code takes off, in minor units; null for no bound. */
  maxDiscount: Amount | null
  currency: string
  fundedBy: PromoFunder
  from: DateString
  to: DateString | null
  minNights: number
  /** Cities in which it holds; everywhere when empty. */
  cities: readonly string[]
}

export interface PromoStay {
  /** The day of booking. */
  on: DateString
  nights: number
  city: string
  currency: string
}

/** Why a code does not hold for a stay, in words that follow the name of the field; null when it does. */
export function promoProblem(terms: PromoTerms, stay: PromoStay): string | null {
  if (stay.on < terms.from) return `holds from ${terms.from}`
  if (terms.to !== null && stay.on > terms.to) return `ended on ${terms.to}`
  if (stay.nights < terms.minNights) return `is for stays of ${terms.minNights} nights or more`
  const isThere = terms.cities.some((city) => city.toLowerCase() === stay.city.toLowerCase())
  if (terms.cities.length > 0 && !isThere) return `is for stays in ${terms.cities.join(', ')}`
  if (stay.currency !== terms.currency) return `is for stays paid in ${terms.currency}`
  return null
}

/** What a code takes off a rent, never more than the rent. */
export function promoDiscount(terms: PromoTerms, rent: Amount): Amount {
  const wanted = terms.kind === 'fixed' ? terms.amount : applyBps(rent, terms.rateBps)
  const most = terms.kind === 'percent' && terms.maxDiscount !== null ? terms.maxDiscount : wanted
  return Math.min(wanted, most, rent)
}

/** `WELCOME10: 10% off, at most ₹500`. */
export function describePromo({ code, kind, rateBps, amount, maxDiscount, currency }: PromoTerms): string {
  if (kind === 'fixed') return `${code}: ${formatMoney(amount, currency)} off`
  const most = maxDiscount === null ? '' : `, at most ${formatMoney(maxDiscount, currency)}`
  return `${code}: ${rateBps / 100}% off${most}`
}

/** Codes are told and typed in any case. */
export function normalizeCode(code: string): string {
  return code.trim().toUpperCase()
}
