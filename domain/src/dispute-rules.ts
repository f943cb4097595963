import type { RefundBearer } from './refund-shares.ts'
import type { DisputeStatus } from './words.ts'

/** Stripe's reasons that speak of the stay itself; the others speak of the card or of us. */
const ABOUT_THE_STAY = [
  'product_not_received',
  'product_unacceptable',
  'credit_not_processed',
  'subscription_canceled',
]

/**
 * Who bears a dispute that is lost: everybody who earned of the payment, when the guest says that the stay was not what
 * was sold; the platform, when it is about the card, since owners cannot look at cards.
 */
export function bearerOfDispute(reason: string): RefundBearer {
  return ABOUT_THE_STAY.includes(reason) ? 'shared' : 'platform'
}

/** So long before the bank stops waiting for an answer everybody is reminded, in milliseconds. */
export const EVIDENCE_REMINDER_MS = 3 * 24 * 3_600_000

/** Whether the bank has yet to decide; money of that payment stays where it is until then. */
export function isDisputeOpen(status: DisputeStatus): boolean {
  return !['won', 'lost', 'warning_closed', 'prevented'].includes(status)
}

/** Whether the platform may still answer. */
export function awaitsEvidence(status: DisputeStatus): boolean {
  return status === 'needs_response' || status === 'warning_needs_response'
}
