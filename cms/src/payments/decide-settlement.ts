import type { BookingStatus, PaymentAttemptStatus, PaymentPurpose } from '@bookmysleep/domain/words'
import { decideLaterPayment } from './decide-later-payment.ts'
import type { Collection } from './port.ts'

/**
 * - `confirm`: the money is here and the beds are held. `reclaim`: it came after the hold had gone.
 * - `refund`: it came for a booking that can no longer have it.
 * - `request`: the amount is reserved, the owner is asked. `capture`: the owner has accepted, so it is taken.
 * - `note_fee`: Stripe has booked its fee since. `wait`: Stripe is still at it.
 * - `fail`: this try did not work, the hold lives on. `cancel`: nobody may pay this any more.
 * - `close`: it was cancelled, the booking goes its own way. `release`: and the hold goes with it.
 * - Of what is paid after booking: `accept` it, or, when the provider has cancelled it, `renew` it; `note_wait` that the
 *   provider is still at it. An extension is `extend`ed, or `drop`ped with the beds that it held.
 * - `lapse`: the money is here, but the owner can no longer accept: the hold goes, and the money after it.
 */
export type Decision =
  | 'confirm'
  | 'reclaim'
  | 'refund'
  | 'request'
  | 'capture'
  | 'note_fee'
  | 'wait'
  | 'fail'
  | 'cancel'
  | 'close'
  | 'release'
  | 'accept'
  | 'renew'
  | 'note_wait'
  | 'extend'
  | 'drop'
  | 'lapse'
  | 'nothing'

export interface Situation {
  collection: Pick<Collection, 'status' | 'problem' | 'charge'>
  payment: {
    purpose: PaymentPurpose
    status: PaymentAttemptStatus
    capturedAmount: number
    feeAmount: number | null
    failureCode: string | null
    captureMethod: 'automatic' | 'manual'
    arrears?: true
  }
  booking: { bookingStatus: BookingStatus; holdExpiresAt: Date | null }
  /** When the hold of the extension that this payment pays for ends; null for other payments, and once it is over. */
  extensionEndsAt: Date | null
  /** Until when the owner could answer, were the owner asked now. */
  answerBy: Date
  now: Date
}

/** What has to happen, given how things stand at Stripe and with us. */
export function decideSettlement(situation: Situation): Decision {
  const { collection, payment, booking, now } = situation
  if (payment.purpose !== 'stay') return decideLaterPayment(situation)
  const isPending = booking.bookingStatus === 'pending'
  const hasRunOut = booking.holdExpiresAt !== null && now >= booking.holdExpiresAt
  switch (collection.status) {
    case 'succeeded':
      if (payment.capturedAmount > 0)
        return payment.feeAmount === null && collection.charge?.fee != null ? 'note_fee' : 'nothing'
      return decideMoney(situation)
    case 'processing':
      return isPending && (hasRunOut || payment.status !== 'processing') ? 'wait' : 'nothing'
    case 'authorized':
      return decideReservation(situation)
    case 'cancelled':
      if ((isPending && hasRunOut) || isAsked(situation)) return 'release'
      return payment.status === 'cancelled' ? 'nothing' : 'close'
    case 'awaiting':
      if (!isPending || hasRunOut) return 'cancel'
      return collection.problem && collection.problem.code !== payment.failureCode ? 'fail' : 'nothing'
  }
}

/** The money is here, and not yet in our books. Taken before the owner's answer, it waits for that. */
function decideMoney(situation: Situation): Decision {
  const { payment, booking, answerBy, now } = situation
  const isManual = payment.captureMethod === 'manual'
  switch (booking.bookingStatus) {
    case 'pending':
      if (!isManual) return 'confirm'
      return now < answerBy ? 'request' : 'lapse'
    case 'requested':
      if (!isAsked(situation)) return 'refund'
      return isWaiting(situation) ? 'nothing' : 'lapse'
    case 'accepting':
      return isAsked(situation) ? 'confirm' : 'refund'
    case 'expired':
      return isManual ? 'refund' : 'reclaim'
    default:
      return 'refund'
  }
}

/** The amount is reserved on the seeker's card; nothing has been taken. */
function decideReservation(situation: Situation): Decision {
  const { payment, booking, answerBy, now } = situation
  if (booking.bookingStatus === 'pending') {
    if (payment.captureMethod === 'manual') return now < answerBy ? 'request' : 'cancel'
    return isWaiting(situation) ? 'nothing' : 'cancel'
  }
  if (!isAsked(situation)) return 'cancel'
  if (booking.bookingStatus === 'accepting') return 'capture'
  return isWaiting(situation) ? 'nothing' : 'cancel'
}

/** Whether this is the payment by which the owner was asked. */
function isAsked({ payment, booking }: Situation): boolean {
  const isOpen = booking.bookingStatus === 'requested' || booking.bookingStatus === 'accepting'
  return isOpen && payment.status === 'authorized'
}

/** Whether the hold's time is not over. */
function isWaiting({ booking, now }: Situation): boolean {
  return booking.holdExpiresAt !== null && now < booking.holdExpiresAt
}
