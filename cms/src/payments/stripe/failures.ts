import Stripe from 'stripe'
import { failure } from '../../errors.ts'
import { providerRefusal } from '../provider-refusal.ts'

/** Awaits a call of Stripe; throws what it throws as a failure of ours. */
export async function answered<T>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    throw asFailure(error)
  }
}

/** Stripe's own refusals keep their message; a Stripe that cannot be reached is ours to try again later. */
export function asFailure(error: unknown): Error {
  if (!(error instanceof Stripe.errors.StripeError)) return error as Error
  const failed = isRefusal(error)
    ? providerRefusal(error.message)
    : failure(
        'PAYMENT_PROVIDER_UNAVAILABLE',
        'The payment provider cannot be reached right now. Please try again.',
      )
  return Object.assign(failed, { cause: error })
}

/**
 * Whether Stripe understood and said no, also because an account is none of ours (403). Any other 403 means that our key
 * lacks a right: nothing is refused for good, somebody has to mend the key. A key in use at the same moment
 * is a conflict (409) whose outcome is not known, and no refusal.
 */
export function isRefusal(error: unknown): error is Error {
  const { StripePermissionError, StripeCardError } = Stripe.errors
  if (error instanceof StripePermissionError) return error.code === 'account_invalid'
  if (error instanceof StripeCardError) return true
  return error instanceof Stripe.errors.StripeInvalidRequestError && error.statusCode !== 409
}

/** Whether Stripe refused with that code. */
export function isStripeError(error: unknown, code: string): boolean {
  return error instanceof Stripe.errors.StripeError && error.code === code
}

/** The id of a thing that Stripe may have expanded. */
export function idOf(reference: { id: string } | string | null | undefined): string | null {
  return (typeof reference === 'string' ? reference : reference?.id) ?? null
}
