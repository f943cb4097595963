import type Stripe from 'stripe'
import { missing } from '../core/errors.ts'
import { listObjects } from '../core/list-objects.ts'
import { listing, metadata, range, string } from '../core/params.ts'
import { type Call, endpoint } from '../endpoint.ts'
import { mergeMetadata } from '../flows/merge-metadata.ts'

export const charges = [
  endpoint<Stripe.ChargeListParams>({
    method: 'get',
    path: '/v1/charges',
    params: { ...listing, created: range, payment_intent: string, transfer_group: string },
    run: ({ sandbox, params, account }) =>
      listObjects(sandbox.store, 'charge', {
        ...params,
        url: '/v1/charges',
        account,
        where: params.payment_intent
          ? ['payment_intent', params.payment_intent]
          : ['transfer_group', params.transfer_group],
        matches: (charge) => !params.transfer_group || charge.transfer_group === params.transfer_group,
      }),
  }),
  endpoint<Stripe.ChargeRetrieveParams>({
    method: 'get',
    path: '/v1/charges/:id',
    params: {},
    run: chargeOf,
  }),
  endpoint<Stripe.ChargeUpdateParams>({
    method: 'post',
    path: '/v1/charges/:id',
    params: { description: string, metadata, receipt_email: string, transfer_group: string },
    run: (call) => {
      const charge = chargeOf(call)
      return call.sandbox.store.put<Stripe.Charge>({
        ...charge,
        description: call.params.description ?? charge.description,
        metadata: mergeMetadata(charge.metadata, call.params.metadata),
        receipt_email: call.params.receipt_email ?? charge.receipt_email,
        transfer_group: call.params.transfer_group ?? charge.transfer_group,
      })
    },
  }),
]

function chargeOf({ sandbox, at, account }: Call<unknown>): Stripe.Charge {
  const charge = sandbox.store.get('charge', at.id ?? '')
  if (!charge || sandbox.store.accountOf(charge.id) !== account) throw missing('charge', at.id ?? '')
  return charge
}
