import { addDays, todayIn } from '@bookmysleep/domain/stay-dates'
import { ObjectId } from 'mongodb'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { OutboxDocument } from '../src/outbox/append-event.ts'
import { jobsFor } from '../src/outbox/subscriptions.ts'
import { sweepPayments } from '../src/payments/sweep-payments.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { bookAndPay } from './support/book.ts'
import { findViolations } from './support/check-invariants.ts'
import { createHouse, createRoom, type House } from './support/create-house.ts'
import { createPerson, type Person } from './support/create-people.ts'
import { bookingOf, goTo, monthlyStay, payLater } from './support/monthly-stay.ts'
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

/** Who is mailed what because more nights were offered. */
async function mailsOf(bookingId: string) {
  const events = await world.ctx.db
    .collection<OutboxDocument>('outbox')
    .find({ type: 'booking.extension_offered' })
    .toArray()
  const ours = events.filter(({ aggregate }) => String(aggregate.id) === bookingId)
  const jobs = (await Promise.all(ours.map((event) => jobsFor(world.ctx, event)))).flat()
  return jobs.filter(({ queue }) => queue === 'email').map(({ data }) => [data.template, data.recipientId])
}

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

it('offers a guest more nights, which the guest pays by the link in a mail', async () => {
  const stay = await paidStay(2)
  const { bookingId, seeker } = stay
  const checkOutDate = addDays(stay.checkOutDate, 2)
  const shown = await press(house.owner, `${bookingId}/extend-preview`, { checkOutDate })
  expect(shown).toMatchObject({ status: 200, body: { checkOutDate, quote: { nights: 2 } } })
  const expectedAmount = (shown.body as { amount: number }).amount
  const wish = { checkOutDate, expectedAmount }
  expect((await press(null, `${bookingId}/extend`, wish)).status).toBe(401)
  expect((await press(stranger, `${bookingId}/extend`, wish)).status).toBe(404)
  expect((await press(house.owner, `${bookingId}/extend`, { ...wish, expectedAmount: 1 })).status).toBe(409)
  const before = world.clock.now()
  const offered = await press(house.owner, `${bookingId}/extend`, wish)
  expect(offered).toMatchObject({ status: 200, body: { amount: expectedAmount } })
  const { paymentId, expiresAt } = offered.body as { paymentId: string; expiresAt: string }
  const atMost = world.clock.now().getTime() + 30 * 60_000
  expect(new Date(expiresAt).getTime()).toBeGreaterThanOrEqual(before.getTime() + 30 * 60_000)
  expect(new Date(expiresAt).getTime()).toBeLessThanOrEqual(atMost)
  expect(await press(house.owner, `${bookingId}/extend`, wish)).toMatchObject({ body: { paymentId } })
  expect(await mailsOf(bookingId)).toEqual([['extension-offered', seeker.id]])
  await payLater(world, { seeker, bookingId, paymentId })
  const longer = await bookingOf(world, bookingId)
  expect(longer).toMatchObject({ checkOutDate, extension: null })
  expect(longer.timeline.map(({ event, by }) => [event, by])).toEqual(
    expect.arrayContaining([
      ['extension_offered', 'owner'],
      ['extend', 'seeker'],
    ]),
  )
})

it('makes no stay longer without the guest when the nights cost nothing', async () => {
  const { bookingId, checkOutDate } = await paidStay(2)
  const { bookings, rooms } = collectionsOf(world.ctx)
  const room = (await bookings.findOne({ _id: new ObjectId(bookingId) }))?.room
  const price = (await rooms.findOne({ _id: room }))?.price
  await rooms.updateOne({ _id: room }, { $set: { price: 0 } })
  const wish = { checkOutDate: addDays(checkOutDate, 1) }
  expect((await press(house.owner, `${bookingId}/extend`, wish)).status).toBe(409)
  const after = await bookingOf(world, bookingId)
  expect([after.checkOutDate, after.extension ?? null]).toEqual([checkOutDate, null])
  await rooms.updateOne({ _id: room }, { $set: { price } })
})

it('lets nobody keep a guest from leaving by one offer after the other', async () => {
  const { bookingId, checkOutDate } = await paidStay(2)
  const offer = () => press(house.owner, `${bookingId}/extend`, { checkOutDate: addDays(checkOutDate, 1) })
  for (let time = 1; time <= 3; time += 1) {
    expect((await offer()).status).toBe(200)
    world.clock.advance(31)
    await sweepPayments(world.ctx)
  }
  expect((await offer()).status).toBe(409)
  world.clock.advance(24 * 60)
  expect((await offer()).status).toBe(200)
  world.clock.advance(31)
  await sweepPayments(world.ctx)
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
