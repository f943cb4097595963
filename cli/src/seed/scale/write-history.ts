import { describeJournal } from '@bookmysleep/cms/payments/post-journal'
import { timelineRow } from '@bookmysleep/cms/records/change-booking'
import type { BookingDocument } from '@bookmysleep/cms/records/documents/bookings'
import type { BedNight } from '@bookmysleep/cms/records/documents/inventory'
import type { JournalDocument } from '@bookmysleep/cms/records/documents/ledger'
import type { TransferDocument } from '@bookmysleep/cms/records/documents/owner-money'
import type { PaymentDocument, RefundDocument } from '@bookmysleep/cms/records/documents/payments'
import {
  type Journal,
  journalForApplicationFee,
  journalForCapture,
  journalForDepositReturned,
  journalForEarned,
  journalForRefund,
  journalForRefundDecided,
  journalForReversal,
  journalForStripeFee,
  journalForTransfer,
} from '@bookmysleep/domain/ledger-journals'
import { NO_MONEY } from '@bookmysleep/domain/money-parts'
import { nightsOf } from '@bookmysleep/domain/stay-dates'
import { ObjectId } from 'mongodb'
import type { ImportedPayment } from '../sandbox.ts'
import { earnedOf, transfersOf } from './owner-share.ts'
import type { Settled } from './settle-fate.ts'

/** Everything that a booking leaves behind. */
export type History = {
  booking: BookingDocument
  payment: PaymentDocument
  refund: RefundDocument | null
  transfers: TransferDocument[]
  journals: JournalDocument[]
  bedNights: BedNight[]
}

/** The documents of a settled booking as they would stand had it gone through the services. */
export function writeHistory(settled: Settled, stripe: ImportedPayment): History {
  const { end, endedAt, refund } = settled
  const transfers = transfersOf(settled, stripe)
  const claimsBeds = end === 'confirmed' || end === 'completed' || end === 'no_show'
  return {
    booking: endedBooking(settled),
    payment: endedPayment(settled, stripe),
    refund: refund && {
      ...refund,
      refundId: stripe.refunds[0]?.id ?? null,
      status: 'succeeded',
      completedAt: endedAt,
      nextAttemptAt: null,
      rev: 2,
    },
    transfers,
    journals: end === 'expired' ? [] : journalsOf(settled, { stripe, transfers }),
    bedNights: claimsBeds ? bedNightsOf(settled.booking) : [],
  }
}

const EVENTS = {
  expired: { event: 'expire', by: 'system', note: 'Not paid in time' },
  completed: { event: 'complete', by: 'system', note: null },
  no_show: { event: 'no_show', by: 'owner', note: null },
  cancelled: { event: 'cancel', by: 'seeker', note: null },
} as const

function endedBooking({ booking, end, paidAt, endedAt, outcome, refund }: Settled): BookingDocument {
  const isPaid = end !== 'expired'
  const timeline = [
    ...booking.timeline,
    ...(isPaid ? [timelineRow({ at: paidAt, event: 'confirm', by: 'system' })] : []),
    ...(end === 'confirmed' ? [] : [timelineRow({ at: endedAt, ...EVENTS[end] })]),
    ...(refund ? [timelineRow({ at: endedAt, event: 'refund', by: 'system' })] : []),
  ]
  const cancellation = outcome && {
    by: 'seeker' as const,
    at: endedAt,
    reason: null,
    refundAmount: outcome.seekerAmount,
  }
  return {
    ...booking,
    bookingStatus: end,
    paymentStatus: isPaid ? moneyStatus(booking, refund) : 'failed',
    holdExpiresAt: isPaid ? null : booking.holdExpiresAt,
    timeline,
    rev: timeline.length,
    updatedAt: endedAt,
    ...(cancellation && { cancellation }),
  }
}

function moneyStatus({ quote }: BookingDocument, refund: RefundDocument | null) {
  if (!refund) return 'paid' as const
  return refund.amount < quote.totalAmount ? ('partially_refunded' as const) : ('refunded' as const)
}

