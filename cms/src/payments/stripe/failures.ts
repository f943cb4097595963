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
  // A key in use at the same moment is a conflict (409) whose outcome is not known, and no refusal.
  const isRefusal =
    error instanceof Stripe.errors.StripeCardError ||
    (error instanceof Stripe.errors.StripeInvalidRequestError && error.statusCode !== 409)
  const failed = isRefusal
    ? providerRefusal(error.message)
    : failure(
        'PAYMENT_PROVIDER_UNAVAILABLE',
        'The payment provider cannot be reached right now. Please try again.',
      )
  return Object.assign(failed, { cause: error })
}

/** Whether Stripe refused with that code. */
export function isStripeError(error: unknown, code: string): boolean {
  return error instanceof Stripe.errors.StripeError && error.code === code
}

/** The id of a thing that Stripe may have expanded. */
export function idOf(reference: { id: string } | string | null | undefined): string | null {
  return (typeof reference === 'string' ? reference : reference?.id) ?? null
}
