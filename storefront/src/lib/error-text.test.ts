import { expect, it } from 'vitest'
import { ApiError } from './api-error.ts'
import { fieldErrors } from './error-text.ts'
import { hi } from './i18n/hi.ts'

it('says in our own words what it knows, and the API’s words for the rest', () => {
  const details = [
    { field: 'guests.0.gender', message: 'this stay is for women only' },
    { field: 'guests.0.name', message: 'is required' },
    { field: 'checkInDate', message: 'is in the past' },
    { field: 'currentPassword', message: 'is wrong' },
  ]
  const error = new ApiError({ code: 'VALIDATION_FAILED', message: '', status: 400, details })
  expect(fieldErrors(error, hi)).toEqual({
    'guests.0.gender': 'यह जगह केवल महिलाओं के लिए है।',
    'guests.0.name': 'यह जानकारी भरें।',
    checkInDate: 'is in the past',
    currentPassword: hi.security.wrongPassword,
  })
})
