import type { BookingEvent } from '@bookmysleep/domain/booking-machine'
import type { Actor } from '@bookmysleep/domain/words'
import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { earnPayment } from '../payments/earn-payment.ts'
import { findHeldPayments } from '../payments/find-held-payments.ts'
import { moveBooking } from '../records/change-booking.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import { openClaim } from './deposit/open-claim.ts'

export interface StayEnd {
  session: ClientSession
  /** As read in the same transaction. */
  booking: BookingDocument
  event: Extract<BookingEvent, 'complete' | 'no_show'>
  by: Actor
  note?: string | null
  /** When the guest was checked out, or was missed; check-out by the booking's own dates when it is not known. */
  leftAt?: Date | null
}

/**
 * Ends a stay in its caller's transaction: the rent is earned, and the deposit is held on for the owner's time to
 * claim. Returns the booking as it is then; the caller tells the outbox.
 */
export async function endStay(
  ctx: Ctx,
  { session, booking, event, by, note, leftAt = null }: StayEnd,
): Promise<BookingDocument> {
  const set = event === 'complete' && leftAt ? { checkedOutAt: leftAt } : {}
  const ended = await moveBooking(ctx, { session, booking, event, by, note: note ?? null, set })
  for (const payment of await findHeldPayments(ctx, booking, session))
    await earnPayment(ctx, { session, booking: ended, payment })
  await openClaim(ctx, { session, booking: ended, leftAt })
  return ended
}
