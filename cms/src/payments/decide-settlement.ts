import type { BookingStatus, PaymentAttemptStatus, PaymentPurpose } from '@bookmysleep/domain/words'
import { decideLaterPayment } from './decide-later-payment.ts'
import type { Collection } from './port.ts'

/**
 * - `confirm`: the money is here and the beds are held. `reclaim`: it came after the hold had gone.
 * - `refund`: it came for a booking that can no longer have it.
 * - `note_fee`: Stripe has booked its fee since. `wait`: Stripe is still at it.
 * - `fail`: this try did not work, the hold lives on. `cancel`: nobody may pay this any more.
 * - `close`: it was cancelled, the booking goes its own way. `release`: and the hold goes with it.
 * - Of what is paid after booking: `accept` it, or, when the provider has cancelled it, `renew` it; `note_wait` that the
 *   provider is still at it. An extension is `extend`ed, or `drop`ped with the beds that it held.
 */
export type Decision =
  | 'confirm'
  | 'reclaim'
  | 'refund'
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
  | 'nothing'

export interface Situation {
  collection: Pick<Collection, 'status' | 'problem' | 'charge'>
  payment: {
    purpose: PaymentPurpose
    status: PaymentAttemptStatus
    capturedAmount: number
    feeAmount: number | null
    failureCode: string | null
  }
  booking: { bookingStatus: BookingStatus; holdExpiresAt: Date | null }
  /** When the hold of the extension that this payment pays for ends; null for other payments, and once it is over. */
  extensionEndsAt: Date | null
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
      if (isPending) return 'confirm'
      return booking.bookingStatus === 'expired' ? 'reclaim' : 'refund'
    case 'processing':
      return isPending && (hasRunOut || payment.status !== 'processing') ? 'wait' : 'nothing'
    case 'authorized':
      return isPending && !hasRunOut ? 'nothing' : 'cancel'
    case 'cancelled':
      if (isPending && hasRunOut) return 'release'
      return payment.status === 'cancelled' ? 'nothing' : 'close'
    case 'awaiting':
      if (!isPending || hasRunOut) return 'cancel'
      return collection.problem && collection.problem.code !== payment.failureCode ? 'fail' : 'nothing'
  }
}
