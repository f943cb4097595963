import type { Locale } from '@bookmysleep/domain/words'
import type { ApiError } from './api-error.ts'
import { errorText } from './error-text.ts'
import type { Dictionary } from './i18n/en.ts'
import { field } from './read-form.ts'

/** Why a stay cannot be changed so. Which day would do is said in the API's English words, where that is read. */
export function changeProblem(error: ApiError, t: Dictionary, locale: Locale): string {
  if (error.code === 'PRICE_CHANGED') return t.changes.changed
  const isAboutDay = ['VALIDATION_FAILED', 'NOT_AVAILABLE', 'INVALID_STATE'].includes(error.code)
  return isAboutDay && locale === 'en' && error.message ? error.message : errorText(error, t)
}

/** An amount in minor units that the page had shown. */
export function readAmount(form: FormData, name: string): number | undefined {
  const text = field(form, name)
  return /^\d+$/.test(text) ? Number(text) : undefined
}
