import type { ShownRoomDay } from '@bookmysleep/domain/api/properties'
import { nightCount } from '@bookmysleep/domain/stay-dates'
import { roomCalendar } from '../booking/free-beds.ts'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import type { SessionUser } from '../identity/session-user.ts'
import { findListingOfRoom, isInCharge } from './find-listing.ts'
import { shownDay } from './shown-day.ts'

const MAX_DAYS = 400

export type CalendarWish = { roomId: string; from: string; to: string; user: SessionUser | null }

/**
 * A room's days `[from, to)`, at most 400: how many beds are free, and for those in charge why the others are not.
 * Throws NOT_FOUND for a room that the reader may not see.
 */
export async function viewCalendar(
  ctx: Ctx,
  { roomId, from, to, user }: CalendarWish,
): Promise<ShownRoomDay[]> {
  if (nightCount(from, to) > MAX_DAYS) {
    const message = `must be at most ${MAX_DAYS} days after from`
    fail('VALIDATION_FAILED', `The query is not valid: to ${message}`, [{ field: 'to', message }])
  }
  const seesAll = isInCharge(await findListingOfRoom(ctx, roomId, user), user)
  const days = await roomCalendar(ctx, { roomId, from, to })
  return days.map((day) => shownDay(day, seesAll))
}
