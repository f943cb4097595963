import { claimsBeds } from '@bookmysleep/domain/booking-machine'
import { BOOKING_STATUSES, type BookingStatus } from '@bookmysleep/domain/words'

/** Bookings whose beds nobody else may have. */
export const LIVE_STATUSES: BookingStatus[] = BOOKING_STATUSES.filter(claimsBeds)
