import { nextPaymentStatus } from '@bookmysleep/domain/booking-machine'
import { todayIn } from '@bookmysleep/domain/stay-dates'
import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { areFree, chooseBeds } from '../inventory/choose-beds.ts'
import { findRoom, isMadeOfParts } from '../inventory/find-room.ts'
import { lockRooms } from '../inventory/lock-rooms.ts'
import { takeBeds } from '../inventory/take-beds.ts'
import { moveBooking } from '../records/change-booking.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument, RoomClaim } from '../records/documents/bookings.ts'
import { isDuplicateKey, runTransaction } from '../records/run-transaction.ts'
import { tellBooking } from '../records/tell-booking.ts'
import { retakeCredits } from '../wallet/booking-credits.ts'
import { recordCapture } from './record-capture.ts'
import { refundLatePayment } from './refund-late-payment.ts'
import { schedulePayments } from './schedule-payments.ts'
import type { Settlement } from './settle-payment.ts'

/**
 * The money came after the hold had gone. When the same beds are still free, or others that do as well, the
 * booking is confirmed after all; otherwise all of it goes back.
 */
export async function reclaimBeds(ctx: Ctx, settlement: Settlement): Promise<boolean> {
  const outcome = await tryReclaim(ctx, settlement).catch((error: unknown) => {
    if (isDuplicateKey(error, 'bed-nights') || error instanceof CreditGoneError) return 'taken' as const
    throw error
  })
  return outcome === 'taken' ? refundLatePayment(ctx, settlement) : outcome === 'confirmed'
}

/** Ends a transaction that has written already: the credit that the booking spent before is gone. */
class CreditGoneError extends Error {
  override readonly name = 'CreditGoneError'
}

async function tryReclaim(ctx: Ctx, settlement: Settlement): Promise<'confirmed' | 'taken' | 'stale'> {
  return runTransaction(ctx, async (session) => {
    await lockRooms(ctx, { session, rooms: roomsOf(settlement.booking) })
    const { bookings, payments } = collectionsOf(ctx)
    const booking = await bookings.findOne({ _id: settlement.booking._id }, { session })
    const payment = await payments.findOne({ _id: settlement.payment._id }, { session })
    if (booking?.bookingStatus !== 'expired' || payment?.capturedAmount !== 0) return 'stale'
    // An earlier payment of this booking came late as well: one of them can have the beds at most.
    if (!['pending', 'failed'].includes(booking.paymentStatus)) return 'taken'
    const claims =
      (await isStillOnOffer(ctx, { session, booking })) && (await retake(ctx, { session, booking }))
    if (!claims) return 'taken'
    if (!(await retakeCredits(ctx, { session, booking }))) throw new CreditGoneError()
    await recordCapture(ctx, { ...settlement, session, booking, payment })
    const confirmed = await moveBooking(ctx, {
      session,
      booking,
      event: 'confirm',
      by: 'system',
      note: 'The payment came late; the beds were still free',
      set: {
        paymentStatus: nextPaymentStatus(booking.paymentStatus, 'settle'),
        holdExpiresAt: null,
        claims,
        beds: claims.find(({ room }) => room.equals(booking.room))?.beds ?? [],
      },
    })
    await schedulePayments(ctx, { session, booking: confirmed, quote: confirmed.quote })
    await tellBooking(ctx, { session, type: 'booking.confirmed', booking: confirmed, data: {} })
    return 'confirmed'
  })
}

async function retake(
  ctx: Ctx,
  { session, booking }: { session: ClientSession; booking: BookingDocument },
): Promise<RoomClaim[] | null> {
  const found = await findRoom(ctx, { room: booking.room, session })
  const isOtherNow = booking.snapshot.sharing === 'shared' && found && isMadeOfParts(found)
  if (!found || isOtherNow || found.parts.some((part) => !part.isAvailable)) return null
  await lockRooms(ctx, { session, rooms: found.parts.map((part) => part._id) })
  const room = { ...found.room, sharing: booking.snapshot.sharing }
  return takeBeds(ctx, {
    ...found,
    session,
    from: booking.checkInDate,
    to: booking.checkOutDate,
    claim: { kind: 'booking', id: booking._id },
    state: 'booked',
    choose: (nights, occupied) => {
      const stillFits = room.sharing === 'shared' && booking.beds.every((bed) => bed <= room.capacity)
      if (stillFits && areFree(booking.claims, nights, occupied)) return booking.claims
      return chooseBeds({ room, parts: found.parts, nights, bedsWanted: booking.beds.length, occupied })
    },
  })
}

async function isStillOnOffer(
  ctx: Ctx,
  { session, booking }: { session: ClientSession; booking: BookingDocument },
): Promise<boolean> {
  if (booking.checkOutDate <= todayIn(booking.snapshot.timeZone, ctx.clock.now())) return false
  const { properties, rooms } = collectionsOf(ctx)
  const property = await properties.findOne({ _id: booking.property, deletedAt: null }, { session })
  const room = await rooms.findOne({ _id: booking.room, deletedAt: null }, { session })
  return (
    property?.isActive === true && property.verificationStatus === 'verified' && room?.isAvailable === true
  )
}

function roomsOf({ room, claims }: BookingDocument) {
  return [room, ...claims.map((claim) => claim.room)]
}
