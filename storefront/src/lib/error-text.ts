import type { FieldError } from '@bookmysleep/domain/api/envelope'
import { PASSWORD_PROBLEMS, type PasswordProblem } from '@bookmysleep/domain/password-size'
import { PICTURE_PROBLEMS } from '@bookmysleep/domain/uploads'
import type { ApiError } from './api-error.ts'
import type { Dictionary } from './i18n/en.ts'

/** What happened and what to do, in the reader's language. */
export function errorText(error: ApiError, t: Dictionary): string {
  return t.errors[error.code]
}

/** Messages by form field; `guests.0.gender` keeps its path. The API's words where we have none of our own. */
export function fieldErrors(error: ApiError, t: Dictionary): Record<string, string> {
  return Object.fromEntries(
    error.details.map(({ field, message }) => [field, ownWords({ field, message }, t) ?? message]),
  )
}

function ownWords({ field, message }: FieldError, t: Dictionary): string | undefined {
  if (field === 'currentPassword' && message === 'is wrong') return t.security.wrongPassword
  if (message === PICTURE_PROBLEMS.small) return t.profile.picture.small
  if (message === PICTURE_PROBLEMS.unreadable) return t.profile.picture.unreadable
  const rule = /\bfor (women|men) only/.exec(message)?.[1]
  if (rule) return t.checkout.genderRule[rule as 'women' | 'men']
  if (message === 'is required') return t.common.required
  const password = Object.entries(PASSWORD_PROBLEMS).find(([, words]) => words === message)?.[0]
  return password && t.account.problems.password[password as PasswordProblem]
}
