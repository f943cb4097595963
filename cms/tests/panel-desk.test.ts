import { addDays, todayIn } from '@bookmysleep/domain/stay-dates'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { bookAndPay } from './support/book.ts'
import { findViolations } from './support/check-invariants.ts'
import { createHouse, createRoom, type House } from './support/create-house.ts'
import { createPerson, type Person } from './support/create-people.ts'
import { bookingOf, goTo, monthlyStay } from './support/monthly-stay.ts'
import { callRest } from './support/rest.ts'
import { startWorld, type World } from './support/start-world.ts'
import { stayIn } from './support/stay.ts'

let world: World
let house: House
let stranger: Person
beforeAll(async () => {
  world = await startWorld()
  house = await createHouse(world.ctx)
  stranger = await createPerson(world.ctx, 'owner')
})
afterEach(async () => {
  expect(await findViolations(world)).toEqual([])
})
afterAll(() => world?.stop())

/** What the panel's buttons ask for. */
const press = (who: Person | null, path: string, body: object = {}) =>
  callRest(world.ctx.payload.config, {
    method: 'POST',
    path: `/api/bookings/${path}`,
    token: who?.token ?? null,
    body,
  })

const today = () => todayIn('Asia/Kolkata', world.clock.now())

async function paidStay(nights: number) {
  const seeker = await createPerson(world.ctx, 'seeker')
  const checkInDate = addDays(today(), 1)
  const dates = { checkInDate, checkOutDate: addDays(checkInDate, nights) }
  const { bookingId } = await bookAndPay(world, seeker, stayIn(await createRoom(world.ctx, house), dates))
  return { ...dates, bookingId, seeker }
}

it('checks guests in and out, for their host alone', async () => {
  const { bookingId, checkInDate, checkOutDate, seeker } = await paidStay(1)
  goTo(world, checkInDate)
  expect((await press(null, `${bookingId}/check-in`)).status).toBe(401)
  expect((await press(seeker, `${bookingId}/check-in`)).status).toBe(403)
  expect((await press(stranger, `${bookingId}/check-in`)).status).toBe(404)
  expect((await press(house.owner, `${bookingId}/check-in`, { by: 'admin' })).status).toBe(400)
  const arrived = await press(house.owner, `${bookingId}/check-in`)
  expect(arrived).toMatchObject({ status: 200, body: { checkedInAt: expect.any(String) } })
  expect((await press(house.owner, `${bookingId}/check-out`)).status).toBe(409)
  goTo(world, checkOutDate)
  const left = await press(house.owner, `${bookingId}/check-out`)
  expect(left).toMatchObject({ status: 200, body: { bookingStatus: 'completed' } })
})

it('calls a guest who did not come a no-show', async () => {
  const { bookingId, checkInDate } = await paidStay(2)
  goTo(world, checkInDate)
  expect((await press(house.owner, `${bookingId}/no-show`)).status).toBe(409)
  goTo(world, addDays(checkInDate, 1))
  expect(await press(house.owner, `${bookingId}/no-show`)).toMatchObject({
    status: 200,
    body: { bookingStatus: 'no_show' },
  })
})

it('ends a stay earlier at the refund that was shown, and at no other', async () => {
  const { bookingId, checkInDate } = await paidStay(4)
  const checkOutDate = addDays(checkInDate, 2)
  const shown = await press(house.owner, `${bookingId}/shorten-preview`, { checkOutDate })
  expect(shown).toMatchObject({ status: 200, body: { nightsGivenUp: 2 } })
  const expectedRefund = (shown.body as { refundAmount: number }).refundAmount
  expect(expectedRefund).toBeGreaterThan(0)
  const wish = { checkOutDate, expectedRefund, reason: 'The roof has to be mended.' }
  expect((await press(stranger, `${bookingId}/shorten`, wish)).status).toBe(404)
  const other = { ...wish, expectedRefund: expectedRefund - 1 }
  expect((await press(house.owner, `${bookingId}/shorten`, other)).status).toBe(409)
  expect((await press(house.owner, `${bookingId}/shorten`, wish)).status).toBe(200)
  expect(await bookingOf(world, bookingId)).toMatchObject({ checkOutDate })
})

it('gives notice to a tenant whose month is long overdue, not before', async () => {
  const stay = await monthlyStay(world, { checkIn: addDays(today(), 1), months: 6 })
  const { owner } = stay.house
  goTo(world, addDays(stay.dates.checkInDate, 20))
  expect((await press(owner, `${stay.bookingId}/notice-preview`)).status).toBe(409)
  goTo(world, addDays(stay.dates.checkInDate, 55))
  const shown = await press(owner, `${stay.bookingId}/notice-preview`)
  expect(shown.status).toBe(200)
  const { checkOutDate, refundAmount } = shown.body as { checkOutDate: string; refundAmount: number }
  const wish = { moveOutDate: checkOutDate, expectedRefund: refundAmount }
  expect((await press(owner, `${stay.bookingId}/notice`, wish)).status).toBe(200)
  expect(await bookingOf(world, stay.bookingId)).toMatchObject({
    checkOutDate,
    moveOut: { by: 'owner', date: checkOutDate },
  })
})
