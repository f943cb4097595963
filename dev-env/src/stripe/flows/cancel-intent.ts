import type Stripe from 'stripe'
import { StripeFault } from '../core/errors.ts'
import type { Sandbox } from '../sandbox.ts'
import { emitEvent } from './emit-event.ts'
import { releaseAuthorization } from './release-authorization.ts'
import { stopTimer } from './timers.ts'

const cancelable = ['requires_payment_method', 'requires_capture', 'requires_confirmation', 'requires_action']

/** Ends an unpaid intent; an authorisation goes back to the card. */
export function cancelIntent(
  sandbox: Sandbox,
  intent: Stripe.PaymentIntent,
  reason: Stripe.PaymentIntent.CancellationReason | null,
): Stripe.PaymentIntent {
  if (!cancelable.includes(intent.status)) {
    throw new StripeFault(400, {
      type: 'invalid_request_error',
      code: 'payment_intent_unexpected_state',
      message: `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be canceled: ${cancelable.join(', ')}.`,
      payment_intent: intent,
    })
  }
  if (intent.status === 'requires_capture') releaseCharge(sandbox, intent, reason === 'automatic')
  const canceled = sandbox.store.put<Stripe.PaymentIntent>({
    ...intent,
    status: 'canceled',
    amount_capturable: 0,
    canceled_at: sandbox.clock.now(),
    cancellation_reason: reason,
    next_action: null,
  })
  emitEvent(sandbox, 'payment_intent.canceled', canceled)
  return canceled
}

/** An authorisation that nobody captured in seven days. */
export function expireAuthorization(sandbox: Sandbox, intentId: string): void {
  const intent = sandbox.store.get('payment_intent', intentId)
  if (intent?.status === 'requires_capture') cancelIntent(sandbox, intent, 'automatic')
}

function releaseCharge(sandbox: Sandbox, intent: Stripe.PaymentIntent, expired: boolean): void {
  const charge = sandbox.store.get('charge', String(intent.latest_charge))
  if (!charge) return
  stopTimer(sandbox, 'expire-authorization', intent.id)
  const released = releaseAuthorization(sandbox, charge, charge.amount)
  emitEvent(sandbox, expired ? 'charge.expired' : 'charge.refunded', released, {
    amount_refunded: charge.amount_refunded,
    refunded: false,
  })
}
