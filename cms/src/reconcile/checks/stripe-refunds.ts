import { ObjectId } from 'mongodb'
import type { StatedRefund } from '../../payments/port.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { RefundDocument } from '../../records/documents/payments.ts'
import type { Finding } from '../finding.ts'
import { overStatement } from '../paging.ts'
import { sayMoney } from '../say-money.ts'

/**
 * Every refund that moved money at Stripe is one of ours, of the same amount and with the same end. An authorisation
 * that was given up is a refund at Stripe too, which never moved anything: it does not count.
 */
export const checkStripeRefunds = overStatement<StatedRefund>({
  list: ({ payments }, query) => payments.statement.refunds(query),
  async look(ctx, page) {
    const ids = page.flatMap(({ refundId }) =>
      refundId && ObjectId.isValid(refundId) ? [new ObjectId(refundId)] : [],
    )
    const found = await collectionsOf(ctx)
      .refunds.find({ _id: { $in: ids } })
      .toArray()
    const byId = new Map(found.map((refund) => [String(refund._id), refund]))
    return page.flatMap((stated) => {
      const refund = byId.get(stated.refundId ?? '')
      return refund ? [...differs(stated, refund)] : [...unknown(stated)]
    })
  },
})

function* unknown(stated: StatedRefund): Generator<Finding> {
  if (!stated.hasMoved) return
  yield {
    check: 'stripe-refunds',
    subject: stated.providerRefundId,
    problem: `gave back ${sayMoney(stated.amount, stated.currency)} of ${stated.intentId ?? 'a charge'}, and is none of ours`,
    likelyCause: stated.refundId
      ? 'the database was restored to an earlier state, or is not the one this Stripe account belongs to'
      : 'it was made in the Stripe dashboard',
    advice: 'Find its booking by the payment intent, and post a journal that records it.',
    repair: null,
  }
}

function* differs(stated: StatedRefund, refund: RefundDocument): Generator<Finding> {
  const subject = `${stated.providerRefundId}, refund ${refund._id}`
  if (stated.amount !== refund.amount) {
    yield {
      check: 'stripe-refunds',
      subject,
      problem: `is ${sayMoney(stated.amount, stated.currency)} at Stripe and ${sayMoney(refund.amount, refund.currency)} with us`,
      likelyCause: 'the refund was edited by hand',
      advice: 'Find out which is true; correct the refund and its journals.',
      repair: null,
    }
  } else if (isBehind(stated, refund)) {
    yield {
      check: 'stripe-refunds',
      subject,
      problem: `is ${stated.status} at Stripe and ${refund.status} with us`,
      likelyCause: 'its webhook was lost, and the sweep has not come by',
      advice: 'Ask Stripe again.',
      repair: { kind: 'process-refund', refundId: String(refund._id) },
    }
  }
}

/** A try that failed is followed by another one at Stripe: only the one that ours stands for says how it ended. */
function isBehind({ status, providerRefundId }: StatedRefund, refund: RefundDocument): boolean {
  if (status === 'succeeded') return refund.status !== 'succeeded' && refund.status !== 'manual_payout'
  return status === 'failed' && refund.status === 'succeeded' && refund.refundId === providerRefundId
}
