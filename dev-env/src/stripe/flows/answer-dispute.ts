import type Stripe from 'stripe'
import { invalidRequest, missing } from '../core/errors.ts'
import { evidenceFiles } from '../objects/dispute.ts'
import type { Sandbox } from '../sandbox.ts'
import { emitEvent } from './emit-event.ts'
import { mergeMetadata } from './merge-metadata.ts'
import { moveMoney } from './move-money.ts'
import { escalateDispute } from './open-dispute.ts'
import { startTimer, stopTimer } from './timers.ts'

type Answer = { evidence?: Record<string, string>; submit?: boolean; metadata?: unknown }

/** Stores evidence, and sends it to the bank unless `submit` is false. After that it cannot be changed. */
export function answerDispute(sandbox: Sandbox, dispute: Stripe.Dispute, answer: Answer): Stripe.Dispute {
  const given = answer.evidence ?? {}
  const hasGiven = Object.keys(given).length > 0
  if (hasGiven) refuseWrongEvidence(sandbox, dispute, given)
  const evidence = {
    ...dispute.evidence,
    ...Object.fromEntries(Object.entries(given).map(([name, text]) => [name, text === '' ? null : text])),
  } as Stripe.Dispute.Evidence
  const has_evidence = Object.entries(evidence).some(([name, item]) => name !== 'enhanced_evidence' && item)
  const sends = awaitsAnswer(dispute) && has_evidence && (answer.submit ?? hasGiven)
  if (answer.submit && !sends) {
    throw invalidRequest(`The dispute ${dispute.id} has no evidence to submit, or is no longer open.`)
  }
  const after = sandbox.store.put<Stripe.Dispute>({
    ...dispute,
    evidence,
    evidence_details: {
      ...dispute.evidence_details,
      has_evidence,
      ...(sends
        ? { submission_count: dispute.evidence_details.submission_count + 1, submission_method: 'manual' }
        : {}),
    },
    metadata: mergeMetadata(dispute.metadata, answer.metadata),
    status: sends ? reviewed(dispute.status) : dispute.status,
  })
  if (sends) {
    stopTimer(sandbox, 'dispute-deadline', dispute.id)
    if (verdictOf(after)) startTimer(sandbox, 'decide-dispute', dispute.id, sandbox.delays.disputeDecision)
  }
  emitEvent(sandbox, 'charge.dispute.updated', after, { status: dispute.status })
  return after
}

/** The platform accepts the dispute, `disputes.close`. */
export function acceptDispute(sandbox: Sandbox, dispute: Stripe.Dispute): Stripe.Dispute {
  if (isClosed(dispute)) throw invalidRequest('This dispute is already closed')
  return closeDispute(sandbox, dispute.id, 'lost') ?? dispute
}

/** The bank's decision. Won money comes back, the fee does not. An inquiry only closes. */
export function closeDispute(
  sandbox: Sandbox,
  id: string,
  result: 'won' | 'lost',
): Stripe.Dispute | undefined {
  const { store } = sandbox
  const dispute = store.get('dispute', id)
  if (!dispute || isClosed(dispute)) return dispute
  stopTimer(sandbox, 'dispute-deadline', id)
  stopTimer(sandbox, 'decide-dispute', id)
  const inquiry = dispute.status.startsWith('warning_')
  const lines = dispute.balance_transactions
  const closed = store.put<Stripe.Dispute>({
    ...dispute,
    status: inquiry ? 'warning_closed' : result,
    is_charge_refundable: inquiry || result === 'won',
    balance_transactions: !inquiry && result === 'won' ? [...lines, reinstate(sandbox, dispute)] : lines,
  })
  if (closed.balance_transactions.length > lines.length) {
    emitEvent(sandbox, 'charge.dispute.funds_reinstated', closed)
  }
  emitEvent(sandbox, 'charge.dispute.closed', closed, { status: dispute.status })
  return closed
}

/** Nobody answered in time: a chargeback is lost, an inquiry ends. */
export function passEvidenceDeadline(sandbox: Sandbox, id: string): void {
  const dispute = sandbox.store.get('dispute', id)
  if (!dispute || !awaitsAnswer(dispute)) return
  const evidence_details = { ...dispute.evidence_details, past_due: true }
  sandbox.store.put<Stripe.Dispute>({ ...dispute, evidence_details })
  closeDispute(sandbox, id, 'lost')
}

/** Stripe's test evidence decides by itself: https://docs.stripe.com/testing#evidence */
export function decideDispute(sandbox: Sandbox, id: string): void {
  const dispute = sandbox.store.get('dispute', id)
  const verdict = dispute && verdictOf(dispute)
  if (verdict === 'escalate') escalateDispute(sandbox, id)
  else if (verdict) closeDispute(sandbox, id, verdict)
}

/** A charge whose money the bank has, or may keep, cannot be refunded as well. */
export function refuseDisputed(sandbox: Sandbox, charge: Stripe.Charge): void {
  if (!charge.disputed) return
  const stands = sandbox.store
    .where('dispute', 'charge', charge.id)
    .some((dispute) => !dispute.is_charge_refundable)
  if (!stands) return
  throw invalidRequest(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
    code: 'charge_disputed',
  })
}

/** A payment that is refunded in full leaves its bank nothing to ask: https://stripe.com/docs/disputes */
export function resolveInquiries(sandbox: Sandbox, charge: Stripe.Charge): void {
  for (const { id, status } of sandbox.store.where('dispute', 'charge', charge.id))
    if (status.startsWith('warning_')) closeDispute(sandbox, id, 'won')
}

function verdictOf({ evidence }: Stripe.Dispute): 'won' | 'lost' | 'escalate' | undefined {
  if (evidence.uncategorized_text === 'winning_evidence') return 'won'
  if (evidence.uncategorized_text === 'losing_evidence') return 'lost'
  return evidence.uncategorized_text === 'escalate_inquiry_evidence' ? 'escalate' : undefined
}

function reinstate(sandbox: Sandbox, dispute: Stripe.Dispute): Stripe.BalanceTransaction {
  return moveMoney(sandbox, sandbox.store.accountOf(dispute.id) ?? '', {
    amount: dispute.amount,
    currency: dispute.currency,
    type: 'adjustment',
    category: 'dispute_reversal',
    source: dispute.id,
    description: `Chargeback reversal for ${dispute.charge}`,
  })
}

function refuseWrongEvidence(sandbox: Sandbox, dispute: Stripe.Dispute, given: Record<string, string>): void {
  if (!awaitsAnswer(dispute)) {
    throw invalidRequest(
      isClosed(dispute)
        ? 'This dispute is already closed'
        : 'Evidence for this dispute was already submitted and can no longer be changed.',
    )
  }
  const length = Object.values(given).reduce((sum, text) => sum + text.length, 0)
  if (length > 150_000) {
    throw invalidRequest('The combined character count of all evidence fields is limited to 150,000.', {
      param: 'evidence',
    })
  }
  for (const name of evidenceFiles) {
    if (given[name] && !sandbox.store.get('file', given[name])) {
      throw missing('file', given[name], `evidence[${name}]`)
    }
  }
}

function awaitsAnswer({ status }: Stripe.Dispute): boolean {
  return status === 'needs_response' || status === 'warning_needs_response'
}

function isClosed({ status }: Stripe.Dispute): boolean {
  return status === 'won' || status === 'lost' || status === 'warning_closed'
}

function reviewed(status: Stripe.Dispute.Status): Stripe.Dispute.Status {
  return status === 'warning_needs_response' ? 'warning_under_review' : 'under_review'
}
