import type { Quote, QuoteLine } from '@bookmysleep/domain/api/quotes'
import { seekerLines } from '@bookmysleep/domain/quote-lines'
import type { Locale } from '@bookmysleep/domain/words'
import { money } from './format.ts'
import type { Dictionary } from './i18n/en.ts'

export type PriceLine = { label: string; amount: string; isDeposit: boolean }

/** The lines of a quote in the reader's language; a line we have no word for keeps the API's. */
export function priceLines(quote: Quote, t: Dictionary, locale: Locale): PriceLine[] {
  return seekerLines(quote).map((line) => ({
    label: labelOf(line, quote, t, locale),
    amount: money(line.amount, quote.currency, locale),
    isDeposit: line.code === 'deposit',
  }))
}

function labelOf(line: QuoteLine, quote: Quote, t: Dictionary, locale: Locale): string {
  const words = t.property.priceLines
  if (line.code === 'deposit') return words.deposit
  if (line.code === 'tax' && line.amount === 0) return words.taxExempt
  if (line.code === 'tax') return words.tax(/\d+(\.\d+)?%/.exec(line.label)?.[0] ?? '')
  if (locale === 'en') return line.label
  if (line.code === 'promotion') return words.promotion(line.label.split(':')[0] ?? '')
  if (line.code === 'wallet') return words.wallet
  if (line.code !== 'rent') return line.label
  const beds = /bed/.test(line.label) ? t.common.beds(quote.beds) : null
  if (quote.priceUnit === 'night') return words.rentNights(t.common.nights(quote.nights), beds)
  const months = /^(\d+) months?/.exec(line.label)?.[1]
  return months ? words.rentNights(words.rentMonths(Number(months)), beds) : words.rentDays
}
