import { randomBytes } from 'node:crypto'
import type { CreateBooking } from '@bookmysleep/domain/api/bookings'
import type { Quote } from '@bookmysleep/domain/api/quotes'
import { bedsFor, guestCountOf } from '@bookmysleep/domain/guest-rules'
import { makeReference, REFERENCE_BYTES } from '@bookmysleep/domain/reference'
import { nightsOf } from '@bookmysleep/domain/stay-dates'
import { type ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail, failure } from '../errors.ts'
import { chooseBeds } from '../inventory/choose-beds.ts'
import { findClaims } from '../inventory/find-claims.ts'
import { lockRooms } from '../inventory/lock-rooms.ts'
import { takeBeds } from '../inventory/take-beds.ts'
import { addCreditPayment } from '../payments/add-credit-payment.ts'
import { addPayment } from '../payments/add-payment.ts'
import { schedulePayments } from '../payments/schedule-payments.ts'
import { findCredits } from '../promotions/find-credits.ts'
import { redeemPromo } from '../promotions/redeem-promo.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument, RoomClaim } from '../records/documents/bookings.ts'
import type { PropertyDocument } from '../records/documents/catalog.ts'
import type { PaymentDocument } from '../records/documents/payments.ts'
import type { UserDocument } from '../records/documents/people.ts'
import { isStillHere } from '../records/is-still-here.ts'
import { isDuplicateKey, runTransaction } from '../records/run-transaction.ts'
import { takeLocks, takeLocksAsSeen } from '../records/take-locks.ts'
import { tellBooking } from '../records/tell-booking.ts'
import { spendCredit } from '../wallet/booking-credits.ts'
import { describeBooking, type Origin } from './describe-booking.ts'
import { firstStanding } from './first-standing.ts'
import { networkLock } from './fraud/network-locks.ts'
import { forgetSettled, refuseRacing, refuseSuspected, type Weighing, weigh } from './fraud/weigh-booking.ts'
import { findLiveHolds, limitHolds } from './limit-holds.ts'
import { loadOffer, type Offer } from './load-offer.ts'
import { refuseUnconnected } from './refuse-unconnected.ts'
import { withRoomLock } from './room-lock.ts'
import { type Survey, surveyStay } from './survey-stay.ts'
import { verifyStay } from './verify-stay.ts'

export interface HoldOrder {
  seekerId: string
  idempotencyKey: string
  requestHash: string
  request: CreateBooking
  origin?: Origin | undefined
}

/** What a hold consists of; a stay that costs nothing has no payment, and one that was read again has none with it. */
export interface Held {
  booking: BookingDocument
  payment: PaymentDocument | null
  property?: PropertyDocument
}

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
          const claiming = claim(ctx, { session, order, seeker, seen, weighing })
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

type Claiming = {
  session: ClientSession
  order: HoldOrder
  seeker: UserDocument
  seen: (Survey & { quote: Quote }) | null
  weighing: Weighing | null
}

/** `seen` is used when the locks say that nobody has come in between; else all is read again, under them. */
async function claim(ctx: Ctx, { session, order, seeker, seen, weighing }: Claiming): Promise<Held> {
  const { request, idempotencyKey } = order
  const id = new ObjectId()
  const [network] = weighing?.networks ?? []
  const networkLocks = network
    ? [{ ...networkLock(ctx, { network, booking: id }), n: weighing?.lockedBefore ?? 0 }]
    : []
  const isAsSeen =
    seen !== null && (await takeLocksAsSeen(ctx, { session, locks: [...seen.locks, ...networkLocks] }))
  const known = isAsSeen ? seen : null

  if (!known) {
    await takeLocks(ctx, {
      session,
      locks: [{ _id: new ObjectId(request.roomId) }, { _id: seeker._id }, ...networkLocks],
    })
    await refuseLeaver(ctx, session, seeker)
  }
  const found = known?.offer ?? (await loadOffer(ctx, { ...request, session }))
  const offer = await offerFor(ctx, { order, offer: found, session })
  if (!known) await lockRooms(ctx, { session, rooms: otherParts(offer) })
  const quote = known && !usesCredits(request) ? known.quote : agreedQuote(ctx, offer, request)
  const live = known?.holds ?? (await findLiveHolds(ctx, { session, seeker: seeker._id }))
  limitHolds({ live, room: offer.room._id, request })
  if (weighing && !known) await refuseRacing(ctx, { session, weighing, booking: id })

  const now = ctx.clock.now()
  const { checkInDate } = request
  const standing = firstStanding({ property: offer.property, quote, checkInDate, now })
  const claims = await takeBeds(ctx, {
    ...offer,
    session,
    from: checkInDate,
    to: request.checkOutDate,
    claim: { kind: 'booking', id },
    state: standing.bookingStatus === 'confirmed' ? 'booked' : 'held',
    choose: (_nights, occupied) => choose(offer, request, occupied),
    occupied: known?.occupied ?? undefined,
  })
  if (!claims) throw notAvailable()

  const booking = describeBooking({
    id,
    reference: makeReference(randomBytes(REFERENCE_BYTES)),
    offer,
    seeker,
    request,
    quote,
    claims,
    now,
    standing,
    idempotencyKey,
    requestHash: order.requestHash,
    origin: order.origin,
  })
  await collectionsOf(ctx).bookings.insertOne(booking, { session })
  await takeCredits(ctx, { session, offer, booking })
  const payment =
    booking.bookingStatus === 'pending'
      ? await addPayment(ctx, {
          session,
          booking,
          attempt: 1,
          method: request.paymentMethod ?? null,
          accountId: known?.accountId,
        })
      : null
  if (booking.bookingStatus === 'confirmed') {
    await addCreditPayment(ctx, { session, booking })
    await schedulePayments(ctx, { session, booking, quote })
  }
  await tellBeginning(ctx, session, booking)
  return { booking, payment, property: offer.property }
}

