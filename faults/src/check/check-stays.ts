import { collectionsOf } from '@bookmysleep/cms/records/collections'
import type { BookingDocument } from '@bookmysleep/cms/records/documents/bookings'
import type { PaymentDocument } from '@bookmysleep/cms/records/documents/payments'
import { isEnded } from '@bookmysleep/domain/booking-machine'
import { nightsOf } from '@bookmysleep/domain/stay-dates'
import { isLeftUnpaid } from './left-unpaid.ts'
import type { Check, Violation } from './violation.ts'

const PATIENCE_MS = 10 * 60_000
const HAPPENED = ['confirmed', 'completed']

/**
 * Every night of a stay has its payment (of one that nobody came to only what was paid), and an extension that was paid
 * has its nights or its money back. Of a stay that is over nothing is held any more but a deposit that somebody has to
 * decide about, and nothing waits to be paid but months that are still owed.
 */
export const checkStays: Check = async ({ ctx, environment }) => {
  const now = environment.clock.now()
  const { bookings, payments, depositClaims, refunds } = collectionsOf(ctx)
  const byBooking = Map.groupBy(await payments.find().toArray(), ({ booking }) => String(booking))
  const claims = new Map(
    (await depositClaims.find().toArray()).map((claim) => [String(claim.booking), claim]),
  )
  const due = { $lte: now }
  const frozen = await payments.distinct('_id', { dispute: { $ne: null } })
  const open = await refunds
    .find({ status: { $in: ['pending', 'failed'] }, nextAttemptAt: due, payment: { $nin: frozen } })
    .toArray()
  const found = (await bookings.find().toArray()).flatMap((booking) => {
    const own = byBooking.get(String(booking._id)) ?? []
    const claim = claims.get(String(booking._id))
    const problems = [
      ...uncoveredNights(booking, own),
      ...extensionsWithoutNights(booking, own),
      ...(isEnded(booking.bookingStatus) ? leftBehind(own) : []),
      ...own.flatMap((payment) =>
        isLeftUnpaid(booking, payment) ? [`has ended, and payment ${payment._id} is ${payment.status}`] : [],
      ),
      ...(claim?.nextCheckAt &&
      claim.nextCheckAt.getTime() + PATIENCE_MS < now.getTime() &&
      !own.some(({ dispute }) => dispute)
        ? [`its deposit is still ${claim.status}`]
        : []),
      ...(booking.extension && booking.extension.expiresAt.getTime() + PATIENCE_MS < now.getTime()
        ? [`still holds nights until ${booking.extension.checkOutDate}`]
        : []),
    ]
    const held = own.reduce((sum, payment) => sum + payment.held.deposit, 0)
    if (isEnded(booking.bookingStatus) && held !== (claim && claim.closedAt === null ? claim.deposit : 0))
      problems.push(`has ended, and ${held} of its deposit is held`)
    return problems.map((problem) => violation(booking, problem))
  })
  return [
    ...found,
    ...open.map(({ _id, status, booking, failureMessage }) => ({
      check: 'stays',
      subject: `refund ${_id}`,
      problem: `is still ${status}: ${failureMessage}`,
      bookingId: booking.toHexString(),
    })),
  ]
}

function uncoveredNights(
  { bookingStatus, checkInDate, checkOutDate }: BookingDocument,
  payments: PaymentDocument[],
) {
  if (!HAPPENED.includes(bookingStatus)) return []
  const standing = payments.filter(
    ({ status, capturedAmount, refundedAmount }) =>
      status !== 'cancelled' && (capturedAmount === 0 || refundedAmount < capturedAmount),
  )
  const bare = nightsOf(checkInDate, checkOutDate).filter(
    (night) =>
      !payments.some(
        ({ from, to, status, paidFromDeposit }) =>
          (status !== 'cancelled' || paidFromDeposit) && from <= night && night < to,
      ),
  )
  return bare.length > 0 && standing.length > 0
    ? [`has no payment for ${bare[0]} and ${bare.length - 1} nights more`]
    : []
}

function extensionsWithoutNights(
  { checkOutDate, timeline, bookingStatus }: BookingDocument,
  payments: PaymentDocument[],
) {
  const isShorter = timeline.some(({ event }) => event === 'shorten' || event === 'notice')
  if (bookingStatus === 'cancelled' || isShorter) return []
  return payments.flatMap(({ purpose, capturedAmount, refundedAmount, to }) =>
    purpose === 'extension' && capturedAmount > refundedAmount && to > checkOutDate
      ? [`is paid until ${to}, and ends on ${checkOutDate}`]
      : [],
  )
}

function leftBehind(payments: PaymentDocument[]): string[] {
  return payments.flatMap(({ _id, held, dispute, mustClose }) => {
    const rent = held.rent + held.tax + held.lateFee + held.ownerShare + held.commission
    return [
      ...(rent !== 0 && !dispute ? [`has ended, and payment ${_id} holds ${JSON.stringify(held)}`] : []),
      ...(mustClose ? [`payment ${_id} was given up, and may still be paid`] : []),
    ]
  })
}

function violation({ reference, _id }: BookingDocument, problem: string): Violation {
  return { check: 'stays', subject: reference, problem, bookingId: _id.toHexString() }
}
