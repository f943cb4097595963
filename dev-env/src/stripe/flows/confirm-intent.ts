import type Stripe from 'stripe'
import { invalidRequest, StripeFault } from '../core/errors.ts'
import { randomText } from '../core/ids.ts'
import { type BankMethod, isBankMethod } from '../objects/bank-methods.ts'
import {
  authenticationRequired,
  bankDecline,
  cardByLast4,
  type Decline,
  genericDecline,
} from '../objects/cards.ts'
import { buildCharge } from '../objects/charge.ts'
import type { Sandbox } from '../sandbox.ts'
import { emitEvent } from './emit-event.ts'
import { requireDestination } from './require-account.ts'
import { settleCharge } from './settle-charge.ts'
import { startTimer, stopTimer } from './timers.ts'

type Intent = Stripe.PaymentIntent
export type ConfirmOptions = {
  methodId?: string
  returnUrl?: string
  offSession?: boolean
  errorOnAction?: boolean
}

const confirmable = new Set(['requires_payment_method', 'requires_confirmation', 'requires_action'])

/** Pays the intent with a stored payment method. Throws Stripe's card error when the card is declined. */
export function confirmIntent(sandbox: Sandbox, intent: Intent, options: ConfirmOptions): Intent {
  refuseUnlessConfirmable(intent)
  const methodId =
    options.methodId ?? (typeof intent.payment_method === 'string' ? intent.payment_method : undefined)
  const method = methodId ? sandbox.store.get('payment_method', methodId) : undefined
  if (!method) {
    throw invalidRequest(
      'You cannot confirm this PaymentIntent because it’s missing a payment method. To confirm the PaymentIntent with a payment method, update it with one, or pass one along when confirming.',
      { code: 'payment_intent_unexpected_state' },
    )
  }
  refuseIncompatible(intent, method)
  requireDestination(sandbox, intent)
  const outcome = cardByLast4(method.card?.last4 ?? '')?.outcome ?? { kind: 'success' }
  const ready: Intent = { ...intent, payment_method: method.id, last_payment_error: null, next_action: null }
  if (isBankMethod(method.type)) return askForApproval(sandbox, ready, method.type, options.returnUrl)
  if (outcome.kind === 'decline') return decline(sandbox, ready, method, outcome.decline)
  if (outcome.kind === 'authenticate') {
    if (options.offSession || options.errorOnAction)
      return decline(sandbox, ready, method, authenticationRequired)
    return askForAuthentication(sandbox, ready, options.returnUrl)
  }
  if (outcome.kind === 'processing') return startProcessing(sandbox, ready, sandbox.delays.processing)
  return take(sandbox, ready, method, false)
}

/** The guest's answer on the 3-D Secure page. Declined or failed intents want a new payment method. */
export function finishAuthentication(sandbox: Sandbox, intent: Intent, passed: boolean): Intent {
  const method = sandbox.store.get('payment_method', String(intent.payment_method))
  if (intent.status !== 'requires_action' || !method) return intent
  const ready: Intent = { ...intent, next_action: null }
  if (isBankMethod(method.type)) {
    return passed
      ? startProcessing(sandbox, ready, sandbox.delays.bank)
      : recordDecline(sandbox, ready, method, bankDecline).intent
  }
  if (!passed) {
    return fail(sandbox, ready, {
      code: 'payment_intent_authentication_failure',
      message:
        'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
      payment_method: method,
      type: 'invalid_request_error',
    })
  }
  const outcome = cardByLast4(method.card?.last4 ?? '')?.outcome
  if (outcome?.kind === 'authenticate' && outcome.decline) {
    return recordDecline(sandbox, ready, method, outcome.decline).intent
  }
  return take(sandbox, ready, method, true)
}

/** Ends `processing`. */
export function finishProcessing(sandbox: Sandbox, intentId: string, result: 'succeeded' | 'failed'): Intent {
  const intent = sandbox.store.get('payment_intent', intentId)
  const method = intent && sandbox.store.get('payment_method', String(intent.payment_method))
  if (intent?.status !== 'processing' || !method) throw invalidRequest(`${intentId} is not processing`)
  stopTimer(sandbox, 'finish-processing', intentId)
  const ready: Intent = { ...intent, processing: null }
  return result === 'succeeded'
    ? take(sandbox, ready, method, false)
    : recordDecline(sandbox, ready, method, isBankMethod(method.type) ? bankDecline : genericDecline).intent
}

function take(
  sandbox: Sandbox,
  intent: Intent,
  method: Stripe.PaymentMethod,
  authenticated: boolean,
): Intent {
  const { store, clock } = sandbox
  const captured = intent.capture_method !== 'manual'
  const charge = buildCharge({
    intent,
    method,
    created: clock.now(),
    captured,
    captureBefore: clock.now() + sandbox.delays.authorization,
    authenticated,
    receiptUrl: `${sandbox.url()}/receipts`,
  })
  store.put(charge)
  const late = intent.capture_method === 'automatic_async' && sandbox.delays.asyncCapture > 0
  if (captured && !late) settleCharge(sandbox, charge.id, { silent: true })
  if (captured && late) startTimer(sandbox, 'finish-capture', charge.id, sandbox.delays.asyncCapture)
  if (!captured) startTimer(sandbox, 'expire-authorization', intent.id, sandbox.delays.authorization)
  emitEvent(sandbox, 'charge.succeeded', store.get('charge', charge.id) ?? charge)
  const paid = store.put<Intent>({
    ...intent,
    latest_charge: charge.id,
    status: captured ? 'succeeded' : 'requires_capture',
    amount_received: captured ? intent.amount : 0,
    amount_capturable: captured ? 0 : intent.amount,
  })
  emitEvent(sandbox, captured ? 'payment_intent.succeeded' : 'payment_intent.amount_capturable_updated', paid)
  return paid
}

