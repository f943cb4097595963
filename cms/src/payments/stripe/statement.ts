import type Stripe from 'stripe'
import type { Movement, StatedCollection, Statement } from '../port.ts'
import { statusOf } from './intent-status.ts'

const PAGE = 100

/** Stripe's types of balance transactions that come from seekers' payments. */
const KINDS: Partial<Record<Stripe.BalanceTransaction.Type, Movement['kind']>> = {
  charge: 'charge',
  payment: 'charge',
  refund: 'refund',
  payment_refund: 'refund',
  refund_failure: 'refund_failed',
  payment_failure_refund: 'refund_failed',
}

/** Reads Stripe's books page by page, with Stripe's own paging. */
export function readStatement(stripe: Stripe): Statement {
  return {
    async *collections() {
      for await (const intent of stripe.paymentIntents.list({ limit: PAGE })) {
        const stated = toStated(intent)
        if (stated) yield stated
      }
    },
    async *movements() {
      for await (const transaction of stripe.balanceTransactions.list({ limit: PAGE })) {
        const kind = KINDS[transaction.type]
        if (!kind) continue
        const { id, amount, fee, currency } = transaction
        yield { id, kind, amount, fee, currency: currency.toUpperCase() }
      }
    },
  }
}

function toStated(intent: Stripe.PaymentIntent): StatedCollection | null {
  const { paymentId } = intent.metadata
  if (!paymentId) return null
  return {
    intentId: intent.id,
    paymentId,
    status: statusOf(intent.status),
    amountReceived: intent.amount_received,
    currency: intent.currency.toUpperCase(),
  }
}
