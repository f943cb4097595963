import type { Instalment, Quote } from './api/quotes.ts'
import { type Amount, applyRatio } from './money.ts'
import { type MoneyParts, NO_MONEY, partsOfQuote, shareOfEarnings, subtractParts } from './money-parts.ts'
import { monthsAndDays } from './months-and-days.ts'
import { addMonthsClamped, type DateString } from './stay-dates.ts'

type Unscheduled = Omit<Quote, 'dueNow' | 'schedule'>

/** What one payment of a stay pays for: its nights `[from, to)` and its money. */
export interface PlannedPayment {
  from: DateString
  to: DateString
  dueDate: DateString
  parts: MoneyParts
}

/**
 * Completes a quote with when it is paid. A stay priced by the month pays its first month and the deposit at booking,
 * and every later month, the left-over days too, on the day that it begins. Discounts and credits belong to the first.
 * `monthRent` is what a whole month costs, in minor units. All amounts together are the quote's.
 */
export function withSchedule(quote: Unscheduled, monthRent: Amount): Quote {
  const schedule = quote.priceUnit === 'month' ? laterMonths(quote, monthRent) : []
  const later = schedule.reduce((sum, { amount }) => sum + amount, 0)
  return { ...quote, dueNow: quote.totalAmount - later, schedule }
}

/** Every payment of a quote with its share of rent, tax, commission and credits; the first is due at booking. */
export function plannedPayments(quote: Quote): [PlannedPayment, ...PlannedPayment[]] {
  let left = partsOfQuote(quote)
  const later: PlannedPayment[] = []
  for (const { from, to, dueDate, rent, tax } of quote.schedule) {
    const parts = { ...NO_MONEY, rent, tax, ...shareOfEarnings(left, { rent }) }
    left = subtractParts(left, parts)
    later.push({ from, to, dueDate, parts })
  }
  const to = quote.schedule[0]?.from ?? quote.checkOutDate
  return [{ from: quote.checkInDate, to, dueDate: quote.checkInDate, parts: left }, ...later]
}

/** What is paid at booking. */
export function partsDueNow(quote: Quote): MoneyParts {
  return plannedPayments(quote)[0].parts
}

/** The parts of the nights that are left when only `kept` of `nights` are: rent and tax by the night, each rounded once. */
export function partsForNights(
  parts: MoneyParts,
  { kept, nights }: { kept: number; nights: number },
): MoneyParts {
  const rent = applyRatio(parts.rent, kept, nights)
  const tax = applyRatio(parts.tax, kept, nights)
  const earned = shareOfEarnings(parts, { rent, lateFee: parts.lateFee })
  return { ...parts, rent, tax, ...earned }
}

function laterMonths(quote: Unscheduled, monthRent: Amount): Instalment[] {
  const { checkInDate, checkOutDate } = quote
  const { months, days } = monthsAndDays(checkInDate, checkOutDate)
  if (months === 0) return []
  const taxable = quote.rent - quote.discount
  const end = (number: number) => (number > months ? checkOutDate : addMonthsClamped(checkInDate, number))
  const schedule: Instalment[] = []
  let rentSoFar = monthRent - quote.discount
  let taxSoFar = taxable === 0 ? 0 : applyRatio(quote.tax, rentSoFar, taxable)
  for (let number = 2; number <= months + Math.sign(days); number += 1) {
    const rent = number > months ? taxable - rentSoFar : monthRent
    rentSoFar += rent
    const taxThen = taxable === 0 ? 0 : applyRatio(quote.tax, rentSoFar, taxable)
    const tax = taxThen - taxSoFar
    taxSoFar = taxThen
    const from = end(number - 1)
    schedule.push({ number, from, to: end(number), dueDate: from, rent, tax, amount: rent + tax })
  }
  return schedule
}
