import { randomBytes } from 'node:crypto'
import type { CreateBooking } from '@bookmysleep/domain/api/bookings'
import type { Quote } from '@bookmysleep/domain/api/quotes'
import { makeReference, REFERENCE_BYTES } from '@bookmysleep/domain/reference'
import { type ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { lockRooms } from '../inventory/lock-rooms.ts'
import { takeBeds } from '../inventory/take-beds.ts'
import { addCreditPayment } from '../payments/add-credit-payment.ts'
import { addPayment } from '../payments/add-payment.ts'
import { schedulePayments } from '../payments/schedule-payments.ts'
import { redeemPromo } from '../promotions/redeem-promo.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import type { PropertyDocument } from '../records/documents/catalog.ts'
import type { PaymentDocument } from '../records/documents/payments.ts'
import type { UserDocument } from '../records/documents/people.ts'
import { isStillHere } from '../records/is-still-here.ts'
import { takeLocks, takeLocksAsSeen } from '../records/take-locks.ts'
import { tellBooking } from '../records/tell-booking.ts'
import { spendCredit } from '../wallet/booking-credits.ts'
import { describeBooking, type Origin } from './describe-booking.ts'
import { firstStanding } from './first-standing.ts'
import { networkLock } from './fraud/network-locks.ts'
import { refuseRacing, type Weighing } from './fraud/weigh-booking.ts'
import { findLiveHolds, limitHolds } from './limit-holds.ts'
import { loadOffer, type Offer } from './load-offer.ts'
import type { Survey } from './survey-stay.ts'
import { agreedQuote, choose, notAvailable, offerFor, type Wish } from './wanted-stay.ts'

export interface HoldOrder extends Wish {
  idempotencyKey: string
  requestHash: string
  origin?: Origin | undefined
}

/** What a hold consists of; a stay that costs nothing has no payment, and one that was read again has none with it. */
export interface Held {
  booking: BookingDocument
  payment: PaymentDocument | null
  property?: PropertyDocument
}

type Claiming = {
  session: ClientSession
  order: HoldOrder
  seeker: UserDocument
  seen: (Survey & { quote: Quote }) | null
  weighing: Weighing | null
}

/**
 * Step 3 of a booking, in its transaction: takes the locks, the beds, and writes what belongs to them. `seen` is used when the locks say that nobody has come in between; else all is read again, under them. Throws what
 * `holdBeds` throws, and the duplicate key of `bed-nights` when somebody was faster.
 */
export async function claimBeds(
  ctx: Ctx,
  { session, order, seeker, seen, weighing }: Claiming,
): Promise<Held> {
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

function otherParts({ room, parts }: Offer): ObjectId[] {
  return parts.map((part) => part._id).filter((id) => !id.equals(room._id))
}
