import Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { isProviderRefusal } from '../provider-refusal.ts'
import { asFailure, isRefusal } from './failures.ts'

const { StripePermissionError, StripeInvalidRequestError, StripeCardError, StripeConnectionError } =
  Stripe.errors
const raw = (statusCode: number, code?: string) => ({
  type: 'invalid_request_error' as const,
  message: 'No.',
  statusCode,
  ...(code && { code }),
})

describe('a 403 of Stripe', () => {
  it('is a refusal when the account is none of ours', () => {
    const error = new StripePermissionError(raw(403, 'account_invalid'))
    expect(isRefusal(error)).toBe(true)
    expect(isProviderRefusal(asFailure(error))).toBe(true)
  })

  it('otherwise means that our key lacks a right: nothing is refused for good', () => {
    for (const code of [undefined, 'more_permissions_required', 'secret_key_required']) {
      const error = new StripePermissionError(raw(403, code))
      expect(isRefusal(error)).toBe(false)
      const failed = asFailure(error)
      expect(isProviderRefusal(failed)).toBe(false)
      expect(failed).toMatchObject({ code: 'PAYMENT_PROVIDER_UNAVAILABLE', cause: error })
    }
  })
})

it('an invalid request and a declined card are refusals, a conflict and silence are not', () => {
  expect(isRefusal(new StripeInvalidRequestError(raw(400)))).toBe(true)
  expect(isRefusal(new StripeCardError({ ...raw(402), type: 'card_error' }))).toBe(true)
  expect(isRefusal(new StripeInvalidRequestError(raw(409)))).toBe(false)
  expect(isRefusal(new StripeConnectionError({ message: 'socket hang up' } as never))).toBe(false)
})
