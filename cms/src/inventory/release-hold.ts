import { nextPaymentStatus } from '@bookmysleep/domain/booking-machine'
import type { EventData } from '@bookmysleep/domain/outbox-events'
import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { moveBooking } from '../records/change-booking.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import { tellBooking } from '../records/tell-booking.ts'
import { giveUpCredits } from '../wallet/booking-credits.ts'

/** Ends a hold or a request in its caller's transaction: the booking is `expired`, all its beds are free again. */
export async function releaseHold(
  ctx: Ctx,
  { session, booking, note }: { session: ClientSession; booking: BookingDocument; note: string },
): Promise<void> {
  const was = booking.bookingStatus as EventData<'booking.expired'>['was']
  const expired = await moveBooking(ctx, {
    session,
    booking,
    event: 'expire',
    by: 'system',
    note,
    set: { paymentStatus: nextPaymentStatus(booking.paymentStatus, 'void') },
  })
  await collectionsOf(ctx).bedNights.deleteMany({ 'claim.id': booking._id }, { session })
  await giveUpCredits(ctx, { session, booking })
  await tellBooking(ctx, { session, type: 'booking.expired', booking: expired, data: { was } })
}
