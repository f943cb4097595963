import type Stripe from 'stripe'
import { invalidRequest } from '../core/errors.ts'
import { cardByLast4, type DisputeKind } from '../objects/cards.ts'
import { buildDispute } from '../objects/dispute.ts'
import type { Sandbox } from '../sandbox.ts'
import { emitEvent } from './emit-event.ts'
import { moveMoney } from './move-money.ts'
import { startTimer } from './timers.ts'

/**
 * A dispute costs 15 US dollars or as much in local money, won or lost
 * (https://support.stripe.com/embedded-connect/questions/dispute-fees-faq); in paise.
 */
export const disputeFee = 125_000

export type DisputeOptions = Partial<DisputeKind> & {
  /** Minor units; default: what of the charge was not refunded. */
  amount?: number
}

/**
 * The guest's bank takes a payment back. The account of the charge is debited, for a destination charge the
 * platform: what the owner has already got stays with the owner. An inquiry takes no money yet.
 */
export function openDispute(
  sandbox: Sandbox,
  chargeId: string,
  options: DisputeOptions = {},
): Stripe.Dispute {
  const { store, clock } = sandbox
  const charge = store.get('charge', chargeId)
  if (!charge?.captured || !charge.paid) throw invalidRequest(`${chargeId} is no captured charge`)
  const left = charge.amount - charge.amount_refunded - takenBefore(sandbox, chargeId)
  const amount = options.amount ?? left
  if (left < 1 || amount < 1 || amount > left) {
    throw invalidRequest(`${chargeId}: ${left} is left of the charge and can be disputed, not ${amount}`)
  }
  const { reason = 'fraudulent', inquiry = false } = options
  const created = clock.now()
  const dueBy = created + sandbox.delays.disputeEvidence
  const dispute = store.put(
    buildDispute({ charge, amount, reason, inquiry, created, dueBy }),
    store.accountOf(charge.id),
  )
  store.put<Stripe.Charge>({ ...charge, disputed: true })
  startTimer(sandbox, 'dispute-deadline', dispute.id, sandbox.delays.disputeEvidence)
  const withdrawn = inquiry ? dispute : withdraw(sandbox, dispute)
  emitEvent(sandbox, 'charge.dispute.created', withdrawn)
  if (!inquiry) emitEvent(sandbox, 'charge.dispute.funds_withdrawn', withdrawn)
  return withdrawn
}

/** What earlier disputes of the charge are about, unless they came to nothing. */
function takenBefore({ store }: Sandbox, chargeId: string): number {
  return store
    .where('dispute', 'charge', chargeId)
    .filter(({ status }) => status !== 'won' && status !== 'warning_closed')
    .reduce((sum, { amount }) => sum + amount, 0)
}

/** The dispute of a test card that brings one. */
export function openCardDispute(sandbox: Sandbox, chargeId: string): void {
  const charge = sandbox.store.get('charge', chargeId)
  const outcome = cardByLast4(charge?.payment_method_details?.card?.last4 ?? '')?.outcome
  const kind = outcome?.kind === 'success' ? outcome.dispute : undefined
  if (charge && kind && charge.amount > charge.amount_refunded) openDispute(sandbox, chargeId, kind)
}

/** An inquiry becomes a chargeback: now the money goes, as far as it was not refunded since. */
export function escalateDispute(sandbox: Sandbox, id: string): void {
  const dispute = sandbox.store.get('dispute', id)
  if (!dispute?.status.startsWith('warning_') || dispute.status === 'warning_closed') return
  const charge = sandbox.store.get('charge', String(dispute.charge))
  const left = charge ? charge.amount - charge.amount_refunded : dispute.amount
  const due_by = sandbox.clock.now() + sandbox.delays.disputeEvidence
  startTimer(sandbox, 'dispute-deadline', id, sandbox.delays.disputeEvidence)
  const card = dispute.payment_method_details?.card
  const after = withdraw(sandbox, {
    ...dispute,
    amount: Math.min(dispute.amount, left),
    status: 'needs_response',
    is_charge_refundable: false,
    evidence_details: { ...dispute.evidence_details, due_by, submission_count: 0 },
    ...(card ? { payment_method_details: { type: 'card', card: { ...card, case_type: 'chargeback' } } } : {}),
  })
  emitEvent(sandbox, 'charge.dispute.updated', after, { status: dispute.status })
  emitEvent(sandbox, 'charge.dispute.funds_withdrawn', after)
}

function withdraw(sandbox: Sandbox, dispute: Stripe.Dispute): Stripe.Dispute {
  const { amount, currency } = dispute
  const fee = {
    amount: disputeFee,
    application: null,
    currency,
    description: 'Dispute fee',
    type: 'stripe_fee',
  }
  const line = moveMoney(sandbox, sandbox.store.accountOf(dispute.id) ?? '', {
    amount: -amount,
    currency,
    type: 'adjustment',
    category: 'dispute',
    source: dispute.id,
    description: `Chargeback withdrawal for ${dispute.charge}`,
    fees: [fee],
  })
  return sandbox.store.put<Stripe.Dispute>({ ...dispute, balance_transactions: [line] })
}
