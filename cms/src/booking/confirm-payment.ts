import type { BookingView } from '@bookmysleep/domain/api/bookings'
import type { Ctx } from '../context.ts'
import { settlePayment } from '../payments/settle-payment.ts'
import { UNPAID_STATUSES } from '../payments/unpaid-statuses.ts'
import { collectionsOf } from '../records/collections.ts'
import { type Actor, findBookingFor } from './find-booking.ts'
import { viewBookingAs } from './view-booking.ts'

/** Settles a booking's payments now, without waiting for the webhook, and answers with how it stands. */
export async function confirmPayment(
  ctx: Ctx,
  { actor, bookingId }: { actor: Actor; bookingId: string },
): Promise<BookingView> {
  const { booking } = await findBookingFor(ctx, { actor, idOrReference: bookingId })
  const attempts = await collectionsOf(ctx)
    .payments.find({
      booking: booking._id,
      status: { $in: UNPAID_STATUSES },
    })
    .toArray()
  for (const attempt of attempts) await settlePayment(ctx, attempt._id.toHexString())
  return viewBookingAs(ctx, await findBookingFor(ctx, { actor, idOrReference: bookingId }))
}
