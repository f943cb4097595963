import { addDays, todayIn } from '@bookmysleep/domain/stay-dates'
import { ObjectId } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BOOKING_FLOW, resumeBooking } from '../src/booking/booking-flow.ts'
import { cancelBooking } from '../src/booking/cancel-booking.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { book, bookAndPay, codeOf, payAtStripe } from './support/book.ts'
import { findViolations } from './support/check-invariants.ts'
import { createDorm, createHouse } from './support/create-house.ts'
import { createPerson, type Person } from './support/create-people.ts'
import { startWorld, type World } from './support/start-world.ts'

let world: World
let room: { roomId: string; propertyId: string }
let seeker: Person

beforeAll(async () => {
  world = await startWorld()
  room = await createDorm(world.ctx, await createHouse(world.ctx), 10)
  seeker = await createPerson(world.ctx, 'seeker')
})
afterAll(() => world.stop())

const stay = (offset = 30) => {
  const checkInDate = addDays(todayIn('Asia/Kolkata', world.clock.now()), offset)
  return { ...room, checkInDate, checkOutDate: addDays(checkInDate, 2), guests: 1 }
}
const statusOf = async (id: string) => {
  const booking = await collectionsOf(world.ctx).bookings.findOne({ _id: new ObjectId(id) })
  return [booking?.bookingStatus, booking?.paymentStatus]
}

describe('a booking whose process died', () => {
  it('after the payment is confirmed, by two at once', async () => {
    const made = await book(world.ctx, seeker, stay())
    const { bookingId, booking } = made
    await payAtStripe(world, made)
    await Promise.all([1, 2].map(() => resumeBooking(world.ctx, booking.reference)))
    expect(await statusOf(bookingId)).toEqual(['confirmed', 'paid'])
  })

  it('before anybody paid expires with its hold, not sooner', async () => {
    const { bookingId, booking } = await book(world.ctx, seeker, stay(40))
    await resumeBooking(world.ctx, booking.reference.toLowerCase())
    expect(await statusOf(bookingId)).toEqual(['pending', 'pending'])
    world.clock.advance(16 * 60_000)
    await resumeBooking(world.ctx, booking.reference)
    expect(await statusOf(bookingId)).toEqual(['expired', 'failed'])
  })

  it('between the cancellation and its refund gets its money back', async () => {
    const { bookingId, booking } = await bookAndPay(world, seeker, stay(50))
    world.stripe.control.failNext({ kind: 'error', times: 20, path: '/v1/refunds' })
    await cancelBooking(world.ctx, { actor: { id: seeker.id, role: 'seeker' }, bookingId })
    world.stripe.control.clearFaults()
    await resumeBooking(world.ctx, booking.reference)
    expect(await statusOf(bookingId)).toEqual(['cancelled', 'refunded'])
  })

  it('after the stay is completed, and then has nothing left to do', async () => {
    const { bookingId, booking } = await bookAndPay(world, seeker, stay(1))
    world.clock.advance(5 * 86_400_000)
    for (const _ of [1, 2]) await resumeBooking(world.ctx, booking.reference)
    expect(await statusOf(bookingId)).toEqual(['completed', 'paid'])
    expect(await findViolations(world)).toEqual([])
  })
})

describe('the flow', () => {
  it('names each step once, and takes up all but those that others take up', () => {
    expect(new Set(BOOKING_FLOW.map(({ name }) => name)).size).toBe(BOOKING_FLOW.length)
    const left = BOOKING_FLOW.filter(({ resume }) => resume === null).map(({ name }) => name)
    // The first two write nothing; a deposit is given back by its own sweep.
    expect(left).toEqual(['verify and price', 'wait for the room', 'hold on to the deposit'])
  })

  it('knows no booking that is not there', async () => {
    expect(await codeOf(resumeBooking(world.ctx, 'BMS-NONE'))).toBe('NOT_FOUND')
  })
})
