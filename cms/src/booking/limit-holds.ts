import { MAX_LIVE_HOLDS, MAX_LIVE_HOLDS_SAME_STAY } from '@bookmysleep/domain/hold-rules'
import type { ClientSession, Filter, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'

/** What counts of a booking that waits for its payment or its answer. */
export type LiveHold = Pick<
  BookingDocument,
  '_id' | 'reference' | 'bookingStatus' | 'room' | 'checkInDate' | 'checkOutDate'
>

/** Finds the live holds of a seeker. */
export function liveHoldsOf(seeker: ObjectId, now: Date): Filter<BookingDocument> {
  return { seeker, bookingStatus: { $in: ['pending', 'requested'] }, holdExpiresAt: { $gt: now } }
}

export const LIVE_HOLD_FIELDS = {
  reference: 1,
  bookingStatus: 1,
  room: 1,
  checkInDate: 1,
  checkOutDate: 1,
} as const

/** The live holds of a seeker whom this transaction has locked, so those made at the same moment are counted too. */
export function findLiveHolds(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  { session, seeker }: { session: ClientSession; seeker: ObjectId },
): Promise<LiveHold[]> {
  return collectionsOf(ctx)
    .bookings.find(liveHoldsOf(seeker, ctx.clock.now()), { session, projection: LIVE_HOLD_FIELDS })
    .toArray()
}

/** Throws HOLD_EXISTS for a second hold on the same room and nights, TOO_MANY_HOLDS for a fourth at all. */
export function limitHolds({
  live,
  room,
  request,
}: {
  live: readonly LiveHold[]
  room: ObjectId
  request: { checkInDate: string; checkOutDate: string }
}): void {
  const same = live.filter(
    (hold) =>
      hold.room.equals(room) &&
      hold.checkInDate < request.checkOutDate &&
      hold.checkOutDate > request.checkInDate,
  )
  const [existing] = same
  if (existing && same.length >= MAX_LIVE_HOLDS_SAME_STAY)
    fail(
      'HOLD_EXISTS',
      existing.bookingStatus === 'requested'
        ? `You have asked for this room already: wait for the answer to ${existing.reference}, or withdraw it first.`
        : `You are holding this room already: pay for ${existing.reference} or cancel it first.`,
      [{ field: 'bookingId', message: existing._id.toHexString() }],
    )
  if (live.length >= MAX_LIVE_HOLDS)
    fail(
      'TOO_MANY_HOLDS',
      `You have ${live.length} bookings that are not confirmed: pay for one or cancel one first.`,
      [{ field: 'roomId', message: `no more than ${MAX_LIVE_HOLDS} stays can be held at a time` }],
    )
}
