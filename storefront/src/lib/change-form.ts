import type { BookingView } from '@bookmysleep/domain/api/bookings'
import type { Locale } from '@bookmysleep/domain/words'
import type { ApiError } from './api-error.ts'
import { errorText } from './error-text.ts'
import { day } from './format.ts'
import type { Dictionary } from './i18n/en.ts'
import { field } from './read-form.ts'

/** Why a stay cannot be changed so and which day would do, in the reader's language. */
export function changeProblem(
  error: ApiError,
  { t, locale, extension }: { t: Dictionary; locale: Locale } & Pick<BookingView, 'extension'>,
): string {
  const words = t.changes.problem
  if (error.code === 'PRICE_CHANGED') return t.changes.changed
  if (error.code === 'INVALID_STATE')
    return extension ? words.isExtending(day(extension.checkOutDate, locale)) : words.state
  const message = error.details.find(({ field }) => DAYS.includes(field))?.message ?? ''
  const named = /\d{4}-\d\d-\d\d/.exec(message)?.[0]
  const date = named ? day(named, locale) : ''
  if (error.code === 'NOT_AVAILABLE' && date) return words.taken(date)
  if (error.code !== 'VALIDATION_FAILED') return errorText(error, t)
  if (message.includes('cancel the booking')) return words.cancelInstead(date)
  if (message.includes('notice period')) return words.notice(date)
  if (message.startsWith('must be after')) return words.after(date)
  if (message.startsWith('must be before')) return words.before(date)
  if (message.includes('past')) return words.past
  return /longest stay|within/.test(message) ? words.tooLong : errorText(error, t)
}

const DAYS = ['checkOutDate', 'moveOutDate']

/** An amount in minor units that the page had shown. */
export function readAmount(form: FormData, name: string): number | undefined {
  const text = field(form, name)
  return /^\d+$/.test(text) ? Number(text) : undefined
}
