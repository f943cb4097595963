import type { RoomDay } from '@bookmysleep/domain/api/properties'
import { nightCount } from '@bookmysleep/domain/stay-dates'
import { roomCalendar } from '../booking/free-beds.ts'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import type { SessionUser } from '../identity/session-user.ts'
import { findListingOfRoom } from './find-listing.ts'

const MAX_DAYS = 400

export type CalendarWish = { roomId: string; from: string; to: string; user: SessionUser | null }

/** A room's days `[from, to)`, at most 400. Throws NOT_FOUND for a room that the reader may not see. */
export async function viewCalendar(ctx: Ctx, { roomId, from, to, user }: CalendarWish): Promise<RoomDay[]> {
  if (nightCount(from, to) > MAX_DAYS) {
    const message = `must be at most ${MAX_DAYS} days after from`
    fail('VALIDATION_FAILED', `The query is not valid: to ${message}`, [{ field: 'to', message }])
  }
  await findListingOfRoom(ctx, roomId, user)
  return roomCalendar(ctx, { roomId, from, to })
}
