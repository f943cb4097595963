import { addMonthsClamped } from '@bookmysleep/domain/stay-dates'
import { ObjectId } from 'mongodb'
import { createIntent } from '../../src/payments/create-intent.ts'
import { settlePayment } from '../../src/payments/settle-payment.ts'
import { collectionsOf } from '../../src/records/collections.ts'
import type { PropertyDocument, RoomDocument } from '../../src/records/documents/catalog.ts'
import type { PaymentDocument } from '../../src/records/documents/payments.ts'
import { bookAndPay, payAtStripe } from './book.ts'
import { createDorm, createHouse } from './create-house.ts'
import { createPerson } from './create-people.ts'
import type { World } from './start-world.ts'
import { stayIn } from './stay.ts'

export const MONTH_RENT = 24_000_00
export const MONTH_TAX = 1_200_00
export const MONTH_DEPOSIT = 8_000_00
const DAY = 24 * 60

/** A bed at ₹24,000 a month, taken for some months; the first is paid. */
export async function monthlyStay(
  world: World,
  {
    checkIn,
    months,
    checkOut,
    house: property = {},
    room: more = {},
  }: {
    checkIn: string
    months: number
    checkOut?: string
    house?: Partial<PropertyDocument>
    room?: Partial<RoomDocument>
  },
) {
  const house = await createHouse(world.ctx, { cancellationPolicy: 'monthly', ...property })
  const room = await createDorm(world.ctx, house, 2, {
    price: MONTH_RENT,
    priceUnit: 'month',
    securityDeposit: MONTH_DEPOSIT,
    ...more,
  })
  const seeker = await createPerson(world.ctx, 'seeker')
  const dates = { checkInDate: checkIn, checkOutDate: checkOut ?? addMonthsClamped(checkIn, months) }
  const paid = await bookAndPay(world, seeker, stayIn(room, dates))
  return { house, room, seeker, bookingId: paid.bookingId, dates }
}

/** All payments of a booking, in the order of their nights. */
export function paymentsOf(world: World, bookingId: string): Promise<PaymentDocument[]> {
  return collectionsOf(world.ctx)
    .payments.find({ booking: new ObjectId(bookingId) })
    .sort({ from: 1, attempt: 1, createdAt: 1 })
    .toArray()
}

/** Opens a later payment, pays it at Stripe and settles it. */
export async function payLater(
  world: World,
  { seeker, bookingId, paymentId }: { seeker: { id: string }; bookingId: string; paymentId: string },
): Promise<void> {
  await payAtStripe(world, await createIntent(world.ctx, { seeker, bookingId, paymentId }))
  await settlePayment(world.ctx, paymentId)
}

export async function bookingOf(world: World, bookingId: string) {
  const booking = await collectionsOf(world.ctx).bookings.findOne({ _id: new ObjectId(bookingId) })
  if (!booking) throw new Error('no such booking')
  return booking
}

/** Moves the world to noon of a day in India; never back. */
export function goTo(world: World, date: string): void {
  const target = new Date(`${date}T12:00:00+05:30`).getTime()
  const minutes = (target - world.clock.now().getTime()) / 60_000
  if (minutes < -DAY) throw new Error(`${date} is past`)
  world.clock.advance(Math.max(0, minutes))
}
