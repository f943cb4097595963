import type Stripe from 'stripe'
import { missing } from '../core/errors.ts'
import { anything, hash, int, metadata, need, oneOf, string } from '../core/params.ts'
import { endpoint } from '../endpoint.ts'
import { type CardInput, createPaymentMethod, usePaymentMethod } from '../flows/create-payment-method.ts'
import { bankMethods } from '../objects/bank-methods.ts'

const billing = hash({ address: anything, email: string, name: string, phone: string, tax_id: string })
const card = hash({ number: string, exp_month: int, exp_year: int, cvc: string, token: string })

const type = need(oneOf('card', ...bankMethods))
const upi = hash({ mandate_options: anything })

export const paymentMethodData = hash({
  type,
  card,
  upi,
  billing_details: billing,
  metadata,
  allow_redisplay: string,
})

export const paymentMethods = [
  endpoint<Stripe.PaymentMethodCreateParams>({
    method: 'post',
    path: '/v1/payment_methods',
    params: { type, card, upi, billing_details: billing, metadata, allow_redisplay: string },
    publishable: true,
    run: ({ sandbox, params }) =>
      createPaymentMethod(sandbox, {
        type: String(params.type),
        card: (params.card ?? {}) as CardInput,
        billing: params.billing_details as Partial<Stripe.PaymentMethod.BillingDetails>,
        metadata: params.metadata as Stripe.Metadata,
      }),
  }),
  endpoint<Stripe.PaymentMethodRetrieveParams>({
    method: 'get',
    path: '/v1/payment_methods/:id',
    params: {},
    run: ({ sandbox, at }) => {
      const id = at.id ?? ''
      if (!id.startsWith('pm_')) throw missing('PaymentMethod', id, 'payment_method')
      return usePaymentMethod(sandbox, id)
    },
  }),
]
