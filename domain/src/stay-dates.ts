import { Temporal } from 'temporal-polyfill'
import type { FieldError } from './api/envelope.ts'
import { HORIZON_DAYS } from './hold-rules.ts'

/** A calendar day `YYYY-MM-DD`, without a time zone. */
export type DateString = string
/** A wall-clock time `HH:MM`. */
export type TimeString = string

/** Whether the text is `YYYY-MM-DD` and such a day exists. */
export function isDate(text: string): boolean {
  return startInFull(text) !== null
}

/** Whether the text is a wall-clock time `HH:MM`. */
export function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}

/** Whether the runtime knows the IANA time zone. */
export function isTimeZone(text: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text)
    return true
  } catch {
    return false
  }
}

/** How many nights lie in `[checkIn, checkOut)`; negative when they are the wrong way round. */
export function nightCount(checkIn: DateString, checkOut: DateString): number {
  return (startOf(checkOut) - startOf(checkIn)) / DAY_MS
}

/** The nights of `[checkIn, checkOut)`, each named by the day it begins on. */
export function nightsOf(checkIn: DateString, checkOut: DateString): DateString[] {
  const first = startOf(checkIn)
  const length = Math.max(0, (startOf(checkOut) - first) / DAY_MS)
  return Array.from({ length }, (_, index) => dateAt(first + index * DAY_MS))
}

/** The day `days` later, or earlier when negative. */
export function addDays(date: DateString, days: number): DateString {
  if (!Number.isInteger(days)) throw new RangeError(`${days} is no number of days`)
  return dateAt(startOf(date) + days * DAY_MS)
}

/** The same day of a later month, or that month's last: 31 January + 1 month is 28 (29) February. */
export function addMonthsClamped(date: DateString, months: number): DateString {
  return day(date).add({ months }, { overflow: 'constrain' }).toString()
}

/** The calendar day that `now` falls on in a time zone. */
export function todayIn(timeZone: string, now: Date): DateString {
  return zoned(timeZone, now).toPlainDate().toString()
}

/** The wall-clock time `HH:MM` of `now` in a time zone. */
export function timeIn(timeZone: string, now: Date): TimeString {
  return zoned(timeZone, now).toPlainTime().toString({ smallestUnit: 'minute' })
}

/** The instant at which a wall clock in the zone shows that day and time. */
export function instantOf(date: DateString, time: TimeString, timeZone: string): Date {
  const plainTime = Temporal.PlainTime.from(time)
  return new Date(day(date).toZonedDateTime({ timeZone, plainTime }).epochMilliseconds)
}

export interface StayDatesCheck {
  checkIn: DateString
  checkOut: DateString
  now: Date
  /** The property's. */
  timeZone: string
  /** `HH:MM` in that zone until which a stay from today may be booked; without one, until midnight. */
  bookingCutoff?: TimeString | null
  horizonDays?: number
  minNights?: number
  /** Longest stay of rooms priced by the night. */
  maxNights?: number
  /** Longest stay of rooms priced by the month. */
  maxMonths?: number
  /** First night on which the room can be had. */
  availableFrom?: DateString | null
}

/** What is wrong with the dates of a stay, field by field; an empty list when nothing is. */
export function checkStayDates(check: StayDatesCheck): FieldError[] {
  const { checkIn, checkOut, now, timeZone } = check
  const errors: FieldError[] = []
  const fail = (field: 'checkInDate' | 'checkOutDate', message: string) => errors.push({ field, message })
  if (!isDate(checkIn)) fail('checkInDate', 'must be a date as YYYY-MM-DD')
  if (!isDate(checkOut)) fail('checkOutDate', 'must be a date as YYYY-MM-DD')
  if (errors.length > 0) return errors

  const today = todayIn(timeZone, now)
  if (checkIn < today) fail('checkInDate', 'is in the past')
  else if (checkIn === today && check.bookingCutoff && timeIn(timeZone, now) >= check.bookingCutoff)
    fail('checkInDate', `bookings for tonight closed at ${check.bookingCutoff}`)
  if (check.availableFrom && checkIn < check.availableFrom)
    fail('checkInDate', `the room is available from ${check.availableFrom}`)

  if (checkOut <= checkIn) {
    fail('checkOutDate', 'must be after the check-in date')
    return errors
  }
  const horizonDays = check.horizonDays ?? HORIZON_DAYS
  if (checkOut > addDays(today, horizonDays))
    fail('checkOutDate', `must be within ${horizonDays} days from today`)
  const nights = nightCount(checkIn, checkOut)
  const { minNights = 1, maxNights, maxMonths } = check
  if (nights < minNights) fail('checkOutDate', `the shortest stay is ${minNights} nights`)
  if (maxNights !== undefined && nights > maxNights)
    fail('checkOutDate', `the longest stay is ${maxNights} nights`)
  if (maxMonths !== undefined && checkOut > addMonthsClamped(checkIn, maxMonths))
    fail('checkOutDate', `the longest stay is ${maxMonths} months`)
  return errors
}

const DAY_MS = 86_400_000

/**
 * When the day begins in UTC, in milliseconds; throws a RangeError for what is no day. Days are counted by the dozen
 * for a booking, and Temporal takes five times as long for it.
 */
function startOf(date: DateString): number {
  return startInFull(date) ?? day(date).toZonedDateTime('UTC').epochMilliseconds
}

/** Null unless it is such a day and written as `YYYY-MM-DD`. */
function startInFull(text: string): number | null {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN
  // 30 February is parsed as 2 March.
  return !Number.isNaN(ms) && dateAt(ms) === text ? ms : null
}

function dateAt(ms: number): DateString {
  return new Date(ms).toISOString().slice(0, -'T00:00:00.000Z'.length)
}

function day(date: DateString): Temporal.PlainDate {
  return Temporal.PlainDate.from(date, { overflow: 'reject' })
}

function zoned(timeZone: string, now: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone)
}
