import Stripe from 'stripe'
import type { Environment } from '../environment.ts'

/** Stripe as an accountant reads it, past everything that the product knows. */
export function openStripe({ stripe }: Pick<Environment, 'stripe'>): Stripe {
  const { secretKey, host, port } = stripe
  return new Stripe(secretKey, { host, port, protocol: 'http', telemetry: false })
}
