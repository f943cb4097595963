import type Stripe from 'stripe'
import { invalidRequest, StripeFault } from '../core/errors.ts'
import type { Sandbox } from '../sandbox.ts'
import { checkFee } from './create-intent.ts'
import { emitEvent } from './emit-event.ts'
import { releaseAuthorization } from './release-authorization.ts'
import { requireDestination } from './require-account.ts'
import { settleCharge } from './settle-charge.ts'
import { stopTimer } from './timers.ts'

type Options = {
  amount?: number
  applicationFee?: number
  transferAmount?: number
  metadata?: Stripe.Metadata
}

/** Takes authorised money, all or a part; the rest goes back to the card and counts as refunded on the charge. */
export function captureIntent(
  sandbox: Sandbox,
  intent: Stripe.PaymentIntent,
  options: Options,
): Stripe.PaymentIntent {
  const { store } = sandbox
  if (intent.status !== 'requires_capture') {
    throw new StripeFault(400, {
      type: 'invalid_request_error',
      code: 'payment_intent_unexpected_state',
      message: `This PaymentIntent could not be captured because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.`,
      payment_intent: intent,
    })
  }
  const amount = options.amount ?? intent.amount_capturable
  if (amount < 1)
    throw invalidRequest('Invalid positive integer', {
      code: 'parameter_invalid_integer',
      param: 'amount_to_capture',
    })
  if (amount > intent.amount_capturable) {
    throw invalidRequest(
      `The amount_to_capture (${amount}) is greater than the amount_capturable (${intent.amount_capturable}).`,
      { code: 'amount_too_large', param: 'amount_to_capture' },
    )
  }
  requireDestination(sandbox, intent)
  const charge = store.get('charge', String(intent.latest_charge)) as Stripe.Charge
  const fee = options.applicationFee ?? intent.application_fee_amount
  checkFee(options.applicationFee, amount)
  const transferData = transferDataOf(intent, options, amount)
  const taken: Stripe.Charge = {
    ...charge,
    captured: true,
    amount_captured: amount,
    application_fee_amount: fee,
    transfer_data: charge.transfer_data
      ? { ...charge.transfer_data, amount: transferData?.amount ?? null }
      : null,
  }
  releaseAuthorization(sandbox, store.put(taken), charge.amount - amount)
  stopTimer(sandbox, 'expire-authorization', intent.id)
  settleCharge(sandbox, charge.id, { silent: true })
  emitEvent(sandbox, 'charge.captured', store.get('charge', charge.id) as Stripe.Charge)
  const captured = store.put<Stripe.PaymentIntent>({
    ...intent,
    status: 'succeeded',
    amount_capturable: 0,
    amount_received: amount,
    application_fee_amount: fee,
    transfer_data: transferData,
    metadata: { ...intent.metadata, ...options.metadata },
  })
  emitEvent(sandbox, 'payment_intent.succeeded', captured)
  return captured
}

/** The owner's amount may be lowered with the amount captured. */
function transferDataOf(
  intent: Stripe.PaymentIntent,
  { transferAmount }: Options,
  captured: number,
): Stripe.PaymentIntent.TransferData | null {
  if (!intent.transfer_data || transferAmount === undefined) return intent.transfer_data ?? null
  if (transferAmount < 0 || transferAmount > captured) {
    throw invalidRequest(
      `The transfer_data[amount] (${transferAmount}) cannot be greater than the captured amount (${captured}).`,
      { param: 'transfer_data[amount]' },
    )
  }
  return { ...intent.transfer_data, amount: transferAmount }
}
