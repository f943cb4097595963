import type Stripe from 'stripe'
import { missing } from '../core/errors.ts'
import { listObjects } from '../core/list-objects.ts'
import { listing, range, string } from '../core/params.ts'
import { endpoint } from '../endpoint.ts'
import { readBalance } from '../flows/read-balance.ts'

export const balance = [
  endpoint<Stripe.BalanceRetrieveParams>({
    method: 'get',
    path: '/v1/balance',
    params: {},
    run: ({ sandbox, account }) => readBalance(sandbox, account),
  }),
  endpoint<Stripe.BalanceTransactionListParams>({
    method: 'get',
    path: '/v1/balance_transactions',
    params: { ...listing, created: range, currency: string, source: string, type: string },
    run: ({ sandbox, params, account }) =>
      listObjects(sandbox.store, 'balance_transaction', {
        ...params,
        url: '/v1/balance_transactions',
        account,
        where: ['source', params.source],
        matches: (item) =>
          (!params.type || item.type === params.type) &&
          (!params.currency || item.currency === params.currency),
      }),
  }),
  endpoint<Stripe.BalanceTransactionRetrieveParams>({
    method: 'get',
    path: '/v1/balance_transactions/:id',
    params: {},
    run: ({ sandbox, at, account }) => {
      const item = sandbox.store.get('balance_transaction', at.id ?? '')
      if (!item || sandbox.store.accountOf(item.id) !== account)
        throw missing('balance transaction', at.id ?? '')
      return item
    },
  }),
]
