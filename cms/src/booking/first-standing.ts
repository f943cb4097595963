import type { Quote } from '@bookmysleep/domain/api/quotes'
import { holdExpiry } from '@bookmysleep/domain/hold-rules'
import { answerDeadline } from '@bookmysleep/domain/request-rules'
import { waitingFrom } from '../payments/request-booking.ts'
import { timelineRow } from '../records/change-booking.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import type { PropertyDocument } from '../records/documents/catalog.ts'

/** The part of a booking that says where in its life it is. */
export type Standing = Pick<
  BookingDocument,
  'bookingStatus' | 'paymentStatus' | 'holdExpiresAt' | 'requestedAt' | 'remindAt' | 'timeline'
>

/**
 * How a booking begins: with a hold that is to be paid. What costs nothing is confirmed at once, or, where the owner
 * is asked first, requested at once.
 */
export function firstStanding({
  property,
  quote,
  checkInDate,
  now,
}: {
  property: PropertyDocument
  quote: Quote
  checkInDate: string
  now: Date
}): Standing {
  const held = timelineRow({ at: now, event: 'hold', by: 'seeker' })
  const pending = { bookingStatus: 'pending', paymentStatus: 'pending' } as const
  if (quote.dueNow > 0) return { ...pending, holdExpiresAt: holdExpiry(now), timeline: [held] }
  const without = (event: string) => timelineRow({ at: now, event, by: 'system', note: 'Nothing to pay' })
  if (property.instantBook !== false)
    return {
      bookingStatus: 'confirmed',
      paymentStatus: 'paid',
      holdExpiresAt: null,
      timeline: [held, without('confirm')],
    }
  const { bookingCutoff = null, timeZone } = property
  const deadline = answerDeadline({ now, captureBefore: null, checkInDate, bookingCutoff, timeZone })
  return {
    ...pending,
    bookingStatus: 'requested',
    ...waitingFrom(now, deadline),
    timeline: [held, without('request')],
  }
}
