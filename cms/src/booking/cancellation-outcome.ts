import { canDo } from '@bookmysleep/domain/booking-machine'
import { type CancellationOutcome, refundOnCancel } from '@bookmysleep/domain/cancellation'
import { todayIn } from '@bookmysleep/domain/stay-dates'
import type { Actor } from '@bookmysleep/domain/words'
import { fail } from '../errors.ts'
import type { BookingDocument } from '../records/documents.ts'

/**
 * What cancelling a booking at a moment gives to whom, by the policy that it was booked under; null when
 * nothing was paid. The preview and the cancellation both ask here. Throws INVALID_STATE or FORBIDDEN when
 * the booking cannot be cancelled by that party any more.
 */
export function cancellationOutcome(
  booking: BookingDocument,
  { by, now }: { by: Actor; now: Date },
): CancellationOutcome | null {
  const { bookingStatus, snapshot, quote, checkInDate, checkOutDate } = booking
  if (!canDo(by, 'cancel', bookingStatus)) {
    const mayOthers = (['seeker', 'owner', 'admin'] as const).some((part) =>
      canDo(part, 'cancel', bookingStatus),
    )
    if (mayOthers) return fail('FORBIDDEN', 'You may not cancel this booking.')
    return fail(
      'INVALID_STATE',
      `A booking that is ${bookingStatus.replaceAll('_', ' ')} cannot be cancelled.`,
    )
  }
  if (checkOutDate <= todayIn(snapshot.timeZone, now)) return fail('INVALID_STATE', 'The stay is over.')
  if (bookingStatus !== 'confirmed') return null
  return refundOnCancel({
    policy: snapshot.policy,
    checkInDate,
    checkInTime: snapshot.checkInTime,
    timeZone: snapshot.timeZone,
    bookedAt: booking.createdAt,
    quote,
    cancelledAt: now,
    by,
  })
}
