import type { RoomCalendar } from '@bookmysleep/domain/api/properties'
import { nightCount } from '@bookmysleep/domain/stay-dates'
import { roomCalendars } from '../booking/free-beds.ts'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import type { SessionUser } from '../identity/session-user.ts'
import { findListing, isInCharge } from './find-listing.ts'
import { shownDay } from './shown-day.ts'

const MAX_DAYS = 93

export type PropertyCalendarWish = { propertyId: string; from: string; to: string; user: SessionUser | null }

/**
 * The days `[from, to)` of every room of a property, at most 93: how many beds are free, and for those in charge why
 * the others are not. Throws NOT_FOUND for a property that the reader may not see.
 */
export async function propertyCalendar(
  ctx: Ctx,
  { propertyId, from, to, user }: PropertyCalendarWish,
): Promise<RoomCalendar[]> {
  if (nightCount(from, to) > MAX_DAYS) {
    const message = `must be at most ${MAX_DAYS} days after from`
    fail('VALIDATION_FAILED', `The query is not valid: to ${message}`, [{ field: 'to', message }])
  }
  const listing = await findListing(ctx, propertyId, user)
  const rooms = listing.rooms.map(({ room }) => room)
  const days = await roomCalendars(ctx, { rooms: rooms.map(({ _id }) => _id), from, to })
  const seesAll = isInCharge(listing, user)
  return rooms.map((room) => ({
    roomId: room._id.toHexString(),
    roomNumber: room.roomNumber,
    capacity: room.capacity,
    days: (days.get(room._id.toHexString()) ?? []).map((day) => shownDay(day, seesAll)),
  }))
}
