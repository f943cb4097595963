import type Stripe from 'stripe'
import type { Collection } from './port.ts'

/** Stripe's seven states of an intent, as the four that matter to a booking. */
export function statusOf(status: Stripe.PaymentIntent.Status): Collection['status'] {
  if (status === 'succeeded') return 'succeeded'
  if (status === 'processing') return 'processing'
  return status === 'canceled' ? 'cancelled' : 'awaiting'
}
