import { isHoldReclaimable } from '@bookmysleep/domain/hold-rules'
import type { ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import type { BedNight } from '../records/documents/inventory.ts'

export interface Claims {
  /** Rows that stand in a newcomer's way. */
  living: BedNight[]
  /** Rows of holds and requests that ran out longer ago than the grace: a newcomer may take them over. */
  dead: BedNight[]
  deadHolds: BookingDocument[]
}

/** The claimed beds of rooms on the nights of `[from, to)`, those of holds long run out told apart. */
export async function findClaims(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  search: { rooms: readonly ObjectId[]; from: string; to: string; session?: ClientSession | undefined },
): Promise<Claims> {
  const { bedNights, bookings } = collectionsOf(ctx)
  const options = search.session ? { session: search.session } : {}
  const rows = await bedNights
    .find({ room: { $in: [...search.rooms] }, night: { $gte: search.from, $lt: search.to } }, options)
    .toArray()
  const held = rows.filter((row) => row.state === 'held').map((row) => row.claim.id)
  if (held.length === 0) return { living: rows, dead: [], deadHolds: [] }

  const now = ctx.clock.now()
  const runOut = await bookings
    .find(
      { _id: { $in: held }, bookingStatus: { $in: ['pending', 'requested'] }, holdExpiresAt: { $lte: now } },
      options,
    )
    .toArray()
  const deadHolds = runOut.filter(
    ({ holdExpiresAt }) => holdExpiresAt !== null && isHoldReclaimable(holdExpiresAt, now),
  )
  const deadIds = new Set(deadHolds.map((booking) => booking._id.toHexString()))
  const isDead = (row: BedNight) => deadIds.has(row.claim.id.toHexString())
  return {
    living: rows.filter((row) => !isDead(row)),
    dead: rows.filter(isDead),
    deadHolds,
  }
}
