import type { BookingView } from '@bookmysleep/domain/api/bookings'
import type { Ctx } from '../context.ts'
import { type Actor, findBookingFor } from './find-booking.ts'
import { viewBookingAs } from './view-booking.ts'

/** One booking, by id or reference, for those who have a part in it. Throws NOT_FOUND for others. */
export async function getBooking(
  ctx: Ctx,
  { actor, idOrReference }: { actor: Actor; idOrReference: string },
): Promise<BookingView> {
  return viewBookingAs(ctx, await findBookingFor(ctx, { actor, idOrReference }))
}
