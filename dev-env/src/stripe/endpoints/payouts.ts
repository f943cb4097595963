import type Stripe from 'stripe'
import { missing } from '../core/errors.ts'
import { listObjects } from '../core/list-objects.ts'
import { int, listing, metadata, need, oneOf, range, string } from '../core/params.ts'
import { type Call, endpoint } from '../endpoint.ts'
import { readCurrency } from '../flows/create-intent.ts'
import { mergeMetadata } from '../flows/merge-metadata.ts'
import { cancelPayout, payOut } from '../flows/pay-out.ts'

export const payouts = [
  endpoint<Stripe.PayoutCreateParams>({
    method: 'post',
    path: '/v1/payouts',
    params: {
      amount: need(int),
      currency: need(string),
      description: string,
      metadata,
      method: oneOf('instant', 'standard'),
      statement_descriptor: string,
    },
    run: ({ sandbox, params, account }) =>
      payOut(sandbox, account, {
        amount: params.amount,
        currency: readCurrency(params.currency),
        metadata: mergeMetadata({}, params.metadata),
        ...(params.description ? { description: params.description } : {}),
        ...(params.statement_descriptor ? { statement: params.statement_descriptor } : {}),
      }),
  }),
  endpoint<Stripe.PayoutListParams>({
    method: 'get',
    path: '/v1/payouts',
    params: { ...listing, arrival_date: range, created: range, status: string },
    run: ({ sandbox, params, account }) =>
      listObjects(sandbox.store, 'payout', {
        ...params,
        url: '/v1/payouts',
        account,
        matches: (payout) =>
          (!params.status || payout.status === params.status) &&
          isWithin(payout.arrival_date, params.arrival_date),
      }),
  }),
  endpoint<Stripe.PayoutRetrieveParams>({
    method: 'get',
    path: '/v1/payouts/:id',
    params: {},
    run: payoutOf,
  }),
  endpoint<Stripe.PayoutUpdateParams>({
    method: 'post',
    path: '/v1/payouts/:id',
    params: { metadata },
    run: (call) => {
      const payout = payoutOf(call)
      const merged = mergeMetadata(payout.metadata, call.params.metadata)
      return call.sandbox.store.put<Stripe.Payout>({ ...payout, metadata: merged })
    },
  }),
  endpoint<Stripe.PayoutCancelParams>({
    method: 'post',
    path: '/v1/payouts/:id/cancel',
    params: {},
    run: (call) => cancelPayout(call.sandbox, payoutOf(call)),
  }),
]

function payoutOf({ sandbox, at, account }: Call<unknown>): Stripe.Payout {
  const payout = sandbox.store.get('payout', at.id ?? '')
  if (!payout || sandbox.store.accountOf(payout.id) !== account) throw missing('payout', at.id ?? '')
  return payout
}

function isWithin(at: number, range: Stripe.RangeQueryParam | number | undefined): boolean {
  if (range === undefined) return true
  if (typeof range === 'number') return at === range
  const { gt = at - 1, gte = at, lt = at + 1, lte = at } = range
  return at > gt && at >= gte && at < lt && at <= lte
}
