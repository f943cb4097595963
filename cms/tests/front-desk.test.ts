import { addDays, nightCount, todayIn } from '@bookmysleep/domain/stay-dates'
import { ObjectId } from 'mongodb'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { completeStays } from '../src/booking/complete-stays.ts'
import { checkIn, checkOut, markNoShow } from '../src/booking/front-desk.ts'
import { listFrontDesk } from '../src/booking/list-front-desk.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { bookAndPay, codeOf } from './support/book.ts'
import { findViolations } from './support/check-invariants.ts'
import { createHouse, createRoom, type House } from './support/create-house.ts'
import { createPerson, type Person } from './support/create-people.ts'
import { bookingOf, goTo, MONTH_RENT, monthlyStay, payLater, paymentsOf } from './support/monthly-stay.ts'
import { startWorld, type World } from './support/start-world.ts'
import { stayIn } from './support/stay.ts'

let world: World
let house: House
let seeker: Person
beforeAll(async () => {
  world = await startWorld()
  house = await createHouse(world.ctx)
  seeker = await createPerson(world.ctx, 'seeker')
})
afterEach(async () => {
  expect(await findViolations(world)).toEqual([])
})
afterAll(() => world?.stop())

const today = () => todayIn('Asia/Kolkata', world.clock.now())
const desk = (bookingId: string) => ({ actor: house.owner, bookingId })

/** A paid stay of two nights from so many days from today on. */
async function paidStay(from: number) {
  const room = await createRoom(world.ctx, house, { securityDeposit: 500_00 })
  const checkInDate = addDays(today(), from)
  const dates = { checkInDate, checkOutDate: addDays(checkInDate, 2) }
  return { ...dates, ...(await bookAndPay(world, seeker, stayIn(room, dates))) }
}

const lists = async (day: string) => {
  const { rows } = await listFrontDesk(world.ctx, { actor: house.owner, propertyId: house.propertyId, day })
  return new Map(rows.map(({ bookingId, list }) => [bookingId, list]))
}

describe('the list of a day', () => {
  it('shows who arrives, is late, stays and leaves', async () => {
    goTo(world, today())
    const coming = await paidStay(1)
    const other = await paidStay(1)
    expect((await lists(coming.checkInDate)).get(coming.bookingId)).toBe('arrivals')
    goTo(world, coming.checkInDate)
    await checkIn(world.ctx, desk(coming.bookingId))
    const next = addDays(coming.checkInDate, 1)
    expect((await lists(next)).get(coming.bookingId)).toBe('in_house')
    expect((await lists(next)).get(other.bookingId)).toBe('late')
    expect((await lists(coming.checkOutDate)).get(coming.bookingId)).toBe('departures')
    expect((await lists(addDays(coming.checkOutDate, 1))).size).toBe(0)
  })

  it("is the owner's", async () => {
    const asked = { propertyId: house.propertyId, day: today() }
    const stranger = await createPerson(world.ctx, 'owner')
    expect(await codeOf(listFrontDesk(world.ctx, { ...asked, actor: stranger }))).toBe('FORBIDDEN')
    const admin = await createPerson(world.ctx, 'admin')
    expect(await listFrontDesk(world.ctx, { ...asked, actor: admin })).toMatchObject({ date: asked.day })
  })
})

describe('check-in and check-out', () => {
  it('happen once, on their days, and complete the stay', async () => {
    const stay = await paidStay(1)
    expect(await codeOf(checkIn(world.ctx, desk(stay.bookingId)))).toBe('INVALID_STATE')
    goTo(world, stay.checkInDate)
    expect(await codeOf(checkIn(world.ctx, { actor: seeker, bookingId: stay.bookingId }))).toBe('FORBIDDEN')
    await Promise.all([checkIn(world.ctx, desk(stay.bookingId)), checkIn(world.ctx, desk(stay.bookingId))])
    const { timeline } = await bookingOf(world, stay.bookingId)
    expect(timeline.filter(({ event }) => event === 'check_in')).toHaveLength(1)
    expect(await codeOf(checkOut(world.ctx, desk(stay.bookingId)))).toBe('INVALID_STATE')
    goTo(world, stay.checkOutDate)
    await Promise.all([checkOut(world.ctx, desk(stay.bookingId)), checkOut(world.ctx, desk(stay.bookingId))])
    expect(await bookingOf(world, stay.bookingId)).toMatchObject({
      bookingStatus: 'completed',
      checkedOutAt: expect.any(Date),
    })
    goTo(world, addDays(stay.checkOutDate, 1))
    await completeStays(world.ctx)
  })
})

describe('a no-show', () => {
  it('is reported from the evening on; the rent is earned, the deposit waits for a claim', async () => {
    const stay = await paidStay(1)
    goTo(world, stay.checkInDate)
    expect(await codeOf(markNoShow(world.ctx, desk(stay.bookingId)))).toBe('INVALID_STATE')
    world.clock.advance(8 * 60 + 5)
    await Promise.all([
      markNoShow(world.ctx, desk(stay.bookingId)),
      markNoShow(world.ctx, desk(stay.bookingId)),
    ])
    expect(await bookingOf(world, stay.bookingId)).toMatchObject({ bookingStatus: 'no_show' })
    const [payment] = await paymentsOf(world, stay.bookingId)
    expect(payment).toMatchObject({ held: { rent: 0, deposit: 500_00 }, refundedAmount: 0 })
    expect(await codeOf(checkIn(world.ctx, desk(stay.bookingId)))).toBe('INVALID_STATE')
  })

  it('is not for somebody who is here, and ends the payments of a monthly stay', async () => {
    const here = await paidStay(1)
    const monthly = await monthlyStay(world, { checkIn: addDays(today(), 1), months: 3 })
    goTo(world, here.checkInDate)
    await checkIn(world.ctx, desk(here.bookingId))
    world.clock.advance(9 * 60)
    expect(await codeOf(markNoShow(world.ctx, desk(here.bookingId)))).toBe('INVALID_STATE')
    await markNoShow(world.ctx, { actor: monthly.house.owner, bookingId: monthly.bookingId })
    const open = { booking: new ObjectId(monthly.bookingId), status: 'scheduled' as const }
    expect(await collectionsOf(world.ctx).payments.countDocuments(open)).toBe(0)
  })

  it('is owed the nights until it was noted of months that were not paid, and none later', async () => {
    const stay = await monthlyStay(world, { checkIn: addDays(today(), 1), months: 4 })
    const [, second, third] = await paymentsOf(world, stay.bookingId)
    const noted = addDays(third?.from ?? '', 3)
    goTo(world, noted)
    await markNoShow(world.ctx, { actor: stay.house.owner, bookingId: stay.bookingId })
    const owed = (await paymentsOf(world, stay.bookingId)).filter(({ arrears }) => arrears)
    expect(owed).toMatchObject([
      { _id: second?._id, status: 'scheduled', amount: second?.amount },
      { from: third?.from, to: noted, status: 'scheduled' },
    ])
    const nights = nightCount(third?.from ?? '', third?.to ?? '')
    expect(owed[1]?.parts.rent).toBe(Math.round((MONTH_RENT * 3) / nights))
    for (const { _id } of owed) await payLater(world, { ...stay, paymentId: _id.toHexString() })
    const after = await paymentsOf(world, stay.bookingId)
    expect(after.filter(({ capturedAmount }) => capturedAmount > 0)).toHaveLength(3)
    for (const payment of after) expect(payment.held).toMatchObject({ rent: 0, tax: 0 })
    expect(await findViolations(world)).toEqual([])
  })
})
