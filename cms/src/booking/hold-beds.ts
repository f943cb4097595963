import type { CreateBooking } from '@bookmysleep/domain/api/bookings'
import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { findClaims } from '../inventory/find-claims.ts'
import { isDuplicateKey, runTransaction } from '../records/run-transaction.ts'
import { claimBeds, type Held, type HoldOrder } from './claim-beds.ts'
import { forgetSettled, refuseSuspected, weigh } from './fraud/weigh-booking.ts'
import type { Offer } from './load-offer.ts'
import { withRoomLock } from './room-lock.ts'
import { surveyStay } from './survey-stay.ts'
import { agreedQuote, choose, notAvailable, offerFor } from './wanted-stay.ts'

/**
 * Steps 1 to 3 of a booking: verifies the stay, waits its turn at the room and claims the beds for 15 minutes.
 * Throws VALIDATION_FAILED, NOT_FOUND, FORBIDDEN for one's own house, PRICE_CHANGED, NOT_AVAILABLE, TOO_MANY_HOLDS,
 * HOLD_EXISTS or BOOKINGS_PAUSED; the duplicate key of `bookings` when an earlier request with the same key has made its booking.
 */
export async function holdBeds(ctx: Ctx, order: HoldOrder): Promise<Held> {
  const { request } = order
  const survey = await surveyStay(ctx, order)
  const { seeker, occupied, fraud } = survey
  if (!seeker) return fail('UNAUTHENTICATED', 'Sign in first.')
  if (survey.offer.property.owner.equals(seeker._id))
    fail('FORBIDDEN', 'This is your own house. To keep beds for yourself, block them in its calendar.')
  const offer = await offerFor(ctx, { order, offer: survey.offer })
  const quote = agreedQuote(ctx, offer, request)
  const weighing = weigh(ctx, { ...fraud, seeker })
  if (weighing) {
    refuseSuspected(ctx, weighing)
    await forgetSettled(ctx, weighing)
  }
  const stillFree = () => refuseWhenTaken(ctx, offer, request)
  const isSeenFree = occupied !== null && choose(offer, request, occupied) !== null
  if (!isSeenFree) await stillFree()
  try {
    return await withRoomLock(
      ctx,
      offer.room._id,
      ({ hadToWait }) => {
        let seen = isSeenFree && !hadToWait ? { ...survey, offer, quote } : null
        const claimOnce = (session: ClientSession) => {
          const claiming = claimBeds(ctx, { session, order, seeker, seen, weighing })
          seen = null
          return claiming
        }
        return runTransaction(ctx, claimOnce, { beforeRetry: stillFree })
      },
      { afterWaiting: stillFree },
    )
  } catch (error) {
    throw isDuplicateKey(error, 'bed-nights') ? notAvailable() : error
  }
}

/** A read that turns most rivals away before they cost a transaction. */
async function refuseWhenTaken(ctx: Ctx, offer: Offer, request: CreateBooking): Promise<void> {
  const { checkInDate: from, checkOutDate: to } = request
  const { living } = await findClaims(ctx, { rooms: offer.parts.map((part) => part._id), from, to })
  if (!choose(offer, request, living)) throw notAvailable()
}
