import type Stripe from 'stripe'
import { invalidRequest, missing } from '../core/errors.ts'
import { listObjects } from '../core/list-objects.ts'
import { bool, int, listing, metadata, oneOf, range, string } from '../core/params.ts'
import { type Call, endpoint } from '../endpoint.ts'
import { emitEvent } from '../flows/emit-event.ts'
import { mergeMetadata } from '../flows/merge-metadata.ts'
import { refundCharge } from '../flows/refund-charge.ts'

export const refunds = [
  endpoint<Stripe.RefundCreateParams>({
    method: 'post',
    path: '/v1/refunds',
    params: {
      amount: int,
      charge: string,
      currency: string,
      metadata,
      payment_intent: string,
      reason: oneOf('duplicate', 'fraudulent', 'requested_by_customer'),
      refund_application_fee: bool,
      reverse_transfer: bool,
    },
    run: (call) => {
      const { params } = call
      return refundCharge(call.sandbox, chargeToRefund(call), {
        ...(params.amount === undefined ? {} : { amount: params.amount }),
        reverseTransfer: params.reverse_transfer ?? false,
        refundFee: params.refund_application_fee ?? false,
        ...(params.reason ? { reason: params.reason } : {}),
        ...(params.metadata ? { metadata: params.metadata as Stripe.Metadata } : {}),
      })
    },
  }),
  endpoint<Stripe.RefundListParams>({
    method: 'get',
    path: '/v1/refunds',
    params: { ...listing, charge: string, created: range, payment_intent: string },
    run: ({ sandbox, params, account }) =>
      listObjects(sandbox.store, 'refund', {
        ...params,
        url: '/v1/refunds',
        account,
        where: params.charge ? ['charge', params.charge] : ['payment_intent', params.payment_intent],
        matches: (refund) => !params.payment_intent || refund.payment_intent === params.payment_intent,
      }),
  }),
  endpoint<Stripe.RefundRetrieveParams>({
    method: 'get',
    path: '/v1/refunds/:id',
    params: {},
    run: refundOf,
  }),
  endpoint<Stripe.RefundUpdateParams>({
    method: 'post',
    path: '/v1/refunds/:id',
    params: { metadata },
    run: (call) => {
      const refund = refundOf(call)
      const changed = call.sandbox.store.put<Stripe.Refund>({
        ...refund,
        metadata: mergeMetadata(refund.metadata, call.params.metadata),
      })
      emitEvent(call.sandbox, 'refund.updated', changed, { metadata: refund.metadata })
      return changed
    },
  }),
]

function chargeToRefund({ sandbox, params, account }: Call<Stripe.RefundCreateParams>): Stripe.Charge {
  if (!params.charge && !params.payment_intent) {
    throw invalidRequest(
      'One of the following params should be provided for this request: payment_intent or charge.',
    )
  }
  const intent = params.payment_intent
    ? sandbox.store.get('payment_intent', params.payment_intent)
    : undefined
  if (params.payment_intent && !intent)
    throw missing('payment_intent', params.payment_intent, 'payment_intent')
  if (intent && intent.status !== 'succeeded') {
    throw invalidRequest(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`, {
      param: 'payment_intent',
    })
  }
  const id = params.charge ?? String(intent?.latest_charge)
  const charge = sandbox.store.get('charge', id)
  if (!charge || sandbox.store.accountOf(id) !== account) throw missing('charge', id, 'charge')
  return charge
}

function refundOf({ sandbox, at, account }: Call<unknown>): Stripe.Refund {
  const refund = sandbox.store.get('refund', at.id ?? '')
  if (!refund || sandbox.store.accountOf(refund.id) !== account) throw missing('refund', at.id ?? '')
  return refund
}
