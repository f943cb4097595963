import type { ApiError } from './api-error.ts'
import type { Dictionary } from './i18n/en.ts'

/** What happened and what to do, in the reader's language. */
export function errorText(error: ApiError, t: Dictionary): string {
  return t.errors[error.code]
}

/** Messages by form field; `guests.0.gender` keeps its path. */
export function fieldErrors(error: ApiError): Record<string, string> {
  return Object.fromEntries(error.details.map(({ field, message }) => [field, message]))
}
