import type Stripe from 'stripe'
import type { Movement, StatedCollection, StatedRefund, Statement, StatementQuery } from '../port.ts'
import { idOf } from './failures.ts'
import { statusOf } from './intent-status.ts'
import { readOwnerStatement } from './owner-statement.ts'
import { orMissing, page, paramsOf } from './read-page.ts'
import { refundStatusOf } from './refund.ts'

/** Stripe's types of balance transactions that come from seekers' payments and go to owners. */
const KINDS: Partial<Record<Stripe.BalanceTransaction.Type, Movement['kind']>> = {
  charge: 'charge',
  payment: 'charge',
  refund: 'refund',
  payment_refund: 'refund',
  refund_failure: 'refund_failed',
  payment_failure_refund: 'refund_failed',
  transfer: 'transfer',
  transfer_refund: 'transfer_refund',
  application_fee: 'application_fee',
}

/** Reads Stripe's books with Stripe's own paging: newest first, a hundred at a time. */
export function readStatement(stripe: Stripe): Statement {
  return {
    ...readOwnerStatement(stripe),
    collections: (query) => page(stripe.paymentIntents.list(intentParamsOf(query)), toCollection),
    refunds: (query) => page(stripe.refunds.list(paramsOf(query)), toRefund),
    movements: (query) => page(stripe.balanceTransactions.list(paramsOf(query)), toMovement),
    findMovement: (id) => orMissing(stripe.balanceTransactions.retrieve(id), toMovement),
  }
}

/** When a charge was made matters only to a look at a period; it makes the answers several times as long. */
function intentParamsOf(query: StatementQuery): Stripe.PaymentIntentListParams {
  return { ...paramsOf(query), ...(query.to && { expand: ['data.latest_charge'] }) }
}

function toCollection(intent: Stripe.PaymentIntent): StatedCollection | null {
  const { paymentId } = intent.metadata
  if (!paymentId) return null
  const charge = intent.latest_charge
  return {
    intentId: intent.id,
    paymentId,
    status: statusOf(intent.status),
    amountReceived: intent.amount_received,
    currency: intent.currency.toUpperCase(),
    chargedAt: charge && typeof charge === 'object' ? dateOf(charge.created) : null,
  }
}

function toRefund(refund: Stripe.Refund): StatedRefund {
  return {
    providerRefundId: refund.id,
    refundId: refund.metadata?.refundId ?? null,
    intentId: idOf(refund.payment_intent),
    status: refundStatusOf(refund.status),
    amount: refund.amount,
    currency: refund.currency.toUpperCase(),
    hasMoved: refund.balance_transaction !== null && refund.balance_transaction !== undefined,
    createdAt: dateOf(refund.created),
  }
}

/** Adjustments are many things; those of disputes say so in their category. */
const DISPUTES = ['dispute', 'dispute_reversal']

function toMovement(line: Stripe.BalanceTransaction): Movement | null {
  const { id, type, amount, fee, currency } = line
  const kind = DISPUTES.includes(line.reporting_category) ? 'dispute' : KINDS[type]
  return kind ? { id, kind, amount, fee, currency: currency.toUpperCase() } : null
}

const dateOf = (created: number) => new Date(created * 1000)
