import type Stripe from 'stripe'
import { invalidRequest } from '../core/errors.ts'
import { methodTypesOf } from '../objects/bank-methods.ts'
import { buildPaymentIntent } from '../objects/payment-intent.ts'
import type { Sandbox } from '../sandbox.ts'
import { emitEvent } from './emit-event.ts'
import { requireAccount } from './require-account.ts'

type Options = { params: Stripe.PaymentIntentCreateParams; account: string; method?: Stripe.PaymentMethod }

/** A new intent, checked as Stripe checks it. */
export function createIntent(sandbox: Sandbox, { params, account, method }: Options): Stripe.PaymentIntent {
  checkAmount(params.amount)
  const currency = readCurrency(params.currency)
  const fee = params.application_fee_amount
  checkFee(fee, params.amount)
  const destination = params.transfer_data?.destination
  if (destination) requireAccount(sandbox, destination, 'transfer_data[destination]')
  if (params.on_behalf_of) requireAccount(sandbox, params.on_behalf_of, 'on_behalf_of')
  if (fee && !destination && !params.on_behalf_of) {
    throw invalidRequest(
      'Can only apply an application_fee_amount when the PaymentIntent is attempting a direct payment (using an OAuth key or Stripe-Account header) or destination payment (using `transfer_data[destination]`).',
      { param: 'application_fee_amount' },
    )
  }
  if (fee && params.transfer_data?.amount !== undefined) {
    throw invalidRequest(
      'You may only specify one of these parameters: application_fee_amount, transfer_data[amount].',
    )
  }
  if (params.return_url && !params.confirm) {
    throw invalidRequest(
      'The parameter `return_url` cannot be passed when creating a PaymentIntent unless `confirm` is set to true.',
      { param: 'return_url' },
    )
  }
  const methodTypes = methodTypesOf({
    currency,
    captureMethod: params.capture_method ?? 'automatic_async',
    allowed: params.allowed_payment_method_types,
    excluded: params.excluded_payment_method_types,
  })
  if (methodTypes.length === 0) {
    throw invalidRequest('No payment method types are compatible with this PaymentIntent’s parameters.', {
      param: 'allowed_payment_method_types',
    })
  }
  const intent = sandbox.store.put(
    buildPaymentIntent({
      amount: params.amount,
      currency,
      created: sandbox.clock.now(),
      application_fee_amount: fee ?? null,
      allowed_payment_method_types: params.allowed_payment_method_types ?? null,
      automatic_payment_methods: {
        allow_redirects: params.automatic_payment_methods?.allow_redirects ?? 'always',
        enabled: params.automatic_payment_methods?.enabled ?? true,
      },
      capture_method: params.capture_method ?? 'automatic_async',
      confirmation_method: params.confirmation_method ?? 'automatic',
      description: params.description ?? null,
      metadata: (params.metadata as Stripe.Metadata | undefined) ?? {},
      on_behalf_of: params.on_behalf_of ?? null,
      payment_method: method?.id ?? null,
      payment_method_types: methodTypes,
      excluded_payment_method_types: params.excluded_payment_method_types ?? null,
      receipt_email: params.receipt_email ?? null,
      setup_future_usage: params.setup_future_usage ?? null,
      statement_descriptor: params.statement_descriptor ?? null,
      statement_descriptor_suffix: params.statement_descriptor_suffix ?? null,
      status: method ? 'requires_confirmation' : 'requires_payment_method',
      transfer_data: params.transfer_data
        ? {
            destination: params.transfer_data.destination,
            ...(params.transfer_data.amount === undefined ? {} : { amount: params.transfer_data.amount }),
          }
        : null,
      transfer_group: params.transfer_group ?? null,
    }),
    account,
  )
  emitEvent(sandbox, 'payment_intent.created', intent)
  return intent
}

/** Stripe's least charge is ₹0.50 and its largest amount has eight digits. */
export function checkAmount(amount: number): void {
  if (amount < 1) {
    throw invalidRequest('This value must be greater than or equal to 1.', {
      code: 'parameter_invalid_integer',
      param: 'amount',
    })
  }
  if (amount < 50) {
    throw invalidRequest('Amount must be at least ₹0.50 inr', { code: 'amount_too_small', param: 'amount' })
  }
  if (amount > 99_999_999) {
    throw invalidRequest('Amount must be no more than ₹999,999.99', {
      code: 'amount_too_large',
      param: 'amount',
    })
  }
}

export function checkFee(fee: number | undefined | null, amount: number): void {
  if (fee === undefined || fee === null) return
  if (fee < 0)
    throw invalidRequest('Invalid non-negative integer', {
      code: 'parameter_invalid_integer',
      param: 'application_fee_amount',
    })
  if (fee > amount) {
    throw invalidRequest('Your application fee cannot be greater than the amount of the charge.', {
      param: 'application_fee_amount',
    })
  }
}

export function readCurrency(currency: string): string {
  const code = currency.toLowerCase()
  if (/^(inr|usd|eur|gbp|aed|sgd)$/.test(code)) return code
  throw invalidRequest(
    `Invalid currency: ${currency}. Stripe currently supports these currencies: inr, usd, eur, gbp, aed, sgd`,
    { param: 'currency' },
  )
}
