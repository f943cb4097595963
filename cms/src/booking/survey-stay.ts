import type { CreateBooking } from '@bookmysleep/domain/api/bookings'
import { isDate } from '@bookmysleep/domain/stay-dates'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { isMadeOfParts } from '../inventory/find-room.ts'
import { withMargin } from '../inventory/take-beds.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BedNight } from '../records/documents/inventory.ts'
import type { ConnectAccountDocument } from '../records/documents/owner-money.ts'
import type { UserDocument } from '../records/documents/people.ts'
import { LIVE_HOLD_FIELDS, type LiveHold, liveHoldsOf } from './limit-holds.ts'
import {
  type JoinedOffer,
  lookUp,
  matchProperty,
  type Offer,
  offerLookups,
  toOffer,
  WITHOUT_SECRETS,
} from './load-offer.ts'

/** Everything that a hold is decided on, as one question to the database found it. */
export interface Survey {
  offer: Offer
  seeker: UserDocument | null
  /** The account to which the owner's money can be moved. */
  accountId: string | null
  /** How often room and seeker had been locked before the rest was read. */
  locks: { room: number; seeker: number }
  holds: LiveHold[]
  /** Rows in the stay's way and around it, of whatever claim; null for a place that is made of others. */
  occupied: BedNight[] | null
}

type Found = JoinedOffer & {
  roomLocks: { n: number }[]
  seekerLocks: { n: number }[]
  seekers: UserDocument[]
  connections: ConnectAccountDocument[]
  holds: LiveHold[]
  occupied: BedNight[]
}

/** Looks at a stay outside of any transaction. Throws what `loadOffer` throws. */
export async function surveyStay(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  { request, seekerId }: { request: CreateBooking; seekerId: string },
): Promise<Survey> {
  const room = new ObjectId(request.roomId)
  const seeker = new ObjectId(seekerId)
  const { from, to } = nightsAround(request)
  const found = await collectionsOf(ctx)
    .properties.aggregate<Found>([
      matchProperty(request),
      // The locks are read before what they protect, or a change in between would go unnoticed.
      lookUp('inventory-locks', { as: 'roomLocks', where: { _id: room } }),
      lookUp('seeker-locks', { as: 'seekerLocks', where: { _id: seeker } }),
      ...offerLookups(request),
      lookUp('users', { as: 'seekers', where: { _id: seeker, deletedAt: null }, more: [WITHOUT_SECRETS] }),
      {
        $lookup: {
          from: 'connect-accounts',
          localField: 'owner',
          foreignField: 'owner',
          pipeline: [{ $match: { disconnectedAt: null } }],
          as: 'connections',
        },
      },
      lookUp('bookings', {
        as: 'holds',
        where: liveHoldsOf(seeker, ctx.clock.now()),
        more: [{ $project: LIVE_HOLD_FIELDS }],
      }),
      lookUp('bed-nights', { as: 'occupied', where: { room, night: { $gte: from, $lt: to } } }),
    ])
    .next()
  const offer = await toOffer(ctx, found && toJoined(found))
  const { roomLocks, seekerLocks, seekers, connections, holds = [], occupied = [] } = found ?? {}
  const [connection] = connections ?? []
  return {
    offer,
    seeker: seekers?.[0] ?? null,
    accountId: connection?.transfersActive ? connection.stripeAccountId : null,
    locks: { room: roomLocks?.[0]?.n ?? 0, seeker: seekerLocks?.[0]?.n ?? 0 },
    holds,
    occupied: isMadeOfParts(offer) ? null : occupied,
  }
}

/** Dates that do not exist are named later, when the stay is verified. */
function nightsAround({ checkInDate: from, checkOutDate: to }: CreateBooking): { from: string; to: string } {
  return isDate(from) && isDate(to) ? withMargin({ from, to }) : { from: '', to: '' }
}

function toJoined(found: Found): JoinedOffer {
  const { roomLocks, seekerLocks, seekers, connections, holds, occupied, ...joined } = found
  return joined
}
