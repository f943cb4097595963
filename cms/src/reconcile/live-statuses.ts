import type { BedNightState, BookingStatus } from '@bookmysleep/domain/words'

/** Bookings that must have all their bed-nights, and in which state. Completed stays may keep theirs. */
export const STATE_OF_LIVE: Partial<Record<BookingStatus, BedNightState>> = {
  pending: 'held',
  requested: 'held',
  accepting: 'held',
  confirmed: 'booked',
}

const FINISHED: BookingStatus[] = ['completed', 'no_show']

/** Bookings whose bed-nights nobody may take away. */
export const LIVE_STATUSES: BookingStatus[] = [
  ...(Object.keys(STATE_OF_LIVE) as BookingStatus[]),
  ...FINISHED,
]
