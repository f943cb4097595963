import type Stripe from 'stripe'
import { StripeFault } from '../core/errors.ts'
import type { Sandbox } from '../sandbox.ts'
import { checkAmount, checkFee, readCurrency } from './create-intent.ts'
import { mergeMetadata } from './merge-metadata.ts'

const open = new Set(['requires_payment_method', 'requires_confirmation', 'requires_action'])
const money = ['amount', 'currency', 'payment_method', 'transfer_data', 'application_fee_amount'] as const

/** Changes an intent; its money only while it is not paid, held or ended. */
export function updateIntent(
  sandbox: Sandbox,
  intent: Stripe.PaymentIntent,
  params: Stripe.PaymentIntentUpdateParams,
  method: Stripe.PaymentMethod | undefined,
): Stripe.PaymentIntent {
  const touched = money.find((field) => params[field] !== undefined)
  if (touched && !open.has(intent.status)) {
    throw new StripeFault(400, {
      type: 'invalid_request_error',
      code: 'payment_intent_unexpected_state',
      message: `This PaymentIntent's ${touched} could not be updated because it has a status of ${intent.status}. You may only update the ${touched} of a PaymentIntent with one of the following statuses: requires_payment_method, requires_confirmation, requires_action.`,
      param: touched,
      payment_intent: intent,
    })
  }
  const amount = params.amount ?? intent.amount
  checkAmount(amount)
  const fee = params.application_fee_amount ?? intent.application_fee_amount
  checkFee(fee || null, amount)
  return sandbox.store.put<Stripe.PaymentIntent>({
    ...intent,
    amount,
    application_fee_amount: fee || null,
    currency: params.currency ? readCurrency(params.currency) : intent.currency,
    description: params.description ?? intent.description,
    metadata: mergeMetadata(intent.metadata, params.metadata),
    receipt_email: params.receipt_email ?? intent.receipt_email,
    transfer_group: params.transfer_group ?? intent.transfer_group,
    transfer_data:
      intent.transfer_data && params.transfer_data?.amount !== undefined
        ? { ...intent.transfer_data, amount: params.transfer_data.amount }
        : (intent.transfer_data ?? null),
    ...(method
      ? { payment_method: method.id, status: 'requires_confirmation', last_payment_error: null }
      : {}),
  })
}
