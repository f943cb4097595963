import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import { countBedNights } from './take-beds.ts'

/** Books every bed-night that a booking holds, in its caller's transaction. Throws when one of them is missing. */
export async function markBooked(
  ctx: Pick<Ctx, 'db'>,
  { session, booking }: { session: ClientSession; booking: BookingDocument },
): Promise<void> {
  const booked = await collectionsOf(ctx).bedNights.updateMany(
    { 'claim.id': booking._id, state: 'held' },
    { $set: { state: 'booked' } },
    { session },
  )
  const wanted = countBedNights(booking.claims, booking.checkInDate, booking.checkOutDate)
  if (booked.modifiedCount !== wanted)
    throw new Error(`${booking.reference} holds ${booked.modifiedCount} of ${wanted} bed-nights`)
}