function endedPayment(settled: Settled, stripe: ImportedPayment): PaymentDocument {
  const { booking, payment, end, paidAt, endedAt, refund } = settled
  if (end === 'expired') return { ...payment, status: 'cancelled', rev: 2, updatedAt: endedAt }
  return {
    ...payment,
    status: moneyStatus(booking, refund),
    paidAt,
    capturedAmount: payment.amount,
    held: end === 'confirmed' ? payment.parts : NO_MONEY,
    earnedAmount: earnedOf(settled) ?? 0,
    refundedAmount: refund?.amount ?? 0,
    chargeId: stripe.charge,
    balanceTransactionId: stripe.balanceTransaction,
    feeAmount: stripe.fee,
    rev: refund ? 4 : 2,
    updatedAt: endedAt,
  }
}

function journalsOf(
  { booking, payment, end, paidAt, endedAt, outcome, refund }: Settled,
  { stripe, transfers }: { stripe: ImportedPayment; transfers: TransferDocument[] },
): JournalDocument[] {
  const { owner } = booking
  const source = { bookingId: booking._id.toHexString(), currency: payment.currency }
  const paymentId = payment._id.toHexString()
  const stripeId = stripe.balanceTransaction
  const ours = { owner, payment: payment._id }
  const written = [
    describeJournal(
      { ...ours, journal: journalForCapture({ ...source, paymentId, parts: payment.parts }), stripeId },
      paidAt,
    ),
    describeJournal(
      { ...ours, journal: journalForStripeFee({ ...source, paymentId, amount: stripe.fee }) },
      paidAt,
    ),
  ]
  for (const journal of endingOf({ payment, end, outcome }, source))
    written.push(describeJournal({ ...ours, journal }, endedAt))
  if (refund) {
    const journal = journalForRefund({ ...source, refundId: refund._id.toHexString(), amount: refund.amount })
    const back = stripe.refunds[0]?.balanceTransaction ?? null
    written.push(describeJournal({ ...ours, refund: refund._id, journal, stripeId: back }, endedAt))
  }
  for (const transfer of transfers)
    for (const { journal, stripeId } of movementsOf(transfer, { payment, stripe }))
      written.push(
        describeJournal(
          { ...ours, transfer: transfer._id, journal, stripeId },
          transfer.completedAt ?? endedAt,
        ),
      )
  return written.filter(({ postings }) => postings.length > 0)
}

/** The journals of a transfer that was made, each beside its line at Stripe. */
function movementsOf(
  { _id, kind, status, amount, booking, currency }: TransferDocument,
  { payment, stripe }: { payment: PaymentDocument; stripe: ImportedPayment },
): { journal: Journal; stripeId: string | null }[] {
  if (status !== 'succeeded') return []
  const source = { bookingId: booking.toHexString(), currency, transferId: _id.toHexString() }
  const lineOf = (made: { balanceTransaction: string } | null) => made?.balanceTransaction ?? null
  if (kind === 'reversal')
    return [{ journal: journalForReversal({ ...source, amount }), stripeId: lineOf(stripe.reversal) }]
  if (kind === 'release')
    return [{ journal: journalForTransfer({ ...source, amount }), stripeId: lineOf(stripe.transfer) }]
  const fee = payment.amount - amount
  return [
    { journal: journalForTransfer({ ...source, amount: payment.amount }), stripeId: lineOf(stripe.transfer) },
    {
      journal: journalForApplicationFee({ ...source, amount: fee }),
      stripeId: lineOf(stripe.applicationFee),
    },
  ]
}

function endingOf(
  { payment, end, outcome }: Pick<Settled, 'payment' | 'end' | 'outcome'>,
  source: { bookingId: string; currency: string },
): Journal[] {
  const paymentId = payment._id.toHexString()
  if (outcome) return [journalForRefundDecided({ ...source, paymentId, outcome })]
  if (end === 'confirmed') return []
  const { parts } = payment
  return [
    journalForEarned({ ...source, paymentId, parts }),
    journalForDepositReturned({ ...source, paymentId, toSeeker: parts.deposit, toOwner: 0 }),
  ]
}

function bedNightsOf({ _id, claims, checkInDate, checkOutDate }: BookingDocument): BedNight[] {
  const nights = nightsOf(checkInDate, checkOutDate)
  const claim = { kind: 'booking' as const, id: _id }
  return claims.flatMap(({ room, beds }) =>
    beds.flatMap((bed) =>
      nights.map((night) => ({
        _id: new ObjectId(),
        room,
        night,
        bed,
        claim,
        state: 'booked' as const,
      })),
    ),
  )
}
