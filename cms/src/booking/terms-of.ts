import type { StayTerms } from '@bookmysleep/domain/refund-tiers'
import type { BookingDocument } from '../records/documents/bookings.ts'

/** What a booking was booked under, and what leaving it is judged by. */
export function termsOf({ snapshot, checkInDate, createdAt }: BookingDocument): Required<StayTerms> {
  const { policy, checkInTime, timeZone } = snapshot
  return { policy, checkInDate, checkInTime, timeZone, bookedAt: createdAt }
}
