import type Stripe from 'stripe'
import type { AnyObject } from '../core/object-map.ts'
import { availabilityDelay, buildBalanceTransaction, cardFees } from '../objects/balance-transaction.ts'
import { cardByToken, type TestCard } from '../objects/cards.ts'
import { buildCharge } from '../objects/charge.ts'
import { buildPaymentIntent } from '../objects/payment-intent.ts'
import { buildPaymentMethod } from '../objects/payment-method.ts'
import { buildRefund } from '../objects/refund.ts'
import { type ImportedTransfers, importedTransfers, type TransfersToImport } from './imported-transfers.ts'

export type PaymentToImport = TransfersToImport & {
  /** `pi_…`; the ids of its charge, balance transactions and refunds are made from it, so importing twice is safe. */
  id: string
  /** Minor units. */
  amount: number
  currency?: string
  /** Seconds since 1970. */
  created: number
  metadata?: Stripe.Metadata
  description?: string
  /** What became of it. Default `succeeded`. */
  status?: 'succeeded' | 'requires_payment_method' | 'canceled'
  refunds?: {
    id?: string
    amount: number
    created: number
    metadata?: Stripe.Metadata
    reason?: Stripe.Refund.Reason
  }[]
}

/** What a seed must know to write its own books: ids and Stripe's fee. */
export type ImportedPayment = ImportedTransfers & {
  paymentIntent: string
  clientSecret: string
  charge: string | null
  balanceTransaction: string | null
  fee: number
  net: number
  refunds: { id: string; balanceTransaction: string; amount: number }[]
}

/** All Stripe objects of one past payment, as they would stand had it gone through the API. */
export function importedPayment(payment: PaymentToImport): { objects: AnyObject[]; result: ImportedPayment } {
  const { id, amount, created, currency = 'inr', status = 'succeeded' } = payment
  const key = id.replace(/^pi_/, '')
  const intent = buildPaymentIntent({
    id,
    amount,
    currency,
    created,
    client_secret: `${id}_secret_${key.slice(-12)}imported`,
    automatic_payment_methods: { allow_redirects: 'always', enabled: true },
    metadata: payment.metadata ?? {},
    description: payment.description ?? null,
    status,
    ...(status === 'canceled' ? { canceled_at: created, cancellation_reason: 'abandoned' } : {}),
  })
  const result: ImportedPayment = {
    paymentIntent: id,
    clientSecret: intent.client_secret ?? '',
    charge: null,
    balanceTransaction: null,
    fee: 0,
    net: 0,
    refunds: [],
    transfer: null,
    applicationFee: null,
    reversal: null,
  }
  if (status !== 'succeeded') return { objects: [intent], result }
  return succeeded({ payment, intent, key, result })
}

/** One card stands behind all imported payments: a hundred thousand alike would only take memory. */
const importedMethod: Stripe.PaymentMethod = {
  ...buildPaymentMethod({
    card: cardByToken('pm_card_in') as TestCard,
    created: 0,
    expMonth: 12,
    expYear: 2049,
  }),
  id: 'pm_imported',
}

type Parts = { payment: PaymentToImport; intent: Stripe.PaymentIntent; key: string; result: ImportedPayment }

function succeeded({ payment, intent, key, result }: Parts): {
  objects: AnyObject[]
  result: ImportedPayment
} {
  const { amount, created } = payment
  const method = importedMethod
  const charge = buildCharge({
    id: `ch_${key}`,
    intent,
    method,
    created,
    captured: true,
    receiptUrl: '/receipts',
  })
  const money = buildBalanceTransaction({
    id: `txn_${key}`,
    amount,
    currency: intent.currency,
    created,
    type: 'charge',
    source: charge.id,
    description: intent.description,
    fees: cardFees(amount, intent.currency),
    wait: availabilityDelay,
  })
  const refunds = (payment.refunds ?? []).map((item, i) => {
    const refund = buildRefund({ ...item, charge, status: 'succeeded', id: item.id ?? `re_${key}${i}` })
    const back = buildBalanceTransaction({
      id: `txn_${key}r${i}`,
      amount: -item.amount,
      currency: intent.currency,
      created: item.created,
      type: 'refund',
      source: refund.id,
      description: 'REFUND FOR CHARGE',
    })
    return { refund: { ...refund, balance_transaction: back.id }, back }
  })
  const moved = importedTransfers(payment, { key, source: charge })
  const amount_refunded = refunds.reduce((sum, { refund }) => sum + refund.amount, 0)
  if (amount_refunded > amount) throw new Error(`${intent.id}: refunds exceed the payment`)
  return {
    objects: [
      {
        ...intent,
        payment_method: method.id,
        latest_charge: charge.id,
        amount_received: amount,
        transfer_group: payment.transferGroup ?? null,
      },
      method,
      {
        ...charge,
        ...moved.charge,
        balance_transaction: money.id,
        amount_refunded,
        refunded: amount_refunded === amount,
      },
      money,
      ...moved.objects,
      ...refunds.flatMap(({ refund, back }) => [refund, back]),
    ],
    result: {
      ...result,
      ...moved.result,
      charge: charge.id,
      balanceTransaction: money.id,
      fee: money.fee,
      net: money.net,
      refunds: refunds.map(({ refund, back }) => ({
        id: refund.id,
        balanceTransaction: back.id,
        amount: refund.amount,
      })),
    },
  }
}
