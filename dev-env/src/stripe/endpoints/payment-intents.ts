import type Stripe from 'stripe'
import { invalidRequest, missing, StripeFault } from '../core/errors.ts'
import { listObjects } from '../core/list-objects.ts'
import {
  anything,
  bool,
  hash,
  int,
  listing,
  metadata,
  need,
  oneOf,
  range,
  string,
  strings,
} from '../core/params.ts'
import { type Call, endpoint } from '../endpoint.ts'
import { cancelIntent } from '../flows/cancel-intent.ts'
import { captureIntent } from '../flows/capture-intent.ts'
import { type ConfirmOptions, confirmIntent } from '../flows/confirm-intent.ts'
import { createIntent } from '../flows/create-intent.ts'
import { type CardInput, createPaymentMethod, usePaymentMethod } from '../flows/create-payment-method.ts'
import { updateIntent } from '../flows/update-intent.ts'
import { paymentMethodData } from './payment-methods.ts'

const described = {
  allowed_payment_method_types: strings,
  excluded_payment_method_types: strings,
  application_fee_amount: int,
  description: string,
  metadata,
  on_behalf_of: string,
  payment_method: string,
  payment_method_data: paymentMethodData,
  payment_method_options: anything,
  receipt_email: string,
  setup_future_usage: oneOf('off_session', 'on_session'),
  shipping: anything,
  statement_descriptor: string,
  statement_descriptor_suffix: string,
  transfer_group: string,
}
const confirming = {
  error_on_requires_action: bool,
  off_session: bool,
  return_url: string,
  use_stripe_sdk: bool,
  mandate_data: anything,
}

export const paymentIntents = [
  endpoint<Stripe.PaymentIntentCreateParams>({
    method: 'post',
    path: '/v1/payment_intents',
    params: {
      ...described,
      ...confirming,
      amount: need(int),
      currency: need(string),
      automatic_payment_methods: hash({ enabled: need(bool), allow_redirects: oneOf('always', 'never') }),
      capture_method: oneOf('automatic', 'automatic_async', 'manual'),
      confirm: bool,
      confirmation_method: oneOf('automatic', 'manual'),
      transfer_data: hash({ destination: need(string), amount: int }),
    },
    run: ({ sandbox, params, account }) => {
      const method = methodFrom(sandbox, params)
      const intent = createIntent(sandbox, { params, account, ...(method ? { method } : {}) })
      return params.confirm ? confirmIntent(sandbox, intent, confirmOptions(params)) : intent
    },
  }),
  endpoint<Stripe.PaymentIntentListParams>({
    method: 'get',
    path: '/v1/payment_intents',
    params: { ...listing, created: range },
    run: ({ sandbox, params, account }) =>
      listObjects(sandbox.store, 'payment_intent', { ...params, url: '/v1/payment_intents', account }),
  }),
  endpoint<Stripe.PaymentIntentRetrieveParams>({
    method: 'get',
    path: '/v1/payment_intents/:id',
    params: { client_secret: string },
    publishable: true,
    run: (call) => intentOf(call, call.params.client_secret),
  }),
  endpoint<Stripe.PaymentIntentUpdateParams>({
    method: 'post',
    path: '/v1/payment_intents/:id',
    params: { ...described, amount: int, currency: string, transfer_data: hash({ amount: int }) },
    run: (call) =>
      updateIntent(call.sandbox, intentOf(call), call.params, methodFrom(call.sandbox, call.params)),
  }),
  endpoint<Stripe.PaymentIntentConfirmParams & { client_secret?: string }>({
    method: 'post',
    path: '/v1/payment_intents/:id/confirm',
    params: {
      ...confirming,
      capture_method: oneOf('automatic', 'automatic_async', 'manual'),
      client_secret: string,
      payment_method: string,
      payment_method_data: paymentMethodData,
      payment_method_options: anything,
      receipt_email: string,
    },
    publishable: true,
    run: (call) => {
      const { sandbox, params } = call
      const intent = intentOf(call, params.client_secret)
      const method = methodFrom(sandbox, params)
      return confirmIntent(
        sandbox,
        {
          ...intent,
          ...(params.receipt_email ? { receipt_email: params.receipt_email } : {}),
          ...(params.capture_method ? { capture_method: params.capture_method } : {}),
        },
        { ...confirmOptions(params), ...(method ? { methodId: method.id } : {}) },
      )
    },
  }),
  endpoint<Stripe.PaymentIntentCaptureParams>({
    method: 'post',
    path: '/v1/payment_intents/:id/capture',
    params: {
      amount_to_capture: int,
      application_fee_amount: int,
      metadata,
      transfer_data: hash({ amount: int }),
    },
    run: (call) =>
      captureIntent(call.sandbox, intentOf(call), {
        ...(call.params.amount_to_capture === undefined ? {} : { amount: call.params.amount_to_capture }),
        ...(call.params.application_fee_amount === undefined
          ? {}
          : { applicationFee: call.params.application_fee_amount }),
        ...(call.params.transfer_data ? { transferAmount: call.params.transfer_data.amount } : {}),
        ...(call.params.metadata ? { metadata: call.params.metadata as Stripe.Metadata } : {}),
      }),
  }),
  endpoint<Stripe.PaymentIntentCancelParams>({
    method: 'post',
    path: '/v1/payment_intents/:id/cancel',
    params: { cancellation_reason: oneOf('abandoned', 'duplicate', 'fraudulent', 'requested_by_customer') },
    run: (call) => cancelIntent(call.sandbox, intentOf(call), call.params.cancellation_reason ?? null),
  }),
]

/** The intent of the path. A publishable key reaches it only with its client secret. */
function intentOf({ sandbox, at, account, key }: Call<unknown>, secret?: string): Stripe.PaymentIntent {
  const id = at.id ?? ''
  const intent = sandbox.store.get('payment_intent', id)
  if (!intent || sandbox.store.accountOf(id) !== account) throw missing('payment_intent', id, 'intent')
  if (secret !== undefined || key === 'publishable') {
    if (secret !== intent.client_secret) {
      throw new StripeFault(400, {
        type: 'invalid_request_error',
        code: 'payment_intent_invalid_parameter',
        message: 'The client_secret provided does not match any associated PaymentIntent on this account.',
        param: 'client_secret',
      })
    }
  }
  return intent
}

type MethodData = { type: string; card?: CardInput; billing_details?: object }
type WithMethod = { payment_method?: string; payment_method_data?: unknown }

function methodFrom(sandbox: Call<unknown>['sandbox'], params: WithMethod): Stripe.PaymentMethod | undefined {
  const data = params.payment_method_data as MethodData | undefined
  if (data && params.payment_method) {
    throw invalidRequest('You may only specify one of these parameters: payment_method, payment_method_data.')
  }
  if (data) {
    return createPaymentMethod(sandbox, {
      type: data.type,
      card: data.card ?? {},
      ...(data.billing_details ? { billing: data.billing_details } : {}),
    })
  }
  return params.payment_method ? usePaymentMethod(sandbox, params.payment_method) : undefined
}

type Confirming = { return_url?: string; off_session?: unknown; error_on_requires_action?: boolean }

function confirmOptions(params: Confirming): ConfirmOptions {
  return {
    ...(params.return_url ? { returnUrl: params.return_url } : {}),
    offSession: params.off_session === true,
    errorOnAction: params.error_on_requires_action === true,
  }
}
