import { ObjectId } from 'mongodb'
import type { StatedCollection } from '../../payments/port.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { PaymentDocument } from '../../records/documents/payments.ts'
import type { Finding } from '../finding.ts'
import { overStatement } from '../paging.ts'
import { sayMoney } from '../say-money.ts'

type Ours = Pick<PaymentDocument, '_id' | 'capturedAmount' | 'intentId'>

/** Every payment intent at Stripe and our payment say the same: no charge without its record, no record without its charge. */
export const checkStripePayments = overStatement<StatedCollection>({
  list: ({ payments }, query) => payments.statement.collections(query),
  async look(ctx, page, { to }) {
    const ids = page
      .filter(({ paymentId }) => ObjectId.isValid(paymentId))
      .map(({ paymentId }) => new ObjectId(paymentId))
    const found = await collectionsOf(ctx)
      .payments.find({ _id: { $in: ids } })
      .project<Ours>({ capturedAmount: 1, intentId: 1 })
      .toArray()
    const byId = new Map(found.map((payment) => [String(payment._id), payment]))
    const isTooNew = ({ chargedAt }: StatedCollection) => to !== null && chargedAt !== null && chargedAt >= to
    return page.flatMap((stated) => {
      const payment = byId.get(stated.paymentId)
      if (isTooNew(stated)) return []
      return payment ? [...differs(stated, payment)] : [...unknown(stated)]
    })
  },
})

function* unknown({ intentId, status, amountReceived, currency }: StatedCollection): Generator<Finding> {
  if (status !== 'succeeded') return
  yield {
    check: 'stripe-payments',
    subject: intentId,
    problem: `collected ${sayMoney(amountReceived, currency)} for a payment that we do not have`,
    likelyCause:
      'the database was restored to an earlier state, or is not the one this Stripe account belongs to',
    advice: 'Refund it in the Stripe dashboard, or restore the booking.',
    repair: null,
  }
}

function* differs(stated: StatedCollection, payment: Ours): Generator<Finding> {
  const subject = `${stated.intentId}, payment ${payment._id}`
  const settle = { kind: 'settle-payment' as const, paymentId: String(payment._id) }
  const isCollected = stated.status === 'succeeded'
  if (isCollected && payment.capturedAmount === 0) {
    yield {
      check: 'stripe-payments',
      subject,
      problem: `collected ${sayMoney(stated.amountReceived, stated.currency)}, and we have not noticed`,
      likelyCause: 'its webhook was lost, and the sweep has not come by',
      advice: 'Settle the payment: it confirms the booking, or gives the money back.',
      repair: settle,
    }
  } else if (
    payment.capturedAmount > 0 &&
    (!isCollected || stated.amountReceived !== payment.capturedAmount)
  ) {
    yield {
      check: 'stripe-payments',
      subject,
      problem: `we have ${sayMoney(payment.capturedAmount, stated.currency)} captured, Stripe says ${stated.status} with ${sayMoney(stated.amountReceived, stated.currency)}`,
      likelyCause: 'the payment was edited by hand',
      advice: 'Find out which is true; correct the payment and its journals.',
      repair: null,
    }
  } else if (payment.intentId !== stated.intentId && payment.intentId !== null) {
    yield {
      check: 'stripe-payments',
      subject,
      problem: `names our payment, whose intent is ${payment.intentId}`,
      likelyCause: 'two intents were made for one payment, more than a day apart',
      advice: 'Cancel the one that is not paid in the Stripe dashboard.',
      repair: null,
    }
  }
}
