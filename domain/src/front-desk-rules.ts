import { addDays, type DateString, timeIn, todayIn } from './stay-dates.ts'

/** From this time of the check-in day on, by the property's clock, a guest who is not there may be called a no-show. */
export const NO_SHOW_FROM = '20:00'

export interface DeskBooking {
  checkInDate: DateString
  checkOutDate: DateString
  checkedIn: boolean
  checkedOut: boolean
}

const DESK_ACTIONS = ['check_in', 'check_out', 'no_show'] as const
export type DeskAction = (typeof DESK_ACTIONS)[number]

export function isDeskAction(action: string): action is DeskAction {
  return (DESK_ACTIONS as readonly string[]).includes(action)
}

/** What the front desk may do for a confirmed booking at a moment. The last night's morning is the day of check-out. */
export function deskActions(
  booking: DeskBooking,
  { timeZone, now }: { timeZone: string; now: Date },
): DeskAction[] {
  const { checkInDate, checkOutDate, checkedIn, checkedOut } = booking
  const today = todayIn(timeZone, now)
  const actions: DeskAction[] = []
  if (checkedOut) return actions
  if (!checkedIn && today >= checkInDate && today < checkOutDate) actions.push('check_in')
  if (checkedIn && today >= checkOutDate) actions.push('check_out')
  if (!checkedIn && isNoShowTime(checkInDate, { timeZone, now })) actions.push('no_show')
  return actions
}

function isNoShowTime(checkInDate: DateString, { timeZone, now }: { timeZone: string; now: Date }): boolean {
  const today = todayIn(timeZone, now)
  return today >= addDays(checkInDate, 1) || (today === checkInDate && timeIn(timeZone, now) >= NO_SHOW_FROM)
}

export type DeskList = 'arrivals' | 'late' | 'in_house' | 'departures'

/** In which list of a day a confirmed booking stands; null in none. Those who should have come before are late. */
export function deskListOf(booking: DeskBooking, day: DateString): DeskList | null {
  const { checkInDate, checkOutDate, checkedIn, checkedOut } = booking
  if (checkedOut || checkInDate > day || checkOutDate < day) return null
  if (!checkedIn && checkInDate === day) return 'arrivals'
  if (checkOutDate === day) return 'departures'
  return checkedIn ? 'in_house' : 'late'
}
