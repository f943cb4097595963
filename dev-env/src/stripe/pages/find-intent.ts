import type Stripe from 'stripe'
import type { Sandbox } from '../sandbox.ts'

/** The intent whose client secret the browser holds. */
export function findIntent(sandbox: Sandbox, clientSecret: unknown): Stripe.PaymentIntent | undefined {
  if (typeof clientSecret !== 'string') return undefined
  const intent = sandbox.store.get('payment_intent', clientSecret.split('_secret_')[0] ?? '')
  return intent?.client_secret === clientSecret ? intent : undefined
}
