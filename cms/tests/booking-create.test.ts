import type { CreateBooking } from '@bookmysleep/domain/api/bookings'
import { ObjectId } from 'mongodb'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createBooking } from '../src/booking/create-booking.ts'
import { expireHold } from '../src/booking/expire-hold.ts'
import { freeBeds, roomCalendar } from '../src/booking/free-beds.ts'
import { getBooking } from '../src/booking/get-booking.ts'
import { listPropertyBookings, listSeekerBookings } from '../src/booking/list-bookings.ts'
import { quoteStay } from '../src/booking/quote-stay.ts'
import { viewBooking } from '../src/booking/view-booking.ts'
import { isFailure } from '../src/errors.ts'
import { settlePayment } from '../src/payments/settle-payment.ts'
import { collectionsOf } from '../src/records/collections.ts'
import type { PropertyDocument, RoomDocument } from '../src/records/documents/catalog.ts'
import { book, bookAndPay, codeOf, payAtStripe } from './support/book.ts'
import { findViolations } from './support/check-invariants.ts'
import { createDorm, createHouse, createRoom } from './support/create-house.ts'
import { createPerson, createSeekers, type Person } from './support/create-people.ts'
import { startWorld, type World } from './support/start-world.ts'
import { inDays, stayIn } from './support/stay.ts'

let world: World
let seeker: Person
beforeAll(async () => {
  world = await startWorld()
})
afterEach(async () => {
  expect(await findViolations(world)).toEqual([])
})
afterAll(() => world?.stop())

async function refusalOf(request: CreateBooking): Promise<{ code: string; fields: string[] }> {
  seeker = await createPerson(world.ctx, 'seeker')
  const before = await collectionsOf(world.ctx).bedNights.countDocuments()
  const error = await book(world.ctx, seeker, request).catch((reason: unknown) => reason)
  if (!isFailure(error)) throw new Error('should have been refused', { cause: error })
  expect(await collectionsOf(world.ctx).bedNights.countDocuments()).toBe(before)
  expect(await collectionsOf(world.ctx).bookings.countDocuments({ seeker: new ObjectId(seeker.id) })).toBe(0)
  return { code: error.code, fields: (error.details ?? []).map(({ field }) => field) }
}

