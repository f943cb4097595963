import type Stripe from 'stripe'
import { newId } from '../core/ids.ts'

export type BalanceOptions = {
  amount: number
  currency: string
  created: number
  type: Stripe.BalanceTransaction.Type
  source: string
  description?: string | null
  fees?: Stripe.BalanceTransaction.FeeDetail[]
  /** Seconds until the money is available. Default: at once. */
  wait?: number
  /** Where the type alone does not say it. */
  category?: string
  id?: string
}

/** `amount` is signed, in minor units; `net` is it less the fees. */
export function buildBalanceTransaction(options: BalanceOptions): Stripe.BalanceTransaction {
  const { amount, created, fees = [], wait = 0 } = options
  const fee = fees.reduce((sum, item) => sum + item.amount, 0)
  return {
    id: options.id ?? newId('txn'),
    object: 'balance_transaction',
    amount,
    available_on: created + wait,
    balance_type: 'payments',
    created,
    currency: options.currency,
    description: options.description ?? null,
    exchange_rate: null,
    fee,
    fee_details: fees,
    net: amount - fee,
    reporting_category: options.category ?? reportingCategories[options.type] ?? options.type,
    source: options.source,
    status: wait > 0 ? 'pending' : 'available',
    type: options.type,
  }
}

/** Stripe India: card payments become available after this. */
export const availabilityDelay = 3 * 24 * 3600

/**
 * What Stripe keeps of a card payment in India: 2 % for cards issued there, and 18 % GST on that fee
 * (https://stripe.com/in/pricing). The sandbox charges every card so.
 */
export function cardFees(amount: number, currency: string): Stripe.BalanceTransaction.FeeDetail[] {
  const fee = Math.round(amount * 0.02)
  const detail = { application: null, currency }
  return [
    { ...detail, amount: fee, description: 'Stripe processing fees', type: 'stripe_fee' },
    { ...detail, amount: Math.round(fee * 0.18), description: 'GST', type: 'tax' },
  ]
}

const reportingCategories: Record<string, string> = {
  application_fee: 'platform_earning',
  application_fee_refund: 'platform_earning_refund',
  payment: 'charge',
  payment_refund: 'refund',
  payout_failure: 'payout_reversal',
  refund_failure: 'refund_failure',
  transfer_refund: 'transfer_reversal',
}
