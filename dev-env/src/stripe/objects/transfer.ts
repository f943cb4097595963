import type Stripe from 'stripe'
import { newId } from '../core/ids.ts'

type Options = {
  amount: number
  currency: string
  destination: string
  created: number
  sourceTransaction?: string | null
  group?: string | null
  description?: string | null
  metadata?: Stripe.Metadata
  id?: string
}

export function buildTransfer(options: Options): Stripe.Transfer {
  const id = options.id ?? newId('tr')
  return {
    id,
    object: 'transfer',
    amount: options.amount,
    amount_reversed: 0,
    balance_transaction: null,
    created: options.created,
    currency: options.currency,
    description: options.description ?? null,
    destination: options.destination,
    livemode: false,
    metadata: options.metadata ?? {},
    reversals: { object: 'list', data: [], has_more: false, url: `/v1/transfers/${id}/reversals` },
    reversed: false,
    source_transaction: options.sourceTransaction ?? null,
    source_type: 'card',
    transfer_group: options.group ?? null,
  }
}

type ReversalOptions = {
  transfer: Stripe.Transfer
  amount: number
  created: number
  metadata?: Stripe.Metadata
  refund?: string
  id?: string
}

export function buildReversal({
  transfer,
  amount,
  created,
  metadata,
  refund,
  id = newId('trr'),
}: ReversalOptions): Stripe.TransferReversal {
  return {
    id,
    object: 'transfer_reversal',
    amount,
    balance_transaction: null,
    created,
    currency: transfer.currency,
    destination_payment_refund: null,
    metadata: metadata ?? {},
    source_refund: refund ?? null,
    transfer: transfer.id,
  }
}
