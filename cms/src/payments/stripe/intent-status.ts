import type Stripe from 'stripe'
import type { Collection } from '../port.ts'

const STATUSES: Partial<Record<Stripe.PaymentIntent.Status, Collection['status']>> = {
  succeeded: 'succeeded',
  processing: 'processing',
  requires_capture: 'authorized',
  canceled: 'cancelled',
}

/** Stripe's states of an intent, as those that matter to a booking. */
export function statusOf(status: Stripe.PaymentIntent.Status): Collection['status'] {
  return STATUSES[status] ?? 'awaiting'
}
