import type { CreateBooking, CreatedBooking } from '@bookmysleep/domain/api/bookings'
import { ObjectId } from 'mongodb'
import { settlePayment } from '../../src/payments/settle-payment.ts'
import { collectionsOf } from '../../src/records/collections.ts'
import type { BookingDocument } from '../../src/records/documents/bookings.ts'
import type { RoomDocument } from '../../src/records/documents/catalog.ts'
import { book, intentOf, payAtStripe } from './book.ts'
import { createRoom, type House } from './create-house.ts'
import { createPerson, type Person } from './create-people.ts'
import type { World } from './start-world.ts'
import { stayIn } from './stay.ts'

export interface Requested {
  created: CreatedBooking
  seeker: Person
  room: { roomId: string; propertyId: string }
}

/** Books a room of a house whose owner is asked first, and pays: the amount is reserved, nobody is told. */
export async function reserveStay(
  world: World,
  house: House,
  more: { room?: Partial<RoomDocument>; stay?: Partial<CreateBooking>; card?: string } = {},
): Promise<Requested> {
  const room = await createRoom(world.ctx, house, more.room)
  const seeker = await createPerson(world.ctx, 'seeker')
  const created = await book(world.ctx, seeker, stayIn(room, more.stay))
  await payAtStripe(world, created, more.card)
  return { created, seeker, room }
}

/** The same, settled: the owner is asked. */
export async function requestStay(...asked: Parameters<typeof reserveStay>): Promise<Requested> {
  const requested = await reserveStay(...asked)
  await settlePayment(asked[0].ctx, requested.created.paymentId ?? '')
  return requested
}

/** A booking as it is stored now. */
export async function stored(world: World, bookingId: string): Promise<BookingDocument> {
  const booking = await collectionsOf(world.ctx).bookings.findOne({ _id: new ObjectId(bookingId) })
  if (!booking) throw new Error('no such booking')
  return booking
}

/** The state of its intent at Stripe. */
export function intentStatus(world: World, created: CreatedBooking): string | undefined {
  return world.stripe.control.find('payment_intent', intentOf(created))?.status
}

/** What Stripe has for good of a booking: captured less what went back, in minor units. */
export function keptAtStripe(world: World, created: CreatedBooking): number {
  const intent = world.stripe.control.find('payment_intent', intentOf(created))
  const chargeId =
    typeof intent?.latest_charge === 'string' ? intent.latest_charge : intent?.latest_charge?.id
  const charge = chargeId ? world.stripe.control.find('charge', chargeId) : undefined
  return charge?.captured ? charge.amount_captured - charge.amount_refunded : 0
}
