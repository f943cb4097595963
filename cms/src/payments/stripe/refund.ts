import type Stripe from 'stripe'
import type { PaymentPort, ProviderRefund } from '../port.ts'
import { answered, asFailure, idOf, isRefusal, isStripeError } from './failures.ts'

/** The verb `refund`. Transfers to owners stay as they are: what comes back from them is reversed by itself. */
export function refundWith(stripe: Stripe): Pick<PaymentPort, 'refund' | 'retrieveRefund' | 'findRefund'> {
  return {
    async refund({ refundId, attemptKey, intentId, amount }) {
      const params = { payment_intent: intentId, amount, metadata: { refundId } }
      try {
        return toRefund(await stripe.refunds.create(params, { idempotencyKey: attemptKey }))
      } catch (error) {
        if (isRefusal(error)) return refusedRefund(refundId, error)
        throw asFailure(error)
      }
    },

    async retrieveRefund(providerRefundId) {
      return toRefund(await answered(stripe.refunds.retrieve(providerRefundId)))
    },

    async findRefund({ intentId, refundId }) {
      const made = await answered(stripe.refunds.list({ payment_intent: intentId, limit: 100 }))
      const ours = made.data.filter((refund) => refund.metadata?.refundId === refundId).map(toRefund)
      return ours.find((refund) => refund.status !== 'failed') ?? null
    },
  }
}

function toRefund(refund: Stripe.Refund): ProviderRefund {
  return {
    providerRefundId: refund.id,
    refundId: refund.metadata?.refundId ?? null,
    status: refundStatusOf(refund.status),
    balanceTransactionId: idOf(refund.balance_transaction),
    failureBalanceTransactionId: idOf(refund.failure_balance_transaction),
    failureReason: refund.failure_reason ?? null,
    isDisputed: false,
  }
}

/** Stripe would answer the same key with the same refusal for a day; as a failed try it gets a new one. */
function refusedRefund(refundId: string, error: Error): ProviderRefund {
  return {
    providerRefundId: null,
    refundId,
    status: 'failed',
    balanceTransactionId: null,
    failureBalanceTransactionId: null,
    failureReason: error.message,
    isDisputed: isStripeError(error, 'charge_disputed'),
  }
}

/** Stripe's status of a refund in our words. */
export function refundStatusOf(status: string | null): ProviderRefund['status'] {
  if (status === 'succeeded') return 'succeeded'
  return status === 'failed' || status === 'canceled' ? 'failed' : 'pending'
}