describe('a booking', () => {
  it('is for guests: owners block beds of their own house instead', async () => {
    const { ctx } = world
    const house = await createHouse(ctx)
    const room = await createRoom(ctx, house)
    expect(await codeOf(book(ctx, house.owner, stayIn(room)))).toBe('FORBIDDEN')
    expect(await collectionsOf(ctx).bedNights.countDocuments({ room: new ObjectId(room.roomId) })).toBe(0)
  })

  it('holds its beds, is paid, and is confirmed with all its rows', async () => {
    const { ctx } = world
    const house = await createHouse(ctx)
    const room = await createRoom(ctx, house, { securityDeposit: 500_00 })
    seeker = await createPerson(ctx, 'seeker', { isVerified: false } as object)
    const created = await book(ctx, seeker, stayIn(room, { specialRequests: 'A window, please' }))
    expect(created.booking).toMatchObject({
      bookingStatus: 'pending',
      paymentStatus: 'pending',
      beds: [1, 2],
    })
    expect(created.checkout).toMatchObject({
      kind: 'page',
      url: expect.stringContaining('/pay?client_secret='),
    })
    expect(created.booking.quote.totalAmount).toBe(3_000_00 + 150_00 + 500_00)

    await payAtStripe(world, created)
    await settlePayment(ctx, created.paymentId ?? '')
    const view = await getBooking(ctx, { actor: seeker, idOrReference: created.reference })
    expect(view).toMatchObject({ bookingStatus: 'confirmed', paymentStatus: 'paid', holdExpiresAt: null })
    const rows = await collectionsOf(ctx)
      .bedNights.find({ 'claim.id': new ObjectId(created.bookingId) })
      .toArray()
    expect(rows.map(({ state }) => state)).toEqual(Array(6).fill('booked'))
  })

  it('can be read through Payload, relations and all', async () => {
    const { ctx } = world
    const house = await createHouse(ctx)
    seeker = await createPerson(ctx, 'seeker')
    const guests = [{ name: 'Meera Rao', gender: 'female' as const, age: 29 }]
    const { bookingId } = await bookAndPay(world, seeker, stayIn(await createRoom(ctx, house), { guests }))
    const read = await ctx.payload.findByID({ collection: 'bookings', id: bookingId, depth: 1 })
    expect(read).toMatchObject({ property: { id: house.propertyId }, seeker: { id: seeker.id }, guests })
    const { docs } = await ctx.payload.find({
      collection: 'payments',
      where: { booking: { equals: bookingId } },
      depth: 0,
    })
    expect(docs).toMatchObject([{ booking: bookingId, status: 'paid' }])
  })

  it('that costs nothing is confirmed at once, without an intent', async () => {
    const room = await createRoom(world.ctx, await createHouse(world.ctx), { price: 0 })
    const created = await book(world.ctx, await createPerson(world.ctx, 'seeker'), stayIn(room))
    expect(created).toMatchObject({
      paymentId: null,
      clientSecret: null,
      checkout: null,
      holdExpiresAt: null,
    })
    expect(created.booking).toMatchObject({ bookingStatus: 'confirmed', paymentStatus: 'paid', payments: [] })
  })

  it('takes months in rooms priced by the month', async () => {
    const room = await createDorm(world.ctx, await createHouse(world.ctx), 2, {
      price: 9_000_00,
      priceUnit: 'month',
    })
    const stay = stayIn(room, { checkInDate: inDays(10), checkOutDate: inDays(40) })
    const quote = await quoteStay(world.ctx, { ...room, ...stay })
    expect(quote).toMatchObject({ priceUnit: 'month', nights: 30 })
    const long = stayIn(room, { checkInDate: inDays(10), checkOutDate: inDays(360) })
    expect(await refusalOf(long)).toEqual({ code: 'VALIDATION_FAILED', fields: ['checkOutDate'] })
  })

  it('takes the dorm bed whose neighbours leave the smallest gap', async () => {
    const dorm = await createDorm(world.ctx, await createHouse(world.ctx), 3)
    const [a, b, c] = await createSeekers(world.ctx, 3)
    const first = stayIn(dorm, { checkInDate: inDays(20), checkOutDate: inDays(22) })
    const follow = stayIn(dorm, { checkInDate: inDays(22), checkOutDate: inDays(24) })
    const took = [
      await book(world.ctx, a as Person, first),
      await book(world.ctx, b as Person, first),
      await book(world.ctx, c as Person, follow),
    ]
    expect(took.map(({ booking }) => booking.beds)).toEqual([[1], [2], [1]])
  })
})

