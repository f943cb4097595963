import type { BookingView } from '@bookmysleep/domain/api/bookings'
import { nextPaymentStatus } from '@bookmysleep/domain/booking-machine'
import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { closePayments } from '../payments/close-payments.ts'
import { moveBooking } from '../records/change-booking.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { tellBooking } from '../records/tell-booking.ts'
import { giveUpCredits } from '../wallet/booking-credits.ts'
import { assertMayAnswer } from './assert-may-answer.ts'
import { type Actor, findBookingFor, partIn } from './find-booking.ts'
import { viewBookingAs } from './view-booking.ts'

/**
 * The owner, or an admin, rejects a request: the beds are free at once, the reservation on the seeker's card is given
 * up, and money that was taken all the same goes back. Rejecting again does no harm. Throws NOT_FOUND, FORBIDDEN or
 * INVALID_STATE.
 */
export async function rejectRequest(
  ctx: Ctx,
  { actor, bookingId, reason }: { actor: Actor; bookingId: string; reason?: string | undefined },
): Promise<BookingView> {
  const { booking } = await findBookingFor(ctx, { actor, idOrReference: bookingId })
  await runTransaction(ctx, (session) => reject(ctx, session, { booking, actor, reason: reason || null }))
  await closePayments(ctx, booking)
  return viewBookingAs(ctx, await findBookingFor(ctx, { actor, idOrReference: bookingId }))
}

async function reject(
  ctx: Ctx,
  session: ClientSession,
  request: { booking: BookingDocument; actor: Actor; reason: string | null },
): Promise<void> {
  const { bookings, bedNights } = collectionsOf(ctx)
  const booking = await bookings.findOne({ _id: request.booking._id }, { session })
  const by = booking && partIn(booking, request.actor)
  if (!booking || !by) return fail('NOT_FOUND', 'There is no such booking.')
  assertMayAnswer(booking, { by, event: 'reject' })
  if (booking.bookingStatus === 'rejected') return
  const { reason } = request
  const rejected = await moveBooking(ctx, {
    session,
    booking,
    event: 'reject',
    by,
    note: reason,
    set: {
      cancellation: { by, at: ctx.clock.now(), reason, refundAmount: 0 },
      paymentStatus: nextPaymentStatus(booking.paymentStatus, 'void'),
      remindAt: null,
    },
  })
  await bedNights.deleteMany({ 'claim.id': booking._id }, { session })
  await giveUpCredits(ctx, { session, booking })
  await tellBooking(ctx, {
    session,
    type: 'booking.rejected',
    booking: rejected,
    data: { by: by === 'admin' ? 'admin' : 'owner' },
  })
}
