import { addParts, chargedAmount, NO_MONEY, subtractParts } from '@bookmysleep/domain/money-parts'
import type { ObjectId } from 'mongodb'
import { outcomeOf } from '../../booking/cancellation-outcome.ts'
import type { Ctx } from '../../context.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { BookingDocument } from '../../records/documents/bookings.ts'
import type { DepositClaimDocument } from '../../records/documents/deposits.ts'
import type { JournalDocument } from '../../records/documents/ledger.ts'
import type { PaymentDocument, RefundDocument } from '../../records/documents/payments.ts'
import type { Finding } from '../finding.ts'
import { overDocuments, touchedIn } from '../paging.ts'
import { sayMoney } from '../say-money.ts'

const PATIENCE = 30 * 60_000
const ENDED = ['cancelled', 'rejected', 'expired', 'completed', 'no_show'] as const

/** An ended booking has given back what its policy says, never more than was captured, and it has left. */
export const checkRefunds = overDocuments<BookingDocument>({
  of: ({ bookings }) => bookings,
  filter: (scope) => ({ ...touchedIn(scope), bookingStatus: { $in: [...ENDED] } }),
  // The longest parts of a booking, which no policy asks for.
  fields: { timeline: 0, guests: 0, claims: 0 },
  async look(ctx, page) {
    const { payments, refunds, claims, earned } = await moneyOf(
      ctx,
      page.map(({ _id }) => _id),
    )
    return page.flatMap((booking) => {
      const id = String(booking._id)
      const claim = claims.get(id) ?? null
      const money = { payments: payments.get(id) ?? [], refunds: refunds.get(id) ?? [], claim, earned }
      return [
        ...againstPolicy(booking, money),
        ...againstCaptured(booking, money),
        ...underWay(booking, { ...money, now: ctx.clock.now() }),
      ]
    })
  },
})

interface Money {
  payments: PaymentDocument[]
  refunds: RefundDocument[]
  /** Null when its stay had no deposit, or ended before claims were kept. */
  claim: DepositClaimDocument | null
  /** When the nights of a payment were earned as they passed. */
  earned: ReadonlyMap<string, Date>
}

async function moneyOf(ctx: Ctx, ids: ObjectId[]) {
  const { payments, refunds, depositClaims, journals } = collectionsOf(ctx)
  const [paid, back, claims, passed] = await Promise.all([
    payments.find({ booking: { $in: ids }, capturedAmount: { $gt: 0 } }).toArray(),
    refunds.find({ booking: { $in: ids } }).toArray(),
    depositClaims.find({ booking: { $in: ids } }).toArray(),
    journals
      .find({ booking: { $in: ids }, kind: 'earned' })
      .project<Pick<JournalDocument, 'payment' | 'at'>>({ payment: 1, at: 1 })
      .toArray(),
  ])
  return {
    payments: Map.groupBy(paid, ({ booking }) => String(booking)),
    refunds: Map.groupBy(back, ({ booking }) => String(booking)),
    claims: new Map(claims.map((claim) => [String(claim.booking), claim])),
    earned: new Map(passed.map(({ payment, at }) => [String(payment), at])),
  }
}

function* againstPolicy(
  booking: BookingDocument,
  { payments, refunds, claim, earned }: Money,
): Generator<Finding> {
  const before = refunds.filter(({ grant, key }) => grant || key.startsWith('given_up:'))
  const late = new Set(refunds.flatMap(({ key }) => (key.startsWith('late:') ? [key.slice(5)] : [])))
  const kept = payments.filter((payment) => !isArrears(payment, refunds))
  const due =
    dueBack(booking, {
      payments: kept.map((payment) => withoutChanges(payment, before)),
      claim,
      earned,
      late,
    }) + sumOf(before)
  const decided = sumOf(refunds)
  const { currency } = booking.quote
  if (due === decided) return
  yield {
    check: 'refunds',
    subject: booking.reference,
    problem: `is ${booking.bookingStatus}; ${sayMoney(due, currency)} should go back, ${sayMoney(decided, currency)} was decided`,
    likelyCause: 'a status or an amount was edited by hand',
    advice: 'Work out with the policy in the booking what is due, and refund the rest at Stripe.',
    repair: null,
  }
}

/** What is paid after the cancellation because it was still owed is kept; what came for nothing goes back. */
function isArrears({ _id, arrears }: PaymentDocument, refunds: readonly RefundDocument[]): boolean {
  return arrears === true && refunds.every(({ key }) => key !== `late:${_id}`)
}

/**
 * A payment as if what admins have granted out of it while it was held, and what went of it with nights given up, had
 * never been part of it.
 */