describe('bad requests name the field, and change nothing', () => {
  const refusals: [
    string,
    Partial<CreateBooking>,
    Partial<RoomDocument>,
    Partial<PropertyDocument>,
    string[],
  ][] = [
    [
      'dates the wrong way round',
      { checkInDate: inDays(9), checkOutDate: inDays(8) },
      {},
      {},
      ['checkOutDate'],
    ],
    ['dates in the past', { checkInDate: inDays(-1), checkOutDate: inDays(2) }, {}, {}, ['checkInDate']],
    ['a day that does not exist', { checkInDate: '2027-02-30' }, {}, {}, ['checkInDate']],
    [
      'dates beyond the horizon',
      { checkInDate: inDays(540), checkOutDate: inDays(543) },
      {},
      {},
      ['checkOutDate'],
    ],
    ['a stay too long', { checkInDate: inDays(1), checkOutDate: inDays(93) }, {}, {}, ['checkOutDate']],
    ['a stay too short', {}, { minNights: 4 }, {}, ['checkOutDate']],
    ['a room not free yet', {}, { availableFrom: inDays(21) }, {}, ['checkInDate']],
    ['nobody', { guests: 0 }, {}, {}, ['guests']],
    ['too many guests', { guests: 3 }, {}, {}, ['guests']],
    ['a room off offer', {}, { isAvailable: false }, {}, ['roomId']],
    ['a closed property', {}, {}, { isActive: false }, ['propertyId']],
    [
      'another method where the owner is asked first',
      { paymentMethod: 'upi' },
      {},
      { instantBook: false },
      ['paymentMethod'],
    ],
    ['a property not approved', {}, {}, { verificationStatus: 'pending' }, ['propertyId']],
    ['guests without names in a women’s house', {}, {}, { genderPolicy: 'women' }, ['guests']],
    [
      'a man in a women’s dorm',
      {
        guests: [
          { name: 'Meera', gender: 'female' },
          { name: 'Ravi', gender: 'male' },
        ],
      },
      { genderPolicy: 'women' },
      {},
      ['guests.1.gender'],
    ],
  ]
  it.each(refusals)('%s', async (_, request, room, house, fields) => {
    const made = await createRoom(world.ctx, await createHouse(world.ctx, house), room)
    expect(await refusalOf(stayIn(made, request))).toEqual({ code: 'VALIDATION_FAILED', fields })
  })

  it('tonight after the cut-off', async () => {
    const house = await createHouse(world.ctx, { bookingCutoff: '00:00' })
    const tonight = stayIn(await createRoom(world.ctx, house), {
      checkInDate: inDays(0),
      checkOutDate: inDays(1),
    })
    expect(await refusalOf(tonight)).toEqual({ code: 'VALIDATION_FAILED', fields: ['checkInDate'] })
  })

  it('rooms and properties that do not exist, or not together', async () => {
    const nowhere = new ObjectId().toHexString()
    const house = await createHouse(world.ctx)
    const room = await createRoom(world.ctx, house)
    const elsewhere = await createRoom(world.ctx, await createHouse(world.ctx))
    const request = stayIn(room)
    expect(await refusalOf({ ...request, propertyId: nowhere })).toEqual({
      code: 'NOT_FOUND',
      fields: ['propertyId'],
    })
    expect(await refusalOf({ ...request, roomId: nowhere })).toEqual({
      code: 'NOT_FOUND',
      fields: ['roomId'],
    })
    expect(await refusalOf({ ...request, roomId: elsewhere.roomId })).toEqual({
      code: 'VALIDATION_FAILED',
      fields: ['roomId'],
    })
  })

  it('a tampered price', async () => {
    const room = await createRoom(world.ctx, await createHouse(world.ctx))
    expect(await refusalOf(stayIn(room, { totalAmount: 1 }))).toEqual({
      code: 'PRICE_CHANGED',
      fields: ['totalAmount'],
    })
    const { totalAmount } = await quoteStay(world.ctx, stayIn(room))
    await book(world.ctx, seeker, stayIn(room, { totalAmount }))
  })

  it('a booking in somebody else’s name', async () => {
    const room = await createRoom(world.ctx, await createHouse(world.ctx))
    const other = await createPerson(world.ctx, 'seeker')
    expect(await refusalOf(stayIn(room, { seekerId: other.id }))).toEqual({
      code: 'FORBIDDEN',
      fields: ['seekerId'],
    })
  })

  it('a key used for something else', async () => {
    const room = await createRoom(world.ctx, await createHouse(world.ctx))
    const order = { seeker: await createPerson(world.ctx, 'seeker'), idempotencyKey: 'the-same-key' }
    const first = await createBooking(world.ctx, { ...order, request: stayIn(room) })
    const again = await createBooking(world.ctx, { ...order, request: stayIn(room) })
    expect(again.bookingId).toBe(first.bookingId)
    const other = createBooking(world.ctx, { ...order, request: stayIn(room, { guests: 2 }) })
    expect(await codeOf(other)).toBe('IDEMPOTENCY_MISMATCH')
  })
})

