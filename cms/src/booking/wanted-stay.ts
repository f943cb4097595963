import type { CreateBooking } from '@bookmysleep/domain/api/bookings'
import type { Quote } from '@bookmysleep/domain/api/quotes'
import { bedsFor, guestCountOf } from '@bookmysleep/domain/guest-rules'
import { nightsOf } from '@bookmysleep/domain/stay-dates'
import { type ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail, failure } from '../errors.ts'
import { chooseBeds } from '../inventory/choose-beds.ts'
import { findCredits } from '../promotions/find-credits.ts'
import type { RoomClaim } from '../records/documents/bookings.ts'
import type { Offer } from './load-offer.ts'
import { refuseUnconnected } from './refuse-unconnected.ts'
import { verifyStay } from './verify-stay.ts'

/** What somebody wants to book. */
export interface Wish {
  seekerId: string
  request: CreateBooking
}

/** The offer as it is for this seeker: with the promo code and the credit that they want to use. */
export async function offerFor(
  ctx: Ctx,
  { order, offer, session }: { order: Wish; offer: Offer; session?: ClientSession },
): Promise<Offer> {
  const { property } = offer
  await refuseUnconnected(ctx, property, session)
  const seeker = new ObjectId(order.seekerId)
  const credits = await findCredits(ctx, { property, stay: order.request, seeker, session })
  return { ...offer, credits }
}

/** The price of the stay, which the seeker has agreed to if they named one. Throws VALIDATION_FAILED and PRICE_CHANGED. */
export function agreedQuote(ctx: Ctx, offer: Offer, request: CreateBooking): Quote {
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

/** The beds that the stay gets, or null when too few are free. */
export function choose(
  offer: Offer,
  request: CreateBooking,
  occupied: Parameters<typeof chooseBeds>[0]['occupied'],
): RoomClaim[] | null {
  const nights = nightsOf(request.checkInDate, request.checkOutDate)
  const bedsWanted = bedsFor(offer.room, guestCountOf(request.guests))
  return chooseBeds({ ...offer, nights, bedsWanted, occupied })
}

export function notAvailable(): Error {
  return failure('NOT_AVAILABLE', 'These beds have just been taken for some of these nights.', [
    { field: 'roomId', message: 'is not free on these nights' },
  ])
}
