import type { ApiError } from './api-error.ts'
import { errorText } from './error-text.ts'
import type { Dictionary } from './i18n/en.ts'

/** What happened when somebody who is logged in linked an account elsewhere, and what to do. */
export function linkErrorText(error: ApiError, t: Dictionary): string {
  const { linking, loginAgain } = t.social
  if (error.code === 'PROVIDER_UNAVAILABLE') return linking.away
  if (error.code === 'EMAIL_NOT_VERIFIED') return linking.unconfirmedThere
  if (error.code === 'ACCOUNT_NOT_CONFIRMED') return linking.unconfirmedHere
  return error.code === 'INVALID_STATE' ? loginAgain : errorText(error, t)
}