describe('an entire place', () => {
  it('takes every bed of its rooms, and none when one is taken', async () => {
    const { ctx } = world
    const house = await createHouse(ctx)
    const [one, two] = [await createRoom(ctx, house), await createDorm(ctx, house, 3)]
    const contains = [one, two].map(({ roomId }) => new ObjectId(roomId))
    const entire = await createRoom(ctx, house, { roomType: 'Entire', capacity: 5, contains })
    const [a, b, c] = await createSeekers(ctx, 3)
    const stay = { checkIn: inDays(20), checkOut: inDays(23) }
    const all = [entire, one, two].map(({ roomId }) => roomId)
    expect([...(await freeBeds(ctx, { rooms: all, ...stay })).values()].sort()).toEqual([2, 3, 5])

    const whole = await book(ctx, a as Person, stayIn(entire, { guests: 5 }))
    expect(
      await collectionsOf(ctx).bedNights.countDocuments({ 'claim.id': new ObjectId(whole.bookingId) }),
    ).toBe(15)
    expect(await codeOf(book(ctx, b as Person, stayIn(one)))).toBe('NOT_AVAILABLE')
    expect([...(await freeBeds(ctx, { rooms: all, ...stay })).values()]).toEqual([0, 0, 0])

    const later = { checkInDate: inDays(30), checkOutDate: inDays(31) }
    await book(ctx, b as Person, stayIn(two, later))
    expect(await codeOf(book(ctx, c as Person, stayIn(entire, later)))).toBe('NOT_AVAILABLE')
    const [night] = await roomCalendar(ctx, { roomId: entire.roomId, from: inDays(30), to: inDays(31) })
    expect(night).toMatchObject({ free: 0, held: 1, booked: 0, blocked: 0 })
  })

  it('is taken whole whatever its sharing says', async () => {
    const { ctx } = world
    const house = await createHouse(ctx)
    const dorm = await createDorm(ctx, house, 3)
    const contains = [new ObjectId(dorm.roomId)]
    const more = { roomType: 'Entire', sharing: 'shared', capacity: 3, contains } as const
    const entire = await createRoom(ctx, house, more)
    const [a, b] = await createSeekers(ctx, 2)
    await book(ctx, a as Person, stayIn(entire))
    expect(await codeOf(book(ctx, b as Person, stayIn(dorm)))).toBe('NOT_AVAILABLE')
    const stay = { checkIn: inDays(20), checkOut: inDays(23) }
    expect((await freeBeds(ctx, { rooms: [entire.roomId], ...stay })).get(entire.roomId)).toBe(0)
  })

  it('that lacks one of its rooms is not on offer', async () => {
    const { ctx } = world
    const house = await createHouse(ctx)
    const [one, two] = [await createRoom(ctx, house), await createRoom(ctx, house)]
    const contains = [one, two].map(({ roomId }) => new ObjectId(roomId))
    const entire = await createRoom(ctx, house, { roomType: 'Entire', capacity: 4, contains })
    await collectionsOf(ctx).rooms.updateOne({ _id: contains[1] }, { $set: { deletedAt: new Date() } })
    const stay = { checkIn: inDays(20), checkOut: inDays(23) }
    expect((await freeBeds(ctx, { rooms: [entire.roomId], ...stay })).get(entire.roomId)).toBe(0)
    const [a] = await createSeekers(ctx, 1)
    expect(await codeOf(book(ctx, a as Person, stayIn(entire)))).toBe('VALIDATION_FAILED')
  })

  it('that has lost a room does not go to a payment that came late', async () => {
    const { ctx, clock } = world
    const house = await createHouse(ctx)
    const [one, two] = [await createRoom(ctx, house), await createRoom(ctx, house)]
    const contains = [one, two].map(({ roomId }) => new ObjectId(roomId))
    const entire = await createRoom(ctx, house, { roomType: 'Entire', capacity: 4, contains })
    const [a, b] = await createSeekers(ctx, 2)
    const late = await book(ctx, a as Person, stayIn(entire))
    clock.advance(17)
    const rival = await book(ctx, b as Person, stayIn(one))
    clock.advance(15)
    await expireHold(ctx, rival.bookingId)
    await payAtStripe(world, late)
    await collectionsOf(ctx).rooms.updateOne({ _id: contains[1] }, { $set: { deletedAt: new Date() } })
    await settlePayment(ctx, late.paymentId ?? '')
    expect((await viewBooking(ctx, late.bookingId)).bookingStatus).toBe('expired')
  })
})

