import { ObjectId } from 'mongodb'
import { collectionsOf } from '../../src/records/collections.ts'
import type { BookingDocument } from '../../src/records/documents/bookings.ts'
import { book } from './book.ts'
import { createHouse, createRoom } from './create-house.ts'
import { createPerson } from './create-people.ts'
import type { World } from './start-world.ts'
import { stayIn } from './stay.ts'

/** A hold in a house of its own, as it is stored. */
export async function changeableBooking(world: World): Promise<BookingDocument> {
  const room = await createRoom(world.ctx, await createHouse(world.ctx))
  const { bookingId } = await book(world.ctx, await createPerson(world.ctx, 'seeker'), stayIn(room))
  const booking = await collectionsOf(world.ctx).bookings.findOne({ _id: new ObjectId(bookingId) })
  if (!booking) throw new Error('the booking is gone')
  return booking
}
