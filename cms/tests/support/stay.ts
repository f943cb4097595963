import type { CreateBooking } from '@bookmysleep/domain/api/bookings'
import { addDays, todayIn } from '@bookmysleep/domain/stay-dates'

/** The day so many days from today, where the houses of the tests stand. */
export function inDays(days: number): string {
  return addDays(todayIn('Asia/Kolkata', new Date()), days)
}

/** The same from today by a clock that was moved. */
export function inDaysOf({ clock }: { clock: { now(): Date } }, days: number): string {
  return addDays(todayIn('Asia/Kolkata', clock.now()), days)
}

/** A stay for one guest, three nights from in 20 days, unless something else is said. */
export function stayIn(
  room: { roomId: string; propertyId: string },
  more: Partial<CreateBooking> = {},
): CreateBooking {
  return { ...room, checkInDate: inDays(20), checkOutDate: inDays(23), guests: 1, ...more }
}
