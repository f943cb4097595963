import type Stripe from 'stripe'
import { newId } from '../core/ids.ts'

type Options = {
  amount: number
  currency: string
  created: number
  arrival: number
  destination: string | null
  description?: string | null
  metadata?: Stripe.Metadata
  statement?: string | null
  automatic?: boolean
}

export function buildPayout(options: Options): Stripe.Payout {
  return {
    id: newId('po'),
    object: 'payout',
    amount: options.amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: options.arrival,
    automatic: options.automatic ?? false,
    balance_transaction: null,
    created: options.created,
    currency: options.currency,
    description: options.description ?? (options.automatic ? 'STRIPE PAYOUT' : null),
    destination: options.destination,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: options.metadata ?? {},
    method: 'standard',
    original_payout: null,
    payout_method: null,
    reconciliation_status: options.automatic ? 'completed' : 'not_applicable',
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: options.statement ?? null,
    status: 'pending',
    trace_id: null,
    type: 'bank_account',
  }
}
