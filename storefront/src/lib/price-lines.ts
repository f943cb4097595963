import type { Quote } from '@bookmysleep/domain/api/quotes'
import { lineLabel } from '@bookmysleep/domain/line-labels'
import { seekerLines } from '@bookmysleep/domain/quote-lines'
import type { Locale } from '@bookmysleep/domain/words'
import { money } from './format.ts'

export type PriceLine = { label: string; amount: string; isDeposit: boolean }

/** The lines of a quote in the reader's language. */
export function priceLines(quote: Quote, locale: Locale): PriceLine[] {
  return seekerLines(quote).map((line) => ({
    label: lineLabel(line, locale),
    amount: money(line.amount, quote.currency, locale),
    isDeposit: line.code === 'deposit',
  }))
}