/** Whoever deletes their account locks the seeker as well. */
async function refuseLeaver(ctx: Ctx, session: ClientSession, { _id }: UserDocument): Promise<void> {
  if (!(await isStillHere(ctx, _id, session))) fail('UNAUTHENTICATED', 'This account has been deleted.')
}

/** The offer as it is for this seeker: with the promo code and the credit that they want to use. */
async function offerFor(
  ctx: Ctx,
  { order, offer, session }: { order: HoldOrder; offer: Offer; session?: ClientSession },
): Promise<Offer> {
  const { property } = offer
  await refuseUnconnected(ctx, property, session)
  const seeker = new ObjectId(order.seekerId)
  const credits = await findCredits(ctx, { property, stay: order.request, seeker, session })
  return { ...offer, credits }
}

/** What the price is made of beside the offer may have changed, and is read again. */
function usesCredits({ promoCode, useCredit }: CreateBooking): boolean {
  return promoCode !== undefined || useCredit === true
}

/** The code counts as used and the credit is gone while the booking lives. */
async function takeCredits(
  ctx: Ctx,
  { session, offer, booking }: { session: ClientSession; offer: Offer; booking: BookingDocument },
): Promise<void> {
  const promo = offer.credits?.promo
  if (promo) await redeemPromo(ctx, { session, promo, seeker: booking.seeker, booking: booking._id })
  if (!(await spendCredit(ctx, { session, booking })))
    fail('PRICE_CHANGED', 'Your credit has been spent meanwhile. Please look at the price again.', [
      { field: 'useCredit', message: 'is less than before' },
    ])
}

async function tellBeginning(ctx: Ctx, session: ClientSession, booking: BookingDocument): Promise<void> {
  const { bookingStatus, holdExpiresAt } = booking
  if (bookingStatus === 'confirmed' || !holdExpiresAt)
    return tellBooking(ctx, { session, type: 'booking.confirmed', booking, data: {} })
  const type = bookingStatus === 'requested' ? 'booking.requested' : 'booking.held'
  await tellBooking(ctx, { session, type, booking, data: { holdExpiresAt: holdExpiresAt.toISOString() } })
}

/** A read that turns most rivals away before they cost a transaction. */
async function refuseWhenTaken(ctx: Ctx, offer: Offer, request: CreateBooking): Promise<void> {
  const { checkInDate: from, checkOutDate: to } = request
  const { living } = await findClaims(ctx, { rooms: offer.parts.map((part) => part._id), from, to })
  if (!choose(offer, request, living)) throw notAvailable()
}

function choose(
  offer: Offer,
  request: CreateBooking,
  occupied: Parameters<typeof chooseBeds>[0]['occupied'],
): RoomClaim[] | null {
  const nights = nightsOf(request.checkInDate, request.checkOutDate)
  const bedsWanted = bedsFor(offer.room, guestCountOf(request.guests))
  return chooseBeds({ ...offer, nights, bedsWanted, occupied })
}

function agreedQuote(ctx: Ctx, offer: Offer, request: CreateBooking): Quote {
  const quote = verifyStay(ctx, offer, request)
  const { totalAmount } = request
  if (totalAmount !== undefined && totalAmount !== quote.totalAmount) {
    const message = `is ${quote.totalAmount} now, not ${totalAmount}`
    fail('PRICE_CHANGED', 'The price has changed. Please look at it again.', [
      { field: 'totalAmount', message },
    ])
  }
  return quote
}

function otherParts({ room, parts }: Offer): ObjectId[] {
  return parts.map((part) => part._id).filter((id) => !id.equals(room._id))
}

function notAvailable(): Error {
  return failure('NOT_AVAILABLE', 'These beds have just been taken for some of these nights.', [
    { field: 'roomId', message: 'is not free on these nights' },
  ])
}
