import type { DateString } from './stay-dates.ts'

/** Months for which books are kept after the annual return is due: section 36 of the CGST Act, 2017. */
const MONTHS_KEPT = 72

/**
 * The last day on which the records of something that happened on `date` have to be kept: 72 months after the annual
 * return of its financial year (April to March) is due, which is on 31 December (CGST Act, sections 36 and 44; rule 80).
 */
export function taxRecordsUntil(date: DateString): DateString {
  const [year = 0, month = 0] = date.split('-').map(Number)
  const yearOfReturn = month >= 4 ? year + 1 : year
  return `${yearOfReturn + MONTHS_KEPT / 12}-12-31`
}
