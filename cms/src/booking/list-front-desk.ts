import type { FrontDesk } from '@bookmysleep/domain/api/front-desk'
import { deskActions, deskListOf } from '@bookmysleep/domain/front-desk-rules'
import { todayIn } from '@bookmysleep/domain/stay-dates'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import type { Actor } from './find-booking.ts'

/**
 * Who arrives, is late, stays and leaves on a day (today when none is given), for the property's owner or an admin.
 * Throws NOT_FOUND or FORBIDDEN.
 */
export async function listFrontDesk(
  ctx: Ctx,
  { actor, propertyId, day }: { actor: Actor; propertyId: string; day?: string | undefined },
): Promise<FrontDesk> {
  const { bookings, properties, rooms } = collectionsOf(ctx)
  const property = await properties.findOne({ _id: new ObjectId(propertyId) })
  if (!property) return fail('NOT_FOUND', 'There is no such property.')
  if (actor.role !== 'admin' && property.owner.toHexString() !== actor.id)
    fail('FORBIDDEN', 'This is the property of somebody else.')
  const now = ctx.clock.now()
  const date = day ?? todayIn(property.timeZone, now)
  const found = await bookings
    .find({
      property: property._id,
      bookingStatus: 'confirmed',
      checkInDate: { $lte: date },
      checkOutDate: { $gte: date },
    })
    .sort({ checkInDate: 1, _id: 1 })
    .toArray()
  const numbers = new Map(
    (await rooms.find({ property: property._id }).project({ roomNumber: 1 }).toArray()).map((room) => [
      String(room._id),
      String(room.roomNumber),
    ]),
  )
  const rows = found.flatMap((booking) => {
    const facts = factsOf(booking)
    const list = deskListOf(facts, date)
    if (!list) return []
    const { snapshot, checkedInAt } = booking
    return {
      list,
      bookingId: booking._id.toHexString(),
      reference: booking.reference,
      guestName: booking.guests[0]?.name ?? snapshot.seekerName,
      guestCount: booking.guestCount,
      roomNumber: numbers.get(String(booking.room)) ?? snapshot.roomNumber,
      beds: snapshot.sharing === 'shared' ? booking.beds : [],
      checkInDate: booking.checkInDate,
      checkOutDate: booking.checkOutDate,
      checkedInAt: checkedInAt?.toISOString() ?? null,
      actions: deskActions(facts, { timeZone: property.timeZone, now }),
    }
  })
  return { propertyId, propertyName: property.propertyName, date, rows }
}

function factsOf({ checkInDate, checkOutDate, checkedInAt, checkedOutAt }: BookingDocument) {
  return { checkInDate, checkOutDate, checkedIn: Boolean(checkedInAt), checkedOut: Boolean(checkedOutAt) }
}
