import type Stripe from 'stripe'
import type {
  Movement,
  StatedCollection,
  StatedRefund,
  Statement,
  StatementPage,
  StatementQuery,
} from '../port.ts'
import { answered, idOf, isStripeError } from './failures.ts'
import { statusOf } from './intent-status.ts'
import { refundStatusOf } from './refund.ts'

const PAGE = 100

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
    collections: (query) =>
      page(stripe.paymentIntents.list({ ...paramsOf(query), expand: ['data.latest_charge'] }), toCollection),
    refunds: (query) => page(stripe.refunds.list(paramsOf(query)), toRefund),
    movements: (query) => page(stripe.balanceTransactions.list(paramsOf(query)), toMovement),
    async findMovement(id) {
      try {
        return toMovement(await stripe.balanceTransactions.retrieve(id))
      } catch (error) {
        if (isStripeError(error, 'resource_missing')) return null
        return answered(Promise.reject(error))
      }
    },
  }
}

function paramsOf({ from, to, after }: StatementQuery) {
  const created = { ...(from && { gte: seconds(from) }), ...(to && { lt: seconds(to) }) }
  return { limit: PAGE, ...((from || to) && { created }), ...(after && { starting_after: after }) }
}

async function page<T extends { id: string }, Stated>(
  listed: Promise<Stripe.ApiList<T>>,
  read: (object: T) => Stated | null,
): Promise<StatementPage<Stated>> {
  const { data, has_more: hasMore } = await answered(listed)
  return { items: data.flatMap((object) => read(object) ?? []), last: data.at(-1)?.id ?? null, hasMore }
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

const seconds = (date: Date) => Math.floor(date.getTime() / 1000)
const dateOf = (created: number) => new Date(created * 1000)
