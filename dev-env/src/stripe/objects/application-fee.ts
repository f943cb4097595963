import type Stripe from 'stripe'
import { newId } from '../core/ids.ts'

type Options = {
  account: string
  charge: string
  originating: string
  amount: number
  currency: string
  created: number
  id?: string
}

export function buildApplicationFee({
  id = newId('fee'),
  account,
  charge,
  originating,
  amount,
  currency,
  created,
}: Options): Stripe.ApplicationFee {
  return {
    id,
    object: 'application_fee',
    account,
    amount,
    amount_refunded: 0,
    application: 'ca_sandbox',
    balance_transaction: null,
    charge,
    created,
    currency,
    fee_source: { charge, type: 'charge' },
    livemode: false,
    originating_transaction: originating,
    refunded: false,
    refunds: { object: 'list', data: [], has_more: false, url: `/v1/application_fees/${id}/refunds` },
  }
}

export function buildFeeRefund(
  fee: Stripe.ApplicationFee,
  amount: number,
  created: number,
): Stripe.FeeRefund {
  return {
    id: newId('fr'),
    object: 'fee_refund',
    amount,
    balance_transaction: null,
    created,
    currency: fee.currency,
    fee: fee.id,
    metadata: {},
  }
}
