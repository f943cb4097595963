import { type Failure, failure } from '../errors.ts'

/** The provider understood and said no; to ask again would get the same answer. */
export type ProviderRefusal = Failure & { isRefusal: true }

/** Makes (does not throw) a refusal with the provider's own words. */
export function providerRefusal(message: string): ProviderRefusal {
  return Object.assign(failure('PAYMENT_PROVIDER_UNAVAILABLE', `The payment provider refused: ${message}`), {
    isRefusal: true as const,
  })
}

/** Tells a refusal from a provider that is away, whose answer is not known. */
export function isProviderRefusal(error: unknown): error is ProviderRefusal {
  return error instanceof Error && Reflect.get(error, 'isRefusal') === true
}
