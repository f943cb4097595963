import type { StatedFee } from '../../payments/port.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { PaymentDocument } from '../../records/documents/payments.ts'
import type { Finding } from '../finding.ts'
import { overStatement } from '../paging.ts'
import { sayMoney } from '../say-money.ts'
import { finding } from './transfers.ts'

type Paid = Pick<PaymentDocument, '_id' | 'chargeId' | 'capturedAmount' | 'routing'>

/** Of every destination charge the platform has its part back: what was charged less what is the owner's. */
export const checkApplicationFees = overStatement<StatedFee>({
  list: ({ payments }, query) => payments.statement.applicationFees(query),
  async look(ctx, page) {
    const charges = page.flatMap(({ chargeId }) => chargeId ?? [])
    const paid = await collectionsOf(ctx)
      .payments.find({ chargeId: { $in: charges } })
      .project<Paid>({ chargeId: 1, capturedAmount: 1, routing: 1 })
      .toArray()
    const byCharge = new Map(paid.map((payment) => [payment.chargeId, payment]))
    return page.flatMap((fee) => [...differs(fee, byCharge.get(fee.chargeId ?? ''))])
  },
})

function* differs(
  { feeId, chargeId, amount, amountRefunded, currency }: StatedFee,
  payment: Paid | undefined,
): Generator<Finding> {
  const subject = payment ? `${feeId}, payment ${payment._id}` : feeId
  const wanted =
    payment?.routing.kind === 'destination' ? payment.capturedAmount - payment.routing.ownerAmount : null
  if (wanted === null) {
    yield finding({
      subject,
      problem: `brought ${sayMoney(amount, currency)} of ${chargeId}, which is no payment of ours to an owner's account`,
      likelyCause:
        'the database was restored to an earlier state, or the charge was made in the Stripe dashboard',
      advice: 'Settle its payment if it is one of ours (bms reconcile --check stripe-payments says so).',
    })
  } else if (amount !== wanted) {
    yield finding({
      subject,
      problem: `is ${sayMoney(amount, currency)} at Stripe, and ${sayMoney(wanted, currency)} with us`,
      likelyCause: 'the payment, or its routing, was edited by hand',
      advice: 'Find out which is true; correct the payment, its transfer and its journals.',
    })
  }
  if (amountRefunded > 0)
    yield finding({
      subject,
      problem: `gave ${sayMoney(amountRefunded, currency)} back to the owner`,
      likelyCause: 'a refund was made in the Stripe dashboard, together with its application fee',
      advice: 'Post a journal that records it: we never give application fees back.',
    })
}
