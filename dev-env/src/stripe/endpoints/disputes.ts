import type Stripe from 'stripe'
import { missing } from '../core/errors.ts'
import { listObjects } from '../core/list-objects.ts'
import { bool, hash, listing, metadata, range, string } from '../core/params.ts'
import { type Call, endpoint } from '../endpoint.ts'
import { acceptDispute, answerDispute } from '../flows/answer-dispute.ts'
import { evidenceFields } from '../objects/dispute.ts'

export const disputes = [
  endpoint<Stripe.DisputeListParams>({
    method: 'get',
    path: '/v1/disputes',
    params: { ...listing, charge: string, created: range, payment_intent: string },
    run: ({ sandbox, params, account }) =>
      listObjects(sandbox.store, 'dispute', {
        ...params,
        url: '/v1/disputes',
        account,
        where: params.charge ? ['charge', params.charge] : ['payment_intent', params.payment_intent],
        matches: (dispute) => !params.payment_intent || dispute.payment_intent === params.payment_intent,
      }),
  }),
  endpoint<Stripe.DisputeRetrieveParams>({
    method: 'get',
    path: '/v1/disputes/:id',
    params: {},
    run: disputeOf,
  }),
  endpoint<Stripe.DisputeUpdateParams>({
    method: 'post',
    path: '/v1/disputes/:id',
    params: {
      evidence: hash(Object.fromEntries(evidenceFields.map((name) => [name, string]))),
      metadata,
      submit: bool,
    },
    run: (call) => {
      const { evidence, submit, metadata: given } = call.params
      return answerDispute(call.sandbox, disputeOf(call), {
        ...(evidence ? { evidence: evidence as Record<string, string> } : {}),
        ...(submit === undefined ? {} : { submit }),
        ...(given === undefined ? {} : { metadata: given }),
      })
    },
  }),
  endpoint<Stripe.DisputeCloseParams>({
    method: 'post',
    path: '/v1/disputes/:id/close',
    params: {},
    run: (call) => acceptDispute(call.sandbox, disputeOf(call)),
  }),
]

function disputeOf({ sandbox, at, account }: Call<unknown>): Stripe.Dispute {
  const dispute = sandbox.store.get('dispute', at.id ?? '')
  if (!dispute || sandbox.store.accountOf(dispute.id) !== account) throw missing('dispute', at.id ?? '')
  return dispute
}
