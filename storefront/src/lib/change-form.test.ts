import type { ErrorCode } from '@bookmysleep/domain/api/envelope'
import { expect, it } from 'vitest'
import { ApiError } from './api-error.ts'
import { changeProblem } from './change-form.ts'
import { en } from './i18n/en.ts'
import { hi } from './i18n/hi.ts'

const refusal = (code: ErrorCode, message = '', field = 'checkOutDate') =>
  new ApiError({ code, message: 'The API’s own words.', status: 409, details: [{ field, message }] })

/** What the API says, and the words that people read. */
const KNOWN = [
  ['VALIDATION_FAILED', 'must be after 2027-01-12', 'after'],
  ['VALIDATION_FAILED', 'must be before 2027-01-12', 'before'],
  ['VALIDATION_FAILED', 'must be after 2027-01-12; cancel the booking instead', 'cancelInstead'],
  ['VALIDATION_FAILED', 'must be 2027-01-12 or later, by the notice period', 'notice'],
  ['VALIDATION_FAILED', 'is in the past', 'past'],
  ['VALIDATION_FAILED', 'the longest stay is 90 nights', 'tooLong'],
  ['VALIDATION_FAILED', 'must be within 540 days from today', 'tooLong'],
  [
    'NOT_AVAILABLE',
    'must be 2027-01-12 or before; your bed is free until 2027-01-12 and taken on 2027-01-12',
    'taken',
  ],
] as const

it.each(KNOWN)('says %s, %s, in both languages', (code, message, name) => {
  for (const [t, locale, date] of [
    [en, 'en', '12 Jan 2027'],
    [hi, 'hi', '12 जन॰ 2027'],
  ] as const) {
    const words = t.changes.problem[name]
    const expected = typeof words === 'string' ? words : words(date)
    expect(changeProblem(refusal(code, message), { t, locale, extension: null })).toBe(expected)
  }
})

it('says what stands in the way of any change, and leaves other refusals their own words', () => {
  const hindi = { t: hi, locale: 'hi', extension: null } as const
  expect(changeProblem(refusal('INVALID_STATE'), hindi)).toBe(hi.changes.problem.state)
  const extension = { checkOutDate: '2027-01-12', amount: 1, paymentId: 'a', expiresAt: '' }
  expect(changeProblem(refusal('INVALID_STATE'), { ...hindi, extension })).toBe(
    hi.changes.problem.isExtending('12 जन॰ 2027'),
  )
  expect(changeProblem(refusal('PRICE_CHANGED'), hindi)).toBe(hi.changes.changed)
  expect(changeProblem(refusal('UNAVAILABLE'), hindi)).toBe(hi.errors.UNAVAILABLE)
  expect(changeProblem(refusal('VALIDATION_FAILED'), hindi)).toBe(hi.errors.VALIDATION_FAILED)
})
