import type { Quote } from './api/quotes.ts'
import type { Amount } from './money.ts'
import type { MoneyParts } from './money-parts.ts'
import { nightCount } from './stay-dates.ts'
import type { PaymentPurpose } from './words.ts'

/** One line of a payment's receipt, in minor units; what lowers the payment is negative. */
export interface ReceiptLine {
  code: 'rent' | 'discount' | 'late_fee' | 'tax' | 'promotion' | 'wallet' | 'deposit'
  label: string
  amount: Amount
}

export interface ReceiptedPayment {
  purpose: PaymentPurpose
  parts: MoneyParts
  /** The nights `[from, to)` that it pays for. */
  from: string
  to: string
}

/**
 * What one payment was for, line by line; together the lines are what was charged. The names of tax and promo code
 * are those of the booking's price. A discount of the owner belongs to what is paid at booking.
 */
export function receiptLines(
  { purpose, parts, from, to }: ReceiptedPayment,
  quote: Pick<Quote, 'lines' | 'discount'>,
): ReceiptLine[] {
  const discount = purpose === 'stay' ? quote.discount : 0
  const nights = nightCount(from, to)
  const promo = quote.lines.find(({ code }) => code === 'promotion')?.label ?? 'Promo code'
  const tax = taxLabel(quote, parts)
  const lines: ReceiptLine[] = [
    {
      code: 'rent',
      label: `Rent for ${nights} night${nights === 1 ? '' : 's'}`,
      amount: parts.rent + discount,
    },
    { code: 'discount', label: promo, amount: -discount },
    { code: 'late_fee', label: 'Late fee', amount: parts.lateFee },
    { code: 'tax', label: tax ?? '', amount: parts.tax },
    { code: 'promotion', label: promo, amount: -parts.promotion },
    { code: 'deposit', label: 'Security deposit, refundable', amount: parts.deposit },
    { code: 'wallet', label: 'Your credit', amount: -parts.wallet },
  ]
  return lines.filter(({ code, amount }) => amount !== 0 || (code === 'tax' && tax !== null))
}

/** A stay made longer may be taxed by several rates: the one that the payment's own tax follows. */
function taxLabel({ lines }: Pick<Quote, 'lines'>, { rent, tax }: MoneyParts): string | null {
  const taxes = lines.filter(({ code }) => code === 'tax')
  const labels = new Set(taxes.map(({ label }) => label))
  if (labels.size === 1) return [...labels][0] ?? null
  if (tax === 0) return taxes.find(({ amount }) => amount === 0)?.label ?? null
  const percent = `${Number(((tax * 100) / rent).toFixed(1))}%`
  return [...labels].find((label) => label.includes(` ${percent}`)) ?? 'GST'
}