function askForAuthentication(sandbox: Sandbox, intent: Intent, returnUrl: string | undefined): Intent {
  const url = `${sandbox.url()}/3ds/${intent.id}?client_secret=${intent.client_secret}`
  const next_action = returnUrl
    ? { type: 'redirect_to_url', redirect_to_url: { url, return_url: returnUrl } }
    : {
        type: 'use_stripe_sdk',
        use_stripe_sdk: { type: 'three_d_secure_redirect', stripe_js: url, source: `src_${randomText(24)}` },
      }
  const waiting = sandbox.store.put<Intent>({ ...intent, status: 'requires_action', next_action })
  emitEvent(sandbox, 'payment_intent.requires_action', waiting)
  return waiting
}

/** The guest approves in the UPI app or on the bank's page; both are one page here. */
function askForApproval(
  sandbox: Sandbox,
  intent: Intent,
  type: BankMethod,
  returnUrl: string | undefined,
): Intent {
  const url = new URL(`${sandbox.url()}/3ds/${intent.id}`)
  url.searchParams.set('client_secret', intent.client_secret ?? '')
  if (returnUrl) url.searchParams.set('return_url', returnUrl)
  if (type === 'netbanking' && !returnUrl) {
    throw invalidRequest('A `return_url` must be specified to confirm with this payment method.', {
      param: 'return_url',
    })
  }
  const qr_code = {
    expires_at: sandbox.clock.now() + 300,
    image_url_png: `${sandbox.url()}/qr/${intent.id}.png`,
    image_url_svg: `${sandbox.url()}/qr/${intent.id}.svg`,
  }
  const next_action: Stripe.PaymentIntent.NextAction =
    type === 'upi'
      ? {
          type: 'upi_handle_redirect_or_display_qr_code',
          upi_handle_redirect_or_display_qr_code: { hosted_instructions_url: url.href, qr_code },
        }
      : { type: 'redirect_to_url', redirect_to_url: { url: url.href, return_url: returnUrl ?? null } }
  const waiting = sandbox.store.put<Intent>({ ...intent, status: 'requires_action', next_action })
  emitEvent(sandbox, 'payment_intent.requires_action', waiting)
  return waiting
}

function startProcessing(sandbox: Sandbox, intent: Intent, seconds: number): Intent {
  const processing = sandbox.store.put<Intent>({
    ...intent,
    status: 'processing',
    processing: { type: 'card' },
    next_action: null,
  })
  startTimer(sandbox, 'finish-processing', intent.id, seconds)
  emitEvent(sandbox, 'payment_intent.processing', processing)
  return processing
}

function decline(sandbox: Sandbox, intent: Intent, method: Stripe.PaymentMethod, reason: Decline): never {
  const failed = recordDecline(sandbox, intent, method, reason)
  throw new StripeFault(402, {
    type: 'card_error',
    ...reason,
    charge: failed.charge.id,
    payment_intent: failed.intent,
    payment_method: method,
  })
}

function recordDecline(sandbox: Sandbox, intent: Intent, method: Stripe.PaymentMethod, reason: Decline) {
  const charge = buildCharge({
    intent,
    method,
    created: sandbox.clock.now(),
    captured: false,
    decline: reason,
    receiptUrl: '',
  })
  sandbox.store.put(charge)
  emitEvent(sandbox, 'charge.failed', charge)
  const error = { ...reason, charge: charge.id, payment_method: method, type: 'card_error' as const }
  return { charge, intent: fail(sandbox, { ...intent, latest_charge: charge.id }, error) }
}

function fail(sandbox: Sandbox, intent: Intent, error: Stripe.PaymentIntent.LastPaymentError): Intent {
  const failed = sandbox.store.put<Intent>({
    ...intent,
    status: 'requires_payment_method',
    payment_method: null,
    next_action: null,
    processing: null,
    last_payment_error: error,
  })
  emitEvent(sandbox, 'payment_intent.payment_failed', failed)
  return failed
}

/** Banks' methods cannot authorise without capture, and an intent may allow only some methods. */
function refuseIncompatible(intent: Intent, method: Stripe.PaymentMethod): void {
  const manual = intent.capture_method === 'manual' && isBankMethod(method.type)
  if (!manual && intent.payment_method_types.includes(method.type)) return
  throw invalidRequest(
    manual
      ? `The payment method type "${method.type}" does not support \`capture_method=manual\`.`
      : `The PaymentMethod provided (${method.type}) is not allowed for this PaymentIntent. Please attach a PaymentMethod of one of the following types: ${intent.payment_method_types.join(', ')}.`,
    { code: 'payment_intent_incompatible_payment_method', param: 'payment_method' },
  )
}

function refuseUnlessConfirmable(intent: Intent): void {
  if (confirmable.has(intent.status)) return
  const message =
    intent.status === 'succeeded'
      ? 'You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.'
      : `This PaymentIntent's status is ${intent.status}, but must be one of requires_payment_method, requires_confirmation, requires_action to be confirmed.`
  throw new StripeFault(400, {
    type: 'invalid_request_error',
    code: 'payment_intent_unexpected_state',
    message,
    payment_intent: intent,
  })
}
