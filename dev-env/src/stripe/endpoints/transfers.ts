import type Stripe from 'stripe'
import { invalidRequest, missing } from '../core/errors.ts'
import { listObjects } from '../core/list-objects.ts'
import { bool, int, listing, metadata, need, range, string } from '../core/params.ts'
import { platform } from '../core/store.ts'
import { type Call, endpoint } from '../endpoint.ts'
import { readCurrency } from '../flows/create-intent.ts'
import { mergeMetadata } from '../flows/merge-metadata.ts'
import { requireBalance } from '../flows/move-money.ts'
import { requireAccount } from '../flows/require-account.ts'
import { reverseTransfer } from '../flows/reverse-transfer.ts'
import { returnFee } from '../flows/route-to-owner.ts'
import { transferMoney } from '../flows/transfer-money.ts'
import { readPlatform } from '../platform.ts'
import type { Sandbox } from '../sandbox.ts'

export const transfers = [
  endpoint<Stripe.TransferCreateParams>({
    method: 'post',
    path: '/v1/transfers',
    params: {
      amount: need(int),
      currency: need(string),
      description: string,
      destination: need(string),
      metadata,
      source_transaction: string,
      transfer_group: string,
    },
    run: ({ sandbox, params }) => {
      requireSeparateTransfers(sandbox)
      const amount = params.amount ?? 0
      const currency = readCurrency(params.currency)
      if (amount < 1)
        throw invalidRequest('Invalid positive integer', {
          code: 'parameter_invalid_integer',
          param: 'amount',
        })
      requireAccount(sandbox, params.destination, 'destination')
      const charge = params.source_transaction
        ? sourceOf(sandbox, params.source_transaction, { amount, currency })
        : undefined
      if (!charge) requireBalance(sandbox, platform, { amount, currency })
      return transferMoney(sandbox, {
        amount,
        currency,
        destination: params.destination,
        ...(charge ? { charge } : {}),
        group: params.transfer_group ?? null,
        description: params.description ?? null,
        metadata: mergeMetadata({}, params.metadata),
      })
    },
  }),
  endpoint<Stripe.TransferListParams>({
    method: 'get',
    path: '/v1/transfers',
    params: { ...listing, created: range, destination: string, transfer_group: string },
    run: ({ sandbox, params, account }) =>
      listObjects(sandbox.store, 'transfer', {
        ...params,
        url: '/v1/transfers',
        account,
        where: params.transfer_group
          ? ['transfer_group', params.transfer_group]
          : ['destination', params.destination],
        matches: (transfer) => !params.destination || transfer.destination === params.destination,
      }),
  }),
  endpoint<Stripe.TransferRetrieveParams>({
    method: 'get',
    path: '/v1/transfers/:id',
    params: {},
    run: transferOf,
  }),
  endpoint<Stripe.TransferUpdateParams>({
    method: 'post',
    path: '/v1/transfers/:id',
    params: { description: string, metadata },
    run: (call) => {
      const transfer = transferOf(call)
      return call.sandbox.store.put<Stripe.Transfer>({
        ...transfer,
        description: call.params.description ?? transfer.description,
        metadata: mergeMetadata(transfer.metadata, call.params.metadata),
      })
    },
  }),
  endpoint<Stripe.TransferCreateReversalParams>({
    method: 'post',
    path: '/v1/transfers/:id/reversals',
    params: { amount: int, description: string, metadata, refund_application_fee: bool },
    run: (call) => {
      const { sandbox, params } = call
      const transfer = transferOf(call)
      const reversal = reverseTransfer(sandbox, transfer, {
        ...(params.amount === undefined ? {} : { amount: params.amount }),
        metadata: mergeMetadata({}, params.metadata),
      })
      const charge = sandbox.store.get('charge', String(transfer.source_transaction))
      if (params.refund_application_fee && charge) {
        returnFee(sandbox, charge, reversal.amount / transfer.amount)
      }
      return reversal
    },
  }),
  endpoint<Stripe.TransferListReversalsParams>({
    method: 'get',
    path: '/v1/transfers/:id/reversals',
    params: { ...listing },
    run: (call) => {
      const { id } = transferOf(call)
      const url = `/v1/transfers/${id}/reversals`
      return listObjects(call.sandbox.store, 'transfer_reversal', {
        ...call.params,
        url,
        account: platform,
        where: ['transfer', id],
      })
    },
  }),
  endpoint<Stripe.TransferRetrieveReversalParams>({
    method: 'get',
    path: '/v1/transfers/:id/reversals/:reversal',
    params: {},
    run: ({ sandbox, at }) => {
      const reversal = sandbox.store.get('transfer_reversal', at.reversal ?? '')
      if (!reversal || reversal.transfer !== at.id) throw missing('transfer reversal', at.reversal ?? '')
      return reversal
    },
  }),
]

function transferOf({ sandbox, at }: Call<unknown>): Stripe.Transfer {
  const transfer = sandbox.store.get('transfer', at.id ?? '')
  if (!transfer) throw missing('transfer', at.id ?? '')
  return transfer
}

/**
 * Stripe India has destination charges only, no separate transfers:
 * https://support.stripe.com/questions/stripe-india-support-for-marketplaces. The code is Stripe's, the wording ours.
 */
function requireSeparateTransfers(sandbox: Sandbox): void {
  if (readPlatform(sandbox.store).separateTransfers) return
  throw invalidRequest(
    'Separate transfers to connected accounts are not supported for platforms in IN. Use destination charges instead.',
    { code: 'transfers_not_allowed' },
  )
}

type Money = { amount: number; currency: string }

/** The charge that a transfer draws on; all transfers from it together cannot exceed it. */
function sourceOf(sandbox: Sandbox, id: string, { amount, currency }: Money): Stripe.Charge {
  const charge = sandbox.store.get('charge', id)
  const param = 'source_transaction'
  if (!charge || sandbox.store.accountOf(id) !== platform) throw missing('charge', id, param)
  if (charge.currency !== currency) {
    throw invalidRequest(
      `The currency of source_transaction's balance transaction (${charge.currency}) must be the same as the transfer currency (${currency})`,
      { param },
    )
  }
  const used = sandbox.store
    .where('transfer', 'source_transaction', id)
    .reduce((sum, transfer) => sum + transfer.amount, 0)
  if (!charge.captured || used + amount > charge.amount_captured) {
    throw invalidRequest(
      `Transfers using this transaction as a source must not exceed the source amount of ${charge.amount_captured}. (note: there are already existing transfers using this source_transaction, amounting to a total of: ${used})`,
      { param },
    )
  }
  return charge
}