describe('reading bookings', () => {
  it('shows a booking to its seeker, its owner and admins, and to nobody else', async () => {
    const { ctx } = world
    const house = await createHouse(ctx)
    const room = await createRoom(ctx, house)
    seeker = await createPerson(ctx, 'seeker')
    const { bookingId } = await book(ctx, seeker, stayIn(room))
    const read = (actor: Person) => getBooking(ctx, { actor, idOrReference: bookingId })
    const admin = await createPerson(ctx, 'admin')
    expect((await read(seeker)).allowedActions).toEqual(['pay', 'cancel'])
    expect((await read(house.owner)).allowedActions).toEqual([])
    expect((await read(admin)).allowedActions).toEqual(['cancel'])
    expect((await viewBooking(ctx, bookingId)).allowedActions).toEqual([])
    for (const role of ['seeker', 'owner', 'editor'] as const)
      expect(await codeOf(read(await createPerson(ctx, role)))).toBe('NOT_FOUND')
    expect(await codeOf(viewBooking(ctx, new ObjectId().toHexString()))).toBe('NOT_FOUND')
  })

  it('lists them by seeker and by property, in pages', async () => {
    const { ctx } = world
    const house = await createHouse(ctx)
    seeker = await createPerson(ctx, 'seeker')
    for (const from of [10, 20, 30]) {
      const stay = { checkInDate: inDays(from), checkOutDate: inDays(from + 1) }
      await book(ctx, seeker, stayIn(await createRoom(ctx, house), stay))
    }
    const query = { page: 1, limit: 2, status: 'pending', when: 'upcoming' } as const
    const mine = await listSeekerBookings(ctx, { actor: seeker, seekerId: seeker.id, query })
    expect(mine.bookings.map(({ checkInDate }) => checkInDate)).toEqual([inDays(10), inDays(20)])
    expect(mine.meta).toEqual({ page: 1, limit: 2, total: 3, totalPages: 2 })
    const { propertyId, owner } = house
    const theirs = await listPropertyBookings(ctx, { actor: owner, propertyId, query: { page: 2, limit: 2 } })
    expect(theirs.bookings.map(({ checkInDate }) => checkInDate)).toEqual([inDays(10)])
    const past = { page: 1, limit: 10, when: 'past' } as const
    expect((await listPropertyBookings(ctx, { actor: owner, propertyId, query: past })).meta.total).toBe(0)
    expect(await codeOf(listPropertyBookings(ctx, { actor: seeker, propertyId, query }))).toBe('FORBIDDEN')
    expect(await codeOf(listSeekerBookings(ctx, { actor: owner, seekerId: seeker.id, query }))).toBe(
      'FORBIDDEN',
    )
    const nowhere = new ObjectId().toHexString()
    expect(await codeOf(listPropertyBookings(ctx, { actor: owner, propertyId: nowhere, query }))).toBe(
      'NOT_FOUND',
    )
  })
})

describe('without Redis', () => {
  it('books as ever', async () => {
    const { ctx } = world
    const redis = {
      set: () => Promise.reject(new Error('away')),
      eval: () => Promise.reject(new Error('away')),
    }
    const room = await createRoom(ctx, await createHouse(ctx))
    const rivals = await createSeekers(ctx, 6)
    const answers = await Promise.allSettled(
      rivals.map((rival) => book({ ...ctx, redis: redis as never }, rival, stayIn(room))),
    )
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})
