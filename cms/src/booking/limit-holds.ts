import { MAX_LIVE_HOLDS, MAX_LIVE_HOLDS_SAME_STAY } from '@bookmysleep/domain/hold-rules'
import type { ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { collectionsOf } from '../records/collections.ts'

export interface NewHold {
  /** Its transaction has locked the seeker, so holds made at the same moment are counted too. */
  session: ClientSession
  seeker: ObjectId
  room: ObjectId
  request: { checkInDate: string; checkOutDate: string }
}

/** Throws HOLD_EXISTS for a second hold on the same room and nights, TOO_MANY_HOLDS for a fourth at all. */
export async function limitHolds(ctx: Ctx, { session, seeker, room, request }: NewHold): Promise<void> {
  const live = await collectionsOf(ctx)
    .bookings.find(
      {
        seeker,
        bookingStatus: { $in: ['pending', 'requested'] },
        holdExpiresAt: { $gt: ctx.clock.now() },
      },
      { session, projection: { reference: 1, bookingStatus: 1, room: 1, checkInDate: 1, checkOutDate: 1 } },
    )
    .toArray()
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
