import { MARGIN_NIGHTS } from '@bookmysleep/domain/bed-picking'
import { addDays, nightCount, nightsOf } from '@bookmysleep/domain/stay-dates'
import type { BedNightState, ClaimKind } from '@bookmysleep/domain/words'
import { type ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { RoomClaim } from '../records/documents/bookings.ts'
import type { BedNight } from '../records/documents/inventory.ts'
import { findClaims } from './find-claims.ts'
import { isComplete, type RoomWithParts } from './find-room.ts'
import { releaseHold } from './release-hold.ts'

export interface BedDemand extends RoomWithParts {
  session: ClientSession
  from: string
  to: string
  claim: { kind: ClaimKind; id: ObjectId }
  state: BedNightState
  /** Chooses among what is free, or null when that is not enough. */
  choose(nights: readonly string[], occupied: readonly BedNight[]): RoomClaim[] | null
  /** All rows in the stay's way and around it, known to stand as they were read; read here otherwise. */
  occupied?: BedNight[] | undefined
}

/**
 * Claims beds for the nights of `[from, to)` in a transaction that has locked the rooms, and ends the dead
 * holds that it takes beds from. Null, and nothing written, when the choice finds too few or a part is gone.
 */
export async function takeBeds(ctx: Ctx, demand: BedDemand): Promise<RoomClaim[] | null> {
  const { session, parts, from, to, claim, state } = demand
  if (!isComplete(demand)) return null
  const nights = nightsOf(from, to)
  const rooms = parts.map((part) => part._id)
  const { living, dead, deadHolds } = demand.occupied
    ? { living: demand.occupied, dead: [], deadHolds: [] }
    : await findClaims(ctx, { rooms, ...withMargin({ from, to }), session })
  const taken = demand.choose(nights, living)
  if (!taken) return null

  const losers = new Set(
    dead.filter((row) => !areDisjoint(row, taken, nights)).map((row) => row.claim.id.toHexString()),
  )
  for (const booking of deadHolds)
    if (losers.has(booking._id.toHexString()))
      await releaseHold(ctx, {
        session,
        booking,
        note: 'The hold had run out and somebody else took the beds',
      })

  const rows = taken.flatMap(({ room, beds }) =>
    beds.flatMap((bed) => nights.map((night) => ({ _id: new ObjectId(), room, night, bed, claim, state }))),
  )
  await collectionsOf(ctx).bedNights.insertMany(rows, { session })
  return taken
}

/** The nights whose rows `choose` wants to see: those of the stay and some around it. */
export function withMargin({ from, to }: { from: string; to: string }): { from: string; to: string } {
  return { from: addDays(from, -MARGIN_NIGHTS), to: addDays(to, MARGIN_NIGHTS) }
}

/** How many bed-nights a claim has. */
export function countBedNights(claims: readonly RoomClaim[], from: string, to: string): number {
  const beds = claims.reduce((sum, claim) => sum + claim.beds.length, 0)
  return beds * Math.max(0, nightCount(from, to))
}

function areDisjoint(row: BedNight, claims: readonly RoomClaim[], nights: readonly string[]): boolean {
  if (!nights.includes(row.night)) return true
  return !claims.some(({ room, beds }) => room.equals(row.room) && beds.includes(row.bed))
}
