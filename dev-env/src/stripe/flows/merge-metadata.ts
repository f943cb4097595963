import type Stripe from 'stripe'

/** Stripe's merge: given keys are set, empty ones removed; an empty string for the whole clears all. */
export function mergeMetadata(before: Stripe.Metadata | null, given: unknown): Stripe.Metadata {
  if (given === undefined) return before ?? {}
  if (given === '' || given === null) return {}
  const merged = { ...before, ...(given as Stripe.Metadata) }
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== ''))
}
