import type Stripe from 'stripe'
import { newId } from '../core/ids.ts'

type Options = {
  charge: Stripe.Charge
  amount: number
  reason: string
  /** The bank asks only: no money is withdrawn unless it becomes a chargeback. */
  inquiry: boolean
  created: number
  dueBy: number
}

export function buildDispute({ charge, amount, reason, inquiry, created, dueBy }: Options): Stripe.Dispute {
  const card = charge.payment_method_details?.card
  return {
    id: newId('du'),
    object: 'dispute',
    amount,
    balance_transactions: [],
    charge: charge.id,
    created,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: noEvidence,
    evidence_details: {
      due_by: dueBy,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: inquiry,
    livemode: false,
    metadata: {},
    payment_intent: typeof charge.payment_intent === 'string' ? charge.payment_intent : null,
    payment_method_details: {
      type: charge.payment_method_details?.type ?? 'card',
      ...(card && {
        card: {
          brand: card.brand ?? 'visa',
          case_type: inquiry ? 'inquiry' : 'chargeback',
          network: card.brand ?? 'visa',
          network_reason_code: networkReasons[reason] ?? '10.4',
        },
      }),
    },
    reason,
    status: inquiry ? 'warning_needs_response' : 'needs_response',
  }
}

/** Names of the texts and files that evidence may consist of. */
export const evidenceFields = [
  'access_activity_log',
  'billing_address',
  'cancellation_policy',
  'cancellation_policy_disclosure',
  'cancellation_rebuttal',
  'customer_communication',
  'customer_email_address',
  'customer_name',
  'customer_purchase_ip',
  'customer_signature',
  'duplicate_charge_documentation',
  'duplicate_charge_explanation',
  'duplicate_charge_id',
  'product_description',
  'receipt',
  'refund_policy',
  'refund_policy_disclosure',
  'refund_refusal_explanation',
  'service_date',
  'service_documentation',
  'shipping_address',
  'shipping_carrier',
  'shipping_date',
  'shipping_documentation',
  'shipping_tracking_number',
  'uncategorized_file',
  'uncategorized_text',
] as const

/** Those of them that are ids of uploaded files. */
export const evidenceFiles: readonly string[] = [
  'cancellation_policy',
  'customer_communication',
  'customer_signature',
  'duplicate_charge_documentation',
  'receipt',
  'refund_policy',
  'service_documentation',
  'shipping_documentation',
  'uncategorized_file',
]

const noEvidence = {
  ...(Object.fromEntries(evidenceFields.map((name) => [name, null])) as Record<
    (typeof evidenceFields)[number],
    null
  >),
  enhanced_evidence: {},
}

/** Visa's codes for the reasons that the test cards have. */
const networkReasons: Record<string, string> = {
  fraudulent: '10.4',
  product_not_received: '13.1',
  product_unacceptable: '13.3',
  credit_not_processed: '13.6',
  duplicate: '12.6',
}
