import type { Client, Stay } from '../client.ts'
import type { Promised } from '../history.ts'

/** A booking that was answered for, and fits. */
export type KnownStay = Stay & { bookingId: string }

export function pickStay({ stays, random }: Client, fits: (stay: Stay) => boolean): KnownStay | undefined {
  const fitting = stays.filter((stay): stay is KnownStay => stay.bookingId !== null && fits(stay))
  return fitting.length > 0 ? random.pick(fitting) : undefined
}

/** What a view of the booking tells its seeker. */
type Told = { bookingStatus: string; checkOutDate: string; checkedInAt: string | null }

/** Takes over what a view of the booking says. */
export function learn(stay: Stay, { bookingStatus, checkOutDate, checkedInAt }: Told): void {
  stay.status = bookingStatus
  stay.checkOutDate = checkOutDate
  stay.isCheckedIn = checkedInAt !== null
}

const EVENT_BEHIND: Record<string, string> = {
  pending: 'hold',
  requested: 'request',
  accepting: 'accept',
  confirmed: 'confirm',
  rejected: 'reject',
  cancelled: 'cancel',
  expired: 'expire',
  completed: 'complete',
  no_show: 'no_show',
}

/** A status that was told once has its event in the timeline ever after. */
export function promiseOf({ bookingId }: KnownStay, status: string): Promised {
  const event = EVENT_BEHIND[status]
  return { bookingId, ...(event && { event }) }
}
