import { addDays, type DateString, instantOf, type TimeString } from './stay-dates.ts'

/** How long an owner has to answer a request. */
export const ANSWER_HOURS = 24
/** So long before a reservation on a card ends it must have been answered, to leave time to take the amount. */
export const CAPTURE_MARGIN_MINUTES = 60
/** How long before the end an owner who has not answered is reminded, once more after half of the time. */
export const LAST_REMINDER_HOURS = 2
/** Shorter times to answer are not worth a reminder. */
const SHORTEST_TO_REMIND_MINUTES = 30

const MINUTE = 60_000
const HOUR = 60 * MINUTE

export interface RequestedStay {
  now: Date
  /** The end of the reservation on the seeker's card; null when there is none. */
  captureBefore: Date | null
  checkInDate: DateString
  /** The property's: `HH:MM` of the check-in day until which a stay can be booked; null for its end. */
  bookingCutoff: TimeString | null
  timeZone: string
}

/**
 * The instant until which an owner may answer a request made `now`: 24 hours, an hour before the reservation ends,
 * or when bookings for the night of check-in close, whichever comes first. It may have passed already.
 */
export function answerDeadline(stay: RequestedStay): Date {
  const { checkInDate, bookingCutoff, timeZone } = stay
  const cutoff = bookingCutoff
    ? instantOf(checkInDate, bookingCutoff, timeZone)
    : instantOf(addDays(checkInDate, 1), '00:00', timeZone)
  const ends = [stay.now.getTime() + ANSWER_HOURS * HOUR, cutoff.getTime()]
  if (stay.captureBefore) ends.push(stay.captureBefore.getTime() - CAPTURE_MARGIN_MINUTES * MINUTE)
  return new Date(Math.min(...ends))
}

/**
 * When the owner is to be reminded next of a request that waits: after half of the time, and two hours before its
 * end when that is later. Null when no reminder is left.
 */
export function nextReminder({
  requestedAt,
  deadline,
  now,
}: {
  requestedAt: Date
  deadline: Date
  now: Date
}): Date | null {
  const span = deadline.getTime() - requestedAt.getTime()
  if (span < SHORTEST_TO_REMIND_MINUTES * MINUTE) return null
  const half = requestedAt.getTime() + span / 2
  const last = deadline.getTime() - LAST_REMINDER_HOURS * HOUR
  const times = last > half ? [half, last] : [half]
  const next = times.find((time) => time > now.getTime())
  return next === undefined ? null : new Date(next)
}
