import type { Booking } from '../../payload-types.ts'
import type { BookingSnapshot } from '../../records/documents/bookings.ts'
import { showDay, showInstant } from '../format.ts'
import type { Row } from './Rows.tsx'

/** Bookings as lines: who, where, when. */
export function stayRows(bookings: Booking[], language: string): Row[] {
  return bookings.map((booking) => {
    const snapshot = booking.snapshot as unknown as BookingSnapshot
    return {
      id: booking.id,
      href: `/admin/collections/bookings/${booking.id}`,
      title: `${snapshot.seekerName} · ${booking.reference}`,
      detail: `${snapshot.propertyName}, ${snapshot.roomNumber} · ${showDay(booking.checkInDate, language)} – ${showDay(booking.checkOutDate, language)}`,
    }
  })
}

/** The same, with the time until which each has to be answered. */
export function requestRows(bookings: Booking[], language: string, answerBy: string): Row[] {
  return stayRows(bookings, language).map((row, index) => ({
    ...row,
    detail: `${row.detail} · ${answerBy} ${showInstant(bookings[index]?.holdExpiresAt, language)}`,
  }))
}
