import type Stripe from 'stripe'

/** Every object type that the sandbox keeps, by its `object` name. */
export type ObjectMap = {
  account: Stripe.Account
  application_fee: Stripe.ApplicationFee
  fee_refund: Stripe.FeeRefund
  balance_transaction: Stripe.BalanceTransaction
  charge: Stripe.Charge
  dispute: Stripe.Dispute
  event: Stripe.Event
  file: Stripe.File
  payment_intent: Stripe.PaymentIntent
  payment_method: Stripe.PaymentMethod
  payout: Stripe.Payout
  refund: Stripe.Refund
  transfer: Stripe.Transfer
  transfer_reversal: Stripe.TransferReversal
  webhook_endpoint: Stripe.WebhookEndpoint
}

export type ObjectType = keyof ObjectMap
export type AnyObject = ObjectMap[ObjectType]

/** Fields by which lists are filtered often enough to be indexed. */
export const indexedFields: Partial<Record<ObjectType, readonly string[]>> = {
  balance_transaction: ['source', 'payout'],
  application_fee: ['charge'],
  charge: ['payment_intent', 'transfer_group'],
  dispute: ['charge', 'payment_intent'],
  refund: ['charge', 'payment_intent'],
  transfer: ['destination', 'transfer_group', 'source_transaction'],
  transfer_reversal: ['transfer'],
  fee_refund: ['fee'],
}

export const objectTypes: readonly ObjectType[] = [
  'account',
  'application_fee',
  'fee_refund',
  'balance_transaction',
  'charge',
  'dispute',
  'event',
  'file',
  'payment_intent',
  'payment_method',
  'payout',
  'refund',
  'transfer',
  'transfer_reversal',
  'webhook_endpoint',
]
