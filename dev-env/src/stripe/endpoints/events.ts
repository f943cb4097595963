import type Stripe from 'stripe'
import { missing } from '../core/errors.ts'
import { listObjects } from '../core/list-objects.ts'
import { bool, listing, range, string, strings } from '../core/params.ts'
import { endpoint } from '../endpoint.ts'

export const events = [
  endpoint<Stripe.EventListParams>({
    method: 'get',
    path: '/v1/events',
    params: { ...listing, created: range, delivery_success: bool, type: string, types: strings },
    run: ({ sandbox, params, account }) =>
      listObjects(sandbox.store, 'event', {
        ...params,
        url: '/v1/events',
        account: 'acct_platform',
        matches: (event) =>
          (account === 'acct_platform' || event.account === account) &&
          (!params.type || matchesType(event.type, params.type)) &&
          (!params.types || params.types.includes(event.type)),
      }),
  }),
  endpoint<Stripe.EventRetrieveParams>({
    method: 'get',
    path: '/v1/events/:id',
    params: {},
    run: ({ sandbox, at }) => {
      const event = sandbox.store.get('event', at.id ?? '')
      if (!event) throw missing('event', at.id ?? '')
      return event
    },
  }),
]

/** `charge.*` stands for every event of charges. */
function matchesType(type: string, wanted: string): boolean {
  return wanted.endsWith('.*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted
}
