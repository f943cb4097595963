import type Stripe from 'stripe'
import { newId } from '../core/ids.ts'

type Options = {
  charge: Stripe.Charge
  amount: number
  created: number
  status: 'pending' | 'succeeded'
  reason?: Stripe.Refund.Reason | null
  metadata?: Stripe.Metadata
  id?: string
}

export function buildRefund({
  charge,
  amount,
  created,
  status,
  reason,
  metadata,
  id,
}: Options): Stripe.Refund {
  const type = charge.payment_method_details?.type ?? 'card'
  return {
    id: id ?? newId(type === 'card' ? 're' : 'pyr'),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created,
    currency: charge.currency,
    customer: null,
    customer_account: null,
    destination_details:
      type === 'card'
        ? {
            card: {
              reference_status: 'pending',
              reference_type: 'acquirer_reference_number',
              type: 'refund',
            },
            type,
          }
        : { type },
    metadata: metadata ?? {},
    payment_intent: typeof charge.payment_intent === 'string' ? charge.payment_intent : null,
    payment_method: charge.payment_method,
    reason: reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status,
    transfer_reversal: null,
    ...(status === 'pending' ? { pending_reason: 'processing' as const } : {}),
  }
}