function withoutChanges(payment: PaymentDocument, before: readonly RefundDocument[]): PaymentDocument {
  const taken = before.flatMap((refund) =>
    refund.payment.equals(payment._id) && refund.grant?.taken ? [refund.grant.taken] : [],
  )
  const parts = subtractParts(payment.parts, addParts(...taken, payment.givenUp?.parts ?? NO_MONEY))
  return { ...payment, parts, capturedAmount: chargedAmount(parts) }
}

/** What the seeker should have back in all, in minor units; `late`: the payments that came too late to be accepted. */
function dueBack(
  booking: BookingDocument,
  {
    payments,
    claim,
    earned,
    late,
  }: Pick<Money, 'payments' | 'claim' | 'earned'> & { late: ReadonlySet<string> },
): number {
  const { bookingStatus, cancellation } = booking
  const [first, ...later] = payments.toSorted((a, b) => Number(a.paidAt) - Number(b.paidAt))
  const doubles = later.filter(
    ({ _id, purpose }) => (purpose === 'stay' && first?.purpose === 'stay') || late.has(String(_id)),
  )
  const twice = doubles.reduce((sum, { capturedAmount }) => sum + capturedAmount, 0)
  const once = payments.filter((payment) => !doubles.includes(payment))
  const tooLate = once
    .filter(({ _id }) => late.has(String(_id)))
    .reduce((sum, { capturedAmount }) => sum + capturedAmount, 0)
  if (bookingStatus === 'completed' || bookingStatus === 'no_show')
    return (
      twice +
      tooLate +
      (claim ? (claim.toSeeker ?? 0) : once.reduce((sum, { parts }) => sum + parts.deposit, 0))
    )
  const depositWaits = claim !== null
  const back = once.reduce(
    (sum, payment) => sum + dueBackOf(payment, { booking, cancellation, depositWaits, earned }),
    0,
  )
  return twice + back + (claim?.toSeeker ?? 0)
}

function dueBackOf(
  payment: PaymentDocument,
  {
    booking,
    cancellation,
    depositWaits,
    earned,
  }: {
    booking: BookingDocument
    cancellation: BookingDocument['cancellation']
    depositWaits: boolean
    earned: Money['earned']
  },
): number {
  const wasConfirmed =
    cancellation && payment.paidAt !== null && payment.paidAt.getTime() <= cancellation.at.getTime()
  if (booking.bookingStatus !== 'cancelled' || !wasConfirmed) return payment.capturedAmount
  const { by, at } = cancellation
  const earnedAt = earned.get(String(payment._id))
  const { parts } = payment
  // What was earned while the stay went on is not divided any more.
  const held = earnedAt && earnedAt <= at ? { ...NO_MONEY, deposit: parts.deposit } : parts
  return outcomeOf(booking, { payment: { ...payment, held }, by, at, depositWaits }).seekerAmount
}

function* againstCaptured(booking: BookingDocument, { payments, refunds }: Money): Generator<Finding> {
  for (const payment of payments) {
    const decided = sumOf(refunds.filter((refund) => refund.payment.equals(payment._id)))
    if (decided <= payment.capturedAmount && decided === payment.refundedAmount) continue
    yield {
      check: 'refunds',
      subject: `${booking.reference}, payment ${payment._id}`,
      problem: `captured ${sayMoney(payment.capturedAmount, payment.currency)}, notes ${sayMoney(payment.refundedAmount, payment.currency)} as refunded, and its refunds add up to ${sayMoney(decided, payment.currency)}`,
      likelyCause: 'a refund or a payment was edited by hand',
      advice: 'Compare with the refunds of this payment at Stripe, and correct the one that is wrong.',
      repair: null,
    }
  }
}

function* underWay(
  booking: BookingDocument,
  { payments, refunds, now }: Money & { now: Date },
): Generator<Finding> {
  // While the seeker's bank decides a dispute, Stripe refunds nothing of its payment, and nobody can hurry it.
  const isDisputed = ({ payment }: RefundDocument) =>
    payments.some(({ _id, dispute }) => _id.equals(payment) && dispute)
  for (const refund of refunds) {
    const { _id, status, amount, currency, createdAt, failureMessage } = refund
    const isOpen = status === 'pending' || status === 'failed'
    if (!isOpen || now.getTime() - createdAt.getTime() < PATIENCE) continue
    if (!refund.refundId && isDisputed(refund)) continue
    yield {
      check: 'refunds',
      subject: `${booking.reference}, refund ${_id}`,
      problem: `${sayMoney(amount, currency)} is ${status} since ${createdAt.toISOString()}`,
      likelyCause: failureMessage ?? 'no workers are running, or Stripe cannot be reached',
      advice: 'Ask Stripe again.',
      repair: { kind: 'process-refund', refundId: String(_id) },
    }
  }
}

function sumOf(refunds: RefundDocument[]): number {
  return refunds.reduce((sum, { amount }) => sum + amount, 0)
}
