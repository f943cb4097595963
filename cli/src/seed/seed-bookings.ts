import { createBooking } from '@bookmysleep/cms/booking/create-booking'
import { collectionsOf } from '@bookmysleep/cms/records/collections'
import type { BookingDocument } from '@bookmysleep/cms/records/documents/bookings'
import { DEFAULT_TIME_ZONE } from '@bookmysleep/domain/hold-rules'
import { addDays, instantOf, todayIn } from '@bookmysleep/domain/stay-dates'
import { ObjectId } from 'mongodb'
import { SEED_BOOKINGS, type SeedBooking } from './data/bookings.ts'
import { guestsOf, seekerOf } from './guests.ts'
import { liveBooking } from './live-booking.ts'
import type { House } from './seed-properties.ts'
import type { SeedRun } from './seed-run.ts'
import { note } from './tally.ts'

export type Places = { people: ReadonlyMap<string, string>; houses: ReadonlyMap<string, House> }

/**
 * Books the demo's stays through the same services as everybody, each at its own day of the past, and lets them
 * come to their ends; who still has time to pay or to answer has asked just now, whatever the hour. A run that was ended half-way is taken up where it stopped.
 */
export async function seedBookings(run: SeedRun, places: Places): Promise<void> {
  const today = todayIn(DEFAULT_TIME_ZONE, new Date())
  for (const [index, plan] of SEED_BOOKINGS.entries()) {
    const key = `seed-${index + 1}`
    const seeker = new ObjectId(places.people.get(seekerOf(plan.seeker).email))
    const known = await collectionsOf(run.ctx).bookings.findOne({ seeker, idempotencyKey: key })
    const booking = known ?? (await book(run, { plan, seeker, key, today, houses: places.houses }))
    const hasMoved = await liveBooking(run, { plan, booking })
    note(run.tally, 'bookings', known && !hasMoved ? 'found' : 'made')
  }
}

type Order = Pick<Places, 'houses'> & { plan: SeedBooking; seeker: ObjectId; key: string; today: string }

async function book(
  { ctx, setClock, say }: SeedRun,
  { plan, seeker, key, today, houses }: Order,
): Promise<BookingDocument> {
  const house = houses.get(plan.property)
  const roomId = house?.rooms.get(plan.room)
  if (!house || !roomId) throw new Error(`${plan.property} has no room ${plan.room}`)
  const checkInDate = addDays(today, plan.checkIn)
  const isNow = plan.ending.kind === 'asked' || plan.ending.kind === 'holding'
  setClock(isNow ? new Date() : instantOf(addDays(today, plan.bookedOn), timeOfDay(plan), DEFAULT_TIME_ZONE))
  const { bookingId, reference } = await createBooking(ctx, {
    seeker: { id: seeker.toHexString() },
    idempotencyKey: key,
    request: {
      propertyId: house.id,
      roomId,
      checkInDate,
      checkOutDate: addDays(checkInDate, plan.nights),
      guests: guestsOf(plan),
      paymentMethod: 'card',
      ...(plan.specialRequests && { specialRequests: plan.specialRequests }),
    },
  })
  say(`${reference}: ${plan.seeker} at ${plan.property}`)
  const booking = await collectionsOf(ctx).bookings.findOne({ _id: new ObjectId(bookingId) })
  if (!booking) throw new Error(`${reference} is not there`)
  return booking
}

/** People book in the evening, not all at the same minute. */
function timeOfDay({ nights, checkIn }: SeedBooking): string {
  const minute = Math.abs(checkIn * 7 + nights * 13) % 60
  return `19:${String(minute).padStart(2, '0')}`
}
