import type { ErrorCode } from '@bookmysleep/domain/api/envelope'
import { describe, expect, it, vi } from 'vitest'
import { ApiError } from './api-error.ts'
import type { Api } from './calls.ts'
import type { CheckoutForm } from './checkout-form.ts'
import { nextIdempotencyKey, submitCheckout } from './submit-checkout.ts'

const refusal = (code: ErrorCode, status = 409) => new ApiError({ code, message: code, status })
const session = { user: {}, accessToken: 'token', expiresAt: '2027-01-01T00:00:00Z' }
const stay = { propertyId: 'p', roomId: 'r', checkInDate: '2026-12-01', checkOutDate: '2026-12-02' }
const consents = { terms: '2026-11-22', privacy: '2026-11-22', marketing: false }
const form = (mode: 'login' | 'register'): CheckoutForm => ({
  idempotencyKey: 'key-1',
  totalAmount: 100,
  guests: [{ name: 'Asha', gender: 'female' }],
  specialRequests: undefined,
  account: {
    mode,
    fields: { firstName: 'A', lastName: 'V', email: 'a@b.in', password: 'long enough one', phoneNumber: '' },
    consents,
  },
  problems: {},
})

function fakeApi(calls: Partial<Record<'login' | 'register' | 'createBooking', unknown>>) {
  const answer = (name: keyof typeof calls) =>
    vi.fn(async () => {
      const result = calls[name]
      if (result instanceof Error) throw result
      return result
    })
  return {
    login: answer('login'),
    register: answer('register'),
    createBooking: answer('createBooking'),
  } as unknown as Api
}

describe('submitCheckout', () => {
  it('registers, then books with the new token and the form’s own key', async () => {
    const guest = fakeApi({ register: session })
    const member = fakeApi({ createBooking: { bookingId: 'b' } })
    const apiWith = vi.fn(() => member)
    const result = await submitCheckout({
      form: form('register'),
      stay,
      api: guest,
      apiWith,
      needsAccount: true,
    })
    expect(apiWith).toHaveBeenCalledWith('token')
    expect(guest.register).toHaveBeenCalledWith({
      firstName: 'A',
      lastName: 'V',
      email: 'a@b.in',
      password: 'long enough one',
      role: 'seeker',
      consents,
    })
    expect(member.createBooking).toHaveBeenCalledWith(
      { ...stay, guests: form('login').guests, totalAmount: 100, specialRequests: undefined },
      'key-1',
    )
    expect(result).toMatchObject({ created: { bookingId: 'b' }, session, error: null })
  })

  it('does not book when the account is refused', async () => {
    const api = fakeApi({ login: refusal('INVALID_CREDENTIALS', 401) })
    const result = await submitCheckout({
      form: form('login'),
      stay,
      api,
      apiWith: () => api,
      needsAccount: true,
    })
    expect(api.createBooking).not.toHaveBeenCalled()
    expect(result).toMatchObject({
      failedAt: 'account',
      session: null,
      error: { code: 'INVALID_CREDENTIALS' },
    })
  })

  it('keeps the session when only the booking is refused', async () => {
    const api = fakeApi({ login: session, createBooking: refusal('NOT_AVAILABLE') })
    const result = await submitCheckout({
      form: form('login'),
      stay,
      api,
      apiWith: () => api,
      needsAccount: true,
    })
    expect(result).toMatchObject({
      failedAt: 'booking',
      session,
      created: null,
      error: { code: 'NOT_AVAILABLE' },
    })
  })

  it('throws what is not the API’s answer', async () => {
    const api = fakeApi({ createBooking: new TypeError('a mistake of ours') })
    const submit = submitCheckout({ form: form('login'), stay, api, apiWith: () => api, needsAccount: false })
    await expect(submit).rejects.toThrow('a mistake of ours')
  })
})

it('sends the same key again only while the first try may have booked', () => {
  for (const code of ['UNAVAILABLE', 'INTERNAL', 'REQUEST_IN_PROGRESS'] as const)
    expect(nextIdempotencyKey(refusal(code), 'key-1')).toBe('key-1')
  for (const code of ['PRICE_CHANGED', 'NOT_AVAILABLE', 'VALIDATION_FAILED', 'IDEMPOTENCY_MISMATCH'] as const)
    expect(nextIdempotencyKey(refusal(code), 'key-1')).not.toBe('key-1')
})
