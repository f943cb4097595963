import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getBooking } from '../src/booking/get-booking.ts'
import { settlePayment } from '../src/payments/settle-payment.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { book, payAtStripe } from './support/book.ts'
import { createHouse, createRoom } from './support/create-house.ts'
import { createPerson } from './support/create-people.ts'
import { startWorld, type World } from './support/start-world.ts'
import { stayIn } from './support/stay.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world?.stop())

describe('a booking', () => {
  it('holds its beds, is paid, and is confirmed with all its rows', async () => {
    const { ctx } = world
    const house = await createHouse(ctx)
    const room = await createRoom(ctx, house, { securityDeposit: 500_00 })
    const seeker = await createPerson(ctx, 'seeker')
    const created = await book(ctx, seeker, stayIn(room))
    expect(created.booking).toMatchObject({
      bookingStatus: 'pending',
      paymentStatus: 'pending',
      beds: [1, 2],
    })
    expect(created.checkout).toMatchObject({ kind: 'page' })
    expect(created.booking.quote.totalAmount).toBe(3_000_00 + 150_00 + 500_00)

    await payAtStripe(world, created)
    await settlePayment(ctx, created.paymentId ?? '')
    const view = await getBooking(ctx, { actor: seeker, idOrReference: created.reference })
    expect(view).toMatchObject({ bookingStatus: 'confirmed', paymentStatus: 'paid', holdExpiresAt: null })
    const rows = await collectionsOf(ctx).bedNights.find().toArray()
    expect(rows.map(({ state }) => state)).toEqual(Array(6).fill('booked'))
  })
})
