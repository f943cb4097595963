import type Stripe from 'stripe'
import { invalidRequest, missing } from '../core/errors.ts'
import { listObjects } from '../core/list-objects.ts'
import { listing, range, string } from '../core/params.ts'
import { endpoint } from '../endpoint.ts'
import { readBalance } from '../flows/read-balance.ts'
import type { Sandbox } from '../sandbox.ts'

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
    params: { ...listing, created: range, currency: string, payout: string, source: string, type: string },
    run: ({ sandbox, params, account }) => {
      const lines = params.payout ? linesOf(sandbox, account, params.payout) : undefined
      return listObjects(sandbox.store, 'balance_transaction', {
        ...params,
        url: '/v1/balance_transactions',
        account,
        where: ['source', params.source],
        matches: (item) =>
          (!lines || lines.has(item.id)) &&
          (!params.type || item.type === params.type) &&
          (!params.currency || item.currency === params.currency),
      })
    },
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

/** What an automatic payout sent, the payout's own line included. */
function linesOf(sandbox: Sandbox, account: string, id: string): Set<string> {
  const payout = sandbox.store.get('payout', id)
  if (!payout || sandbox.store.accountOf(id) !== account) throw missing('payout', id, 'payout')
  if (!payout.automatic) {
    throw invalidRequest(
      'Balance transaction history can only be filtered on automatic transfers, not manual.',
      { param: 'payout' },
    )
  }
  return new Set(sandbox.store.values.get<string[]>(`payout-lines ${id}`))
}
