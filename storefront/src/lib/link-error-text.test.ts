import { expect, it } from 'vitest'
import { ApiError } from './api-error.ts'
import { en } from './i18n/en.ts'
import { linkErrorText } from './link-error-text.ts'

it.each([
  ['PROVIDER_UNAVAILABLE', en.social.linking.away],
  ['EMAIL_NOT_VERIFIED', en.social.linking.unconfirmedThere],
  ['ACCOUNT_NOT_CONFIRMED', en.social.linking.unconfirmedHere],
  ['INVALID_STATE', en.social.loginAgain],
  ['ALREADY_LINKED', en.errors.ALREADY_LINKED],
] as const)('tells whoever links nothing about logging in: %s', (code, words) => {
  expect(linkErrorText(new ApiError({ code, message: '', status: 409 }), en)).toBe(words)
})
