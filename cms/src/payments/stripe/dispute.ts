import { DISPUTE_STATUSES } from '@bookmysleep/domain/words'
import type Stripe from 'stripe'
import type { PaymentPort, ProviderDispute } from '../port.ts'
import { answered, idOf } from './failures.ts'

/** What guests' banks take back or ask about, and what we answer. */
export function disputesWith(stripe: Stripe): Pick<PaymentPort, 'retrieveDispute' | 'submitEvidence'> {
  return {
    async retrieveDispute(disputeId) {
      return toDispute(await answered(stripe.disputes.retrieve(disputeId)))
    },

    async submitEvidence({ disputeId, evidence }) {
      const { customerName, customerEmail, ...texts } = evidence
      const dispute = await answered(
        stripe.disputes.update(disputeId, {
          submit: true,
          evidence: {
            customer_name: customerName,
            customer_email_address: customerEmail,
            product_description: texts.stay,
            service_date: texts.dates,
            cancellation_policy_disclosure: texts.policy,
            access_activity_log: texts.timeline,
            uncategorized_text: texts.statement,
          },
        }),
      )
      return toDispute(dispute)
    },
  }
}

function toDispute(dispute: Stripe.Dispute): ProviderDispute {
  const { evidence_details: details, balance_transactions: lines } = dispute
  return {
    disputeId: dispute.id,
    intentId: idOf(dispute.payment_intent) ?? '',
    amount: dispute.amount,
    currency: dispute.currency.toUpperCase(),
    reason: dispute.reason,
    status: DISPUTE_STATUSES.find((known) => known === dispute.status) ?? 'under_review',
    dueBy: details.due_by ? new Date(details.due_by * 1000) : null,
    lines: lines.map(({ id, amount, fee }) => ({ transactionId: id, amount, fee })),
  }
}
