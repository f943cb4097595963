import Stripe from 'stripe'
import type { StatedFee, StatedTransfer, Statement } from '../port.ts'
import { toPayout } from './connect.ts'
import { idOf } from './failures.ts'
import { orMissing, page, paramsOf } from './read-page.ts'

type OwnerStatement = Pick<
  Statement,
  'transfers' | 'findTransfer' | 'applicationFees' | 'payouts' | 'findPayout'
>

/** The part of Stripe's books that is about owners. */
export function readOwnerStatement(stripe: Stripe): OwnerStatement {
  return {
    transfers: (query) => page(stripe.transfers.list(paramsOf(query)), toTransfer),
    findTransfer: (id) => orMissing(stripe.transfers.retrieve(id), toTransfer),
    applicationFees: (query) => page(stripe.applicationFees.list(paramsOf(query)), toFee),
    async payouts({ accountId, ...query }) {
      const listed = stripe.payouts.list(paramsOf(query), { stripeAccount: accountId })
      try {
        return await page(listed, toPayout)
      } catch (error) {
        const { cause } = error as { cause?: unknown }
        if (cause instanceof Stripe.errors.StripePermissionError)
          return { items: [], last: null, hasMore: false }
        throw error
      }
    },
    findPayout: ({ accountId, payoutId }) =>
      orMissing(stripe.payouts.retrieve(payoutId, {}, { stripeAccount: accountId }), toPayout),
  }
}

/** Every collection carries its payment as the transfer group, which its transfers inherit. */
function toTransfer(transfer: Stripe.Transfer): StatedTransfer {
  return {
    providerTransferId: transfer.id,
    transferId: transfer.metadata.transferId ?? null,
    paymentId: transfer.transfer_group,
    accountId: idOf(transfer.destination) ?? '',
    amount: transfer.amount,
    amountReversed: transfer.amount_reversed,
    currency: transfer.currency.toUpperCase(),
  }
}

function toFee(fee: Stripe.ApplicationFee): StatedFee {
  return {
    feeId: fee.id,
    chargeId: idOf(fee.originating_transaction),
    amount: fee.amount,
    amountRefunded: fee.amount_refunded,
    currency: fee.currency.toUpperCase(),
  }
}
