import type { Quote } from '@bookmysleep/domain/api/quotes'
import { MAX_MONTHS, MAX_NIGHTS } from '@bookmysleep/domain/hold-rules'
import { checkStayDates, todayIn } from '@bookmysleep/domain/stay-dates'
import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { isComplete } from '../inventory/find-room.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import { loadOffer, type Offer } from './load-offer.ts'
import { priceOffer, refuseUncollectable } from './verify-stay.ts'

/**
 * What the nights from a stay's check-out to a later one cost, at today's price of the room and without another
 * deposit. Throws INVALID_STATE when the stay cannot be extended, VALIDATION_FAILED for the date, NOT_FOUND when the
 * room is gone.
 */
export async function priceExtension(
  ctx: Ctx,
  wish: { booking: BookingDocument; checkOutDate: string; session?: ClientSession },
): Promise<{ offer: Offer; quote: Quote }> {
  const { booking, checkOutDate, session } = wish
  assertExtendable(ctx, booking)
  const offer = await loadOffer(ctx, {
    propertyId: booking.property.toHexString(),
    roomId: booking.room.toHexString(),
    ...(session && { session }),
  })
  refuseDate(ctx, { booking, checkOutDate, offer })
  const room = { ...offer.room, securityDeposit: 0 }
  const stay = { checkInDate: booking.checkOutDate, checkOutDate, guests: booking.guestCount }
  const quote = priceOffer(ctx, { ...offer, room }, stay)
  refuseUncollectable(ctx, quote)
  return { offer, quote }
}

function assertExtendable(
  ctx: Ctx,
  { bookingStatus, checkOutDate, checkedOutAt, snapshot }: BookingDocument,
): void {
  if (bookingStatus !== 'confirmed' || checkedOutAt)
    fail('INVALID_STATE', 'Only a confirmed stay that is not over can be extended.')
  if (checkOutDate < todayIn(snapshot.timeZone, ctx.clock.now())) fail('INVALID_STATE', 'The stay is over.')
}

function refuseDate(
  ctx: Ctx,
  { booking, checkOutDate, offer }: { booking: BookingDocument; checkOutDate: string; offer: Offer },
): void {
  const { property, room, parts } = offer
  const isOpen = property.isActive && property.verificationStatus === 'verified' && room.isAvailable
  if (
    !isOpen ||
    !isComplete(offer) ||
    parts.some((part) => !part.isAvailable) ||
    room.sharing !== booking.snapshot.sharing ||
    property.currency !== booking.quote.currency
  )
    fail('INVALID_STATE', 'The room is not on offer any more, so the stay cannot be extended.')
  if (checkOutDate <= booking.checkOutDate) refuse(`must be after ${booking.checkOutDate}`)
  const errors = checkStayDates({
    checkIn: booking.checkInDate,
    checkOut: checkOutDate,
    now: ctx.clock.now(),
    timeZone: property.timeZone,
    ...(room.priceUnit === 'month' ? { maxMonths: MAX_MONTHS } : { maxNights: MAX_NIGHTS }),
  })
  const wrong = errors.find(({ field }) => field === 'checkOutDate')
  if (wrong) refuse(wrong.message)
}

function refuse(message: string): never {
  return fail('VALIDATION_FAILED', `The stay cannot be extended: checkOutDate ${message}.`, [
    { field: 'checkOutDate', message },
  ])
}
