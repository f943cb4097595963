import { addMonthsClamped, type DateString, nightCount } from './stay-dates.ts'

/** Days that a month's price pays for when left-over days are charged: each a thirtieth. */
export const DAYS_IN_PRICED_MONTH = 30

export interface MonthsAndDays {
  /** Whole months; month k ends at `addMonthsClamped(checkIn, k)`. */
  months: number
  /** Nights left over after them. */
  days: number
}

/**
 * A stay as whole months from the check-in day and the days left over. Months are counted from the
 * check-in each time, so a stay from 31 January ends its months on 28 February, 31 March, 30 April.
 */
export function monthsAndDays(checkIn: DateString, checkOut: DateString): MonthsAndDays {
  let months = 0
  while (addMonthsClamped(checkIn, months + 1) <= checkOut) months += 1
  return { months, days: nightCount(addMonthsClamped(checkIn, months), checkOut) }
}
