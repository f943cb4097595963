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
import { lookUp } from '../records/look-up.ts'
import type { SeenLock } from '../records/take-locks.ts'
import { WITHOUT_SECRETS } from '../records/without-secrets.ts'
import type { Origin } from './describe-booking.ts'
import { type FoundFacts, type FraudQuestion, factLookups, fraudQuestion } from './fraud/fact-lookups.ts'
import { countedNetworks } from './fraud/network-locks.ts'
import { LIVE_HOLD_FIELDS, type LiveHold, liveHoldsOf } from './limit-holds.ts'
import { existing, findProperty, type JoinedOffer, type Offer, offerLookups, toOffer } from './load-offer.ts'

/** Everything that a hold is decided on, as one question to the database found it. */
export interface Survey {
  offer: Offer
  seeker: UserDocument | null
  /** The account to which the owner's money can be moved. */
  accountId: string | null
  /** Of room and seeker, as they were before the rest was read. */
  locks: SeenLock[]
  holds: LiveHold[]
  /** Rows in the stay's way and around it, of whatever claim; null for a place that is made of others. */
  occupied: BedNight[] | null
  /** What is to be weighed of the guest. */
  fraud: { found: FoundFacts; question: FraudQuestion }
}

type Found = JoinedOffer &
  FoundFacts & {
    seekers: UserDocument[]
    connections: ConnectAccountDocument[]
    holds: LiveHold[]
    occupied: BedNight[]
  }

export interface SurveyOrder {
  request: CreateBooking
  seekerId: string
  origin?: Origin | undefined
}

/** Looks at a stay outside of any transaction. Throws what `loadOffer` throws. */
export async function surveyStay(
  ctx: Pick<Ctx, 'db' | 'clock' | 'config' | 'firewall'>,
  { request, seekerId, origin }: SurveyOrder,
): Promise<Survey> {
  const room = new ObjectId(request.roomId)
  const seeker = new ObjectId(seekerId)
  const { from, to } = nightsAround(request)
  const networks = countedNetworks(ctx, origin?.address)
  const question = fraudQuestion(ctx, { seeker, networks, addresses: origin ? [origin.address] : [] })
  const looked = await collectionsOf(ctx)
    .properties.aggregate<Found>([
      ...findProperty(request),
      // The locks are read before what they protect, or a change in between would go unnoticed.
      lookUp('inventory-locks', { as: 'locks', where: { _id: { $in: [room, seeker, ...networks] } } }),
      ...offerLookups(request),
      lookUp('users', { as: 'seekers', where: { _id: seeker, deletedAt: null }, more: [WITHOUT_SECRETS] }),
      {
        $lookup: {
          from: 'connect-accounts',
          localField: 'property.owner',
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
      ...factLookups(question),
    ])
    .next()
  const found = existing(looked)
  const offer = await toOffer(ctx, found)
  const { locks, connections, holds, occupied } = found
  const [connection] = connections
  const seen = (_id: ObjectId) => ({ _id, n: locks.find((lock) => String(lock._id) === String(_id))?.n ?? 0 })
  return {
    offer,
    seeker: found.seekers[0] ?? null,
    accountId: connection?.transfersActive ? connection.stripeAccountId : null,
    locks: [seen(room), seen(seeker)],
    holds,
    occupied: isMadeOfParts(offer) ? null : occupied,
    fraud: { found, question },
  }
}

/** Dates that do not exist are named later, when the stay is verified. */
function nightsAround({ checkInDate: from, checkOutDate: to }: CreateBooking): { from: string; to: string } {
  return isDate(from) && isDate(to) ? withMargin({ from, to }) : { from: '', to: '' }
}
