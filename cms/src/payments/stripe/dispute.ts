import { DISPUTE_STATUSES } from '@bookmysleep/domain/words'
import type Stripe from 'stripe'
import type { PaymentPort, ProviderDispute } from '../port.ts'
import { answered, idOf } from './failures.ts'

/** What guests' banks take back or ask about, and what we answer. */
export function disputesWith(
  stripe: Stripe,
): Pick<PaymentPort, 'retrieveDispute' | 'submitEvidence' | 'uploadEvidence'> {
  return {
    async retrieveDispute(disputeId) {
      return toDispute(await answered(stripe.disputes.retrieve(disputeId)))
    },

    async submitEvidence({ disputeId, evidence, files }) {
      const { customerName, customerEmail, customerAddress, ...texts } = evidence
      const dispute = await answered(
        stripe.disputes.update(disputeId, {
          submit: true,
          evidence: {
            customer_name: customerName,
            customer_email_address: customerEmail,
            ...(customerAddress && { customer_purchase_ip: customerAddress }),
            product_description: texts.stay,
            service_date: texts.dates,
            cancellation_policy_disclosure: texts.policy,
            access_activity_log: texts.timeline,
            uncategorized_text: texts.statement,
            service_documentation: files.documentation,
            ...(files.receipt && { receipt: files.receipt }),
          },
        }),
      )
      return toDispute(dispute)
    },

    async uploadEvidence({ attemptKey, filename, bytes }) {
      const file = { data: bytes, name: filename, type: 'application/pdf' }
      const options = { idempotencyKey: attemptKey }
      const stored = await answered(stripe.files.create({ purpose: 'dispute_evidence', file }, options))
      return stored.id
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
