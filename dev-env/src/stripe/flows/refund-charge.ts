import type Stripe from 'stripe'
import { invalidRequest } from '../core/errors.ts'
import { buildBalanceTransaction } from '../objects/balance-transaction.ts'
import { cardByLast4 } from '../objects/cards.ts'
import { buildRefund } from '../objects/refund.ts'
import type { Sandbox } from '../sandbox.ts'
import { refuseDisputed, resolveInquiries } from './answer-dispute.ts'
import { emitEvent } from './emit-event.ts'
import { returnFee, takeBackFromOwner } from './route-to-owner.ts'
import { startTimer } from './timers.ts'

type Options = {
  amount?: number
  reason?: Stripe.Refund.Reason | null
  metadata?: Stripe.Metadata
  /** Stripe's proportional flags. */
  reverseTransfer?: boolean
  refundFee?: boolean
}

/** Gives captured money back. Stripe keeps its fee. Never more than what is left of the charge. */
export function refundCharge(sandbox: Sandbox, charge: Stripe.Charge, options: Options): Stripe.Refund {
  const { store, clock } = sandbox
  const left = charge.amount - charge.amount_refunded
  refuseUnlessRefundable(charge, left, options.amount)
  refuseDisputed(sandbox, charge)
  refuseTooLate(sandbox, charge)
  refuseWrongFlags(charge, options)
  const outcome = cardByLast4(charge.payment_method_details?.card?.last4 ?? '')?.outcome
  const ofBank = charge.payment_method_details?.type !== 'card'
  const special = ofBank ? 'pending' : outcome?.kind === 'success' ? outcome.refund : undefined
  const refund = buildRefund({
    charge,
    amount: options.amount ?? left,
    created: clock.now(),
    status: special === 'pending' ? 'pending' : 'succeeded',
    reason: options.reason ?? null,
    metadata: options.metadata ?? {},
  })
  const reversal = options.reverseTransfer
    ? takeBackFromOwner(sandbox, { charge, refund, fee: options.refundFee ?? false })
    : null
  const transaction = buildBalanceTransaction({
    amount: -refund.amount,
    currency: refund.currency,
    created: refund.created,
    type: ofBank ? 'payment_refund' : 'refund',
    source: refund.id,
    description: `REFUND FOR CHARGE${charge.description ? ` (${charge.description})` : ''}`,
  })
  store.put(transaction)
  if (options.refundFee && !reversal) returnFee(sandbox, charge, refund.amount / charge.amount_captured)
  const made = store.put<Stripe.Refund>({
    ...refund,
    balance_transaction: transaction.id,
    transfer_reversal: reversal,
  })
  const amount_refunded = charge.amount_refunded + refund.amount
  const after = store.put<Stripe.Charge>({
    ...charge,
    amount_refunded,
    refunded: amount_refunded === charge.amount,
  })
  emitEvent(sandbox, 'refund.created', made)
  emitEvent(sandbox, 'charge.refunded', after, {
    amount_refunded: charge.amount_refunded,
    refunded: charge.refunded,
  })
  if (after.refunded) resolveInquiries(sandbox, after)
  if (special === 'pending') startTimer(sandbox, 'finish-refund', made.id, sandbox.delays.pendingRefund)
  if (special === 'fails') startTimer(sandbox, 'fail-refund', made.id, sandbox.delays.refundFailure)
  return made
}

/** A pending refund has reached the card. */
export function succeedRefund(sandbox: Sandbox, refundId: string): void {
  const refund = sandbox.store.get('refund', refundId)
  if (refund?.status !== 'pending') return
  const { pending_reason: _, ...rest } = refund
  const done = sandbox.store.put<Stripe.Refund>({ ...rest, status: 'succeeded' })
  emitEvent(sandbox, 'refund.updated', done, { status: 'pending' })
}

/** The guest's bank sent the money back: it returns to the balance, and the charge can be refunded again. */
export function failRefund(sandbox: Sandbox, refundId: string): void {
  const { store, clock } = sandbox
  const refund = store.get('refund', refundId)
  const charge = refund && store.get('charge', String(refund.charge))
  if (!refund || !charge || refund.status === 'failed' || refund.status === 'canceled') return
  const transaction = buildBalanceTransaction({
    amount: refund.amount,
    currency: refund.currency,
    created: clock.now(),
    type: 'refund_failure',
    source: refund.id,
    description: `REFUND FAILURE FOR CHARGE${charge.description ? ` (${charge.description})` : ''}`,
  })
  store.put(transaction)
  store.put<Stripe.Charge>({
    ...charge,
    amount_refunded: charge.amount_refunded - refund.amount,
    refunded: false,
  })
  const failed = store.put<Stripe.Refund>({
    ...refund,
    status: 'failed',
    failure_reason: charge.payment_method_details?.type === 'card' ? 'expired_or_canceled_card' : 'declined',
    failure_balance_transaction: transaction.id,
  })
  emitEvent(sandbox, 'refund.failed', failed, { status: refund.status })
  emitEvent(sandbox, 'refund.updated', failed, { status: refund.status })
}

/** UPI payments can be refunded for 60 days: https://docs.stripe.com/payments/upi. The wording is ours. */
function refuseTooLate(sandbox: Sandbox, charge: Stripe.Charge): void {
  if (charge.payment_method_details?.type !== 'upi') return
  if (sandbox.clock.now() <= charge.created + 60 * 24 * 3600) return
  throw invalidRequest(
    `Charge ${charge.id} cannot be refunded: UPI payments can be refunded up to 60 days after the payment.`,
    { code: 'charge_not_refundable' },
  )
}

function refuseUnlessRefundable(charge: Stripe.Charge, left: number, amount: number | undefined): void {
  if (charge.status !== 'succeeded' || !charge.captured) {
    throw invalidRequest(`Charge ${charge.id} has not been captured and cannot be refunded.`, {
      param: 'charge',
    })
  }
  if (left <= 0) {
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, {
      code: 'charge_already_refunded',
    })
  }
  if (amount === undefined) return
  if (amount < 1)
    throw invalidRequest('Invalid positive integer', { code: 'parameter_invalid_integer', param: 'amount' })
  if (amount > left) {
    const what = charge.amount_refunded > 0 ? 'unrefunded amount on charge' : 'charge amount'
    throw invalidRequest(`Refund amount (${amount}) is greater than ${what} (${left})`, {
      code: 'amount_too_large',
      param: 'amount',
    })
  }
}

function refuseWrongFlags(charge: Stripe.Charge, { reverseTransfer, refundFee }: Options): void {
  if (reverseTransfer && !charge.transfer) {
    throw invalidRequest('Cannot reverse transfers on a charge that does not have a transfer.', {
      param: 'reverse_transfer',
    })
  }
  if (refundFee && !charge.application_fee) {
    throw invalidRequest('Attempting to refund_application_fee on a charge that has no application fee.', {
      param: 'refund_application_fee',
    })
  }
}
