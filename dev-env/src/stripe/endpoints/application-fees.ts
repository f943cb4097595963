import type Stripe from 'stripe'
import { missing } from '../core/errors.ts'
import { listObjects } from '../core/list-objects.ts'
import { listing, range, string } from '../core/params.ts'
import { endpoint } from '../endpoint.ts'

export const applicationFees = [
  endpoint<Stripe.ApplicationFeeListParams>({
    method: 'get',
    path: '/v1/application_fees',
    params: { ...listing, charge: string, created: range },
    run: ({ sandbox, params, account }) =>
      listObjects(sandbox.store, 'application_fee', {
        ...params,
        url: '/v1/application_fees',
        account,
        where: ['charge', params.charge],
      }),
  }),
  endpoint<Stripe.ApplicationFeeRetrieveParams>({
    method: 'get',
    path: '/v1/application_fees/:id',
    params: {},
    run: ({ sandbox, at }) => {
      const fee = sandbox.store.get('application_fee', at.id ?? '')
      if (!fee) throw missing('application fee', at.id ?? '')
      return fee
    },
  }),
]
