import type { BookingView } from '@bookmysleep/domain/api/bookings'
import { isHoldLive } from '@bookmysleep/domain/hold-rules'
import { OWNER_ACCOUNT } from '@bookmysleep/domain/words'
import type { ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { moveBooking } from '../records/change-booking.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { assertMayAnswer } from './assert-may-answer.ts'
import { type Actor, findBookingFor, partIn } from './find-booking.ts'
import { finishAccepting } from './finish-accepting.ts'
import { viewBookingAs } from './view-booking.ts'

/**
 * The owner, or an admin, accepts a request: from then on nobody else decides about it, and the reserved amount is
 * taken. Should Stripe be away the booking stays `accepting` and the sweep finishes it; accepting again does no harm.
 * Throws NOT_FOUND, FORBIDDEN, HOLD_EXPIRED after the deadline, and INVALID_STATE, also when the amount cannot be
 * taken, because of the seeker's bank or the owner's own account: the request has ended then.
 */
export async function acceptRequest(
  ctx: Ctx,
  { actor, bookingId }: { actor: Actor; bookingId: string },
): Promise<BookingView> {
  const { booking } = await findBookingFor(ctx, { actor, idOrReference: bookingId })
  await runTransaction(ctx, (session) => accept(ctx, session, { booking, actor }))
  await finishAccepting(ctx, booking._id).catch((error: Error) => {
    ctx.log.warn({ err: error.message, reference: booking.reference }, 'acceptance not finished now')
  })
  const after = await findBookingFor(ctx, { actor, idOrReference: bookingId })
  if (after.booking.bookingStatus === 'expired') fail('INVALID_STATE', await whyEnded(ctx, booking._id))
  return viewBookingAs(ctx, after)
}

async function whyEnded(ctx: Ctx, booking: ObjectId): Promise<string> {
  const refused = await collectionsOf(ctx).payments.findOne({ booking, failureCode: OWNER_ACCOUNT })
  if (refused)
    return 'Your Stripe account cannot receive money at the moment, so the request has ended and the guest was not charged. Connect it again before you accept the next one.'
  return 'The guest’s bank no longer gives the amount, so the request has ended. The guest has been told.'
}

async function accept(
  ctx: Ctx,
  session: ClientSession,
  request: { booking: BookingDocument; actor: Actor },
): Promise<void> {
  const booking = await collectionsOf(ctx).bookings.findOne({ _id: request.booking._id }, { session })
  const by = booking && partIn(booking, request.actor)
  if (!booking || !by) return fail('NOT_FOUND', 'There is no such booking.')
  assertMayAnswer(booking, { by, event: 'accept' })
  if (hasBeenAccepted(booking)) return
  const { holdExpiresAt } = booking
  if (booking.bookingStatus === 'requested' && !(holdExpiresAt && isHoldLive(holdExpiresAt, ctx.clock.now())))
    fail('HOLD_EXPIRED', 'The time to answer this request is over.')
  await moveBooking(ctx, { session, booking, event: 'accept', by, set: { remindAt: null } })
}

function hasBeenAccepted({ bookingStatus, timeline }: BookingDocument): boolean {
  const isOrWas = bookingStatus === 'accepting' || bookingStatus === 'confirmed'
  return isOrWas && timeline.some(({ event }) => event === 'accept')
}
