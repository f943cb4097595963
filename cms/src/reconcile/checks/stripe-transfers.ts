import type { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import type { StatedTransfer } from '../../payments/port.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { TransferDocument } from '../../records/documents/owner-money.ts'
import type { PaymentDocument } from '../../records/documents/payments.ts'
import type { Finding } from '../finding.ts'
import { objectIdsOf } from '../object-ids.ts'
import { overStatement } from '../paging.ts'
import { sayMoney } from '../say-money.ts'
import { rememberSeen } from '../seen.ts'
import { finding } from './transfers.ts'

type Paid = Pick<PaymentDocument, '_id' | 'capturedAmount'>

/** What we know of one transfer at Stripe. */
interface Ours {
  transfer: TransferDocument
  /** What takes it back. */
  reversals: TransferDocument[]
  payment: Paid | undefined
}

/** Every transfer at Stripe is one of ours, to the same account, of the same amount, and as much of it came back. */
export const checkStripeTransfers = overStatement<StatedTransfer>({
  list: ({ payments }, query) => payments.statement.transfers(query),
  async look(ctx, page, { run }) {
    await rememberSeen(ctx, { run, ids: page.map(({ providerTransferId }) => providerTransferId) })
    const oursOf = await findOurs(ctx, page)
    return page.flatMap((stated) => {
      const ours = oursOf(stated)
      return ours ? [...differs(stated, ours)] : [unknown(stated)]
    })
  },
})

async function findOurs(
  ctx: Ctx,
  page: StatedTransfer[],
): Promise<(stated: StatedTransfer) => Ours | undefined> {
  const { payments, transfers } = collectionsOf(ctx)
  const ids: ObjectId[] = objectIdsOf(page.map(({ paymentId }) => paymentId))
  const [paid, moved] = await Promise.all([
    payments
      .find({ _id: { $in: ids } })
      .project<Paid>({ capturedAmount: 1 })
      .toArray(),
    transfers.find({ payment: { $in: ids } }).toArray(),
  ])
  const payment = new Map(paid.map((one) => [String(one._id), one]))
  const byPayment = Map.groupBy(moved, (one) => String(one.payment))
  return ({ transferId, paymentId }) => {
    const all = byPayment.get(paymentId ?? '') ?? []
    const transfer = all.find(({ _id, kind }) =>
      transferId ? String(_id) === transferId : kind === 'destination',
    )
    const reversals = all.filter(({ of }) => of !== null && transfer?._id.equals(of))
    return transfer && { transfer, reversals, payment: payment.get(paymentId ?? '') }
  }
}

function unknown({ providerTransferId, transferId, amount, currency, accountId }: StatedTransfer): Finding {
  return finding({
    subject: providerTransferId,
    problem: `moved ${sayMoney(amount, currency)} to ${accountId}, and is none of ours`,
    likelyCause: transferId
      ? 'the database was restored to an earlier state, or is not the one this Stripe account belongs to'
      : 'it was made in the Stripe dashboard',
    advice:
      'Find out what it was for; take it back in the Stripe dashboard, or post a journal that records it.',
  })
}

function* differs(stated: StatedTransfer, ours: Ours): Generator<Finding> {
  const { transfer } = ours
  const subject = `${stated.providerTransferId}, transfer ${transfer._id}`
  if (transfer.transferId === null) {
    yield notNoticed(subject, { stated, transfer })
  } else if (transfer.transferId !== stated.providerTransferId) {
    yield finding({
      subject,
      problem: `names our transfer, which is ${transfer.transferId}`,
      likelyCause: 'it was made twice, more than a day apart',
      advice: 'Take the one that is not in our records back in the Stripe dashboard.',
    })
  } else {
    yield* differsInMoney(subject, { ...ours, stated })
  }
}

function notNoticed(
  subject: string,
  { stated, transfer }: { stated: StatedTransfer; transfer: TransferDocument },
): Finding {
  const { kind, status, payment, _id } = transfer
  const isUnderWay = status === 'pending'
  return finding({
    subject,
    problem: `moved ${sayMoney(stated.amount, stated.currency)}, and ours is ${status}`,
    likelyCause: isUnderWay
      ? "Stripe's answer, or its webhook, was lost, and the sweep has not come by"
      : 'the transfer was edited by hand',
    advice: isUnderWay
      ? 'Ask Stripe again.'
      : 'Find out which is true; correct the transfer and its journals before it is made a second time.',
    repair: !isUnderWay
      ? null
      : kind === 'destination'
        ? { kind: 'settle-payment', paymentId: String(payment) }
        : { kind: 'process-transfer', transferId: String(_id) },
  })
}

function* differsInMoney(
  subject: string,
  { stated, transfer, reversals, payment }: Ours & { stated: StatedTransfer },
): Generator<Finding> {
  const amount =
    transfer.kind === 'destination' ? (payment?.capturedAmount ?? 0) : transfer.amount - transfer.netted
  if (stated.amount !== amount || stated.accountId !== transfer.accountId)
    yield finding({
      subject,
      problem: `is ${sayMoney(stated.amount, stated.currency)} to ${stated.accountId} at Stripe, and ${sayMoney(amount, stated.currency)} to ${transfer.accountId} with us`,
      likelyCause: 'the transfer, or its payment, was edited by hand',
      advice: 'Find out which is true; correct the transfer and its journals.',
    })
  const back = reversals
    .filter(({ status }) => status === 'succeeded')
    .reduce((sum, reversal) => sum + reversal.amount - reversal.netted, 0)
  if (stated.amountReversed === back) return
  const open = reversals.find(({ status }) => status === 'pending')
  const isLost = open !== undefined && stated.amountReversed > back
  yield finding({
    subject,
    problem: `gave back ${sayMoney(stated.amountReversed, stated.currency)} at Stripe, and ${sayMoney(back, stated.currency)} with us`,
    likelyCause: isLost
      ? "Stripe's answer was lost, and the sweep has not come by"
      : 'it was taken back in the Stripe dashboard, or a reversal was edited by hand',
    advice: isLost ? 'Ask Stripe again.' : 'Find out what it was for, and post a journal that records it.',
    repair: isLost ? { kind: 'process-transfer', transferId: String(open._id) } : null,
  })
}
