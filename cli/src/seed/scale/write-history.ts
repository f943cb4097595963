import { describeJournal } from '@bookmysleep/cms/payments/post-journal'
import { timelineRow } from '@bookmysleep/cms/records/change-booking'
import type {
  BedNight,
  BookingDocument,
  JournalDocument,
  PaymentDocument,
  RefundDocument,
} from '@bookmysleep/cms/records/documents'
import {
  type Journal,
  journalForCapture,
  journalForDepositReturned,
  journalForEarned,
  journalForRefund,
  journalForRefundDecided,
  journalForStripeFee,
} from '@bookmysleep/domain/ledger-journals'
import { NO_MONEY } from '@bookmysleep/domain/money-parts'
import { nightsOf } from '@bookmysleep/domain/stay-dates'
import type { ImportedPayment } from '../sandbox.ts'
import type { Settled } from './settle-fate.ts'
import { steadyId } from './steady-id.ts'

/** Everything that a booking leaves behind. */
export type History = {
  booking: BookingDocument
  payment: PaymentDocument
  refund: RefundDocument | null
  journals: JournalDocument[]
  bedNights: BedNight[]
}

/** The documents of a settled booking as they would stand had it gone through the services. */
export function writeHistory(settled: Settled, stripe: ImportedPayment): History {
  const { end, endedAt, refund } = settled
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
    journals: end === 'expired' ? [] : journalsOf(settled, stripe),
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

function endedPayment(
  { booking, payment, end, paidAt, endedAt, refund }: Settled,
  stripe: ImportedPayment,
): PaymentDocument {
  if (end === 'expired') return { ...payment, status: 'cancelled', rev: 2, updatedAt: endedAt }
  return {
    ...payment,
    status: moneyStatus(booking, refund),
    paidAt,
    capturedAmount: payment.amount,
    held: end === 'confirmed' ? payment.parts : NO_MONEY,
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
  stripe: ImportedPayment,
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
  return written.filter(({ postings }) => postings.length > 0)
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
        _id: steadyId(`${room.toHexString()} ${night} ${bed}`),
        room,
        night,
        bed,
        claim,
        state: 'booked' as const,
      })),
    ),
  )
}
