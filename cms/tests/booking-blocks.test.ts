import { ObjectId } from 'mongodb'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createBlock, type NewBlock, removeBlock } from '../src/booking/block-beds.ts'
import { cancelBooking } from '../src/booking/cancel-booking.ts'
import { freeBeds, roomCalendar } from '../src/booking/free-beds.ts'
import { assertPropertyRemovable, assertRoomReshapable, type RoomShape } from '../src/booking/reshape-room.ts'
import { isFailure } from '../src/errors.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { runTransaction } from '../src/records/run-transaction.ts'
import { book, codeOf } from './support/book.ts'
import { findViolations } from './support/check-invariants.ts'
import { createDorm, createHouse, createRoom, type House } from './support/create-house.ts'
import { createPerson } from './support/create-people.ts'
import { startWorld, type World } from './support/start-world.ts'
import { inDays, stayIn } from './support/stay.ts'

let world: World
let house: House
beforeAll(async () => {
  world = await startWorld()
})
afterEach(async () => {
  expect(await findViolations(world)).toEqual([])
})
afterAll(() => world?.stop())

async function dormOf(capacity: number) {
  house = await createHouse(world.ctx)
  return createDorm(world.ctx, house, capacity)
}

function block(roomId: string, more: Partial<NewBlock> = {}) {
  const wish = { roomId, from: inDays(20), to: inDays(23), reason: 'maintenance' as const, ...more }
  return createBlock(world.ctx, { actor: house.owner, block: wish })
}

async function detailsOf(call: Promise<unknown>): Promise<string[]> {
  const error = await call.catch((reason: unknown) => reason)
  return isFailure(error) ? (error.details ?? []).map(({ field, message }) => `${field}: ${message}`) : []
}

describe('a block', () => {
  it('takes beds off sale and puts them back', async () => {
    const dorm = await dormOf(3)
    const made = await block(dorm.roomId, { beds: [3, 1], note: 'Painting' })
    expect(made).toMatchObject({ beds: [1, 3], reason: 'maintenance', note: 'Painting' })
    const stay = { rooms: [dorm.roomId], checkIn: inDays(20), checkOut: inDays(21) }
    expect((await freeBeds(world.ctx, stay)).get(dorm.roomId)).toBe(1)
    const calendar = () => roomCalendar(world.ctx, { roomId: dorm.roomId, from: inDays(19), to: inDays(21) })
    expect(await calendar()).toMatchObject([{ free: 3 }, { free: 1, blocked: 2 }])
    const one = { actor: house.owner, blockId: made.id, roomId: dorm.roomId }
    expect(await codeOf(removeBlock(world.ctx, { ...one, roomId: new ObjectId().toHexString() }))).toBe(
      'NOT_FOUND',
    )
    await removeBlock(world.ctx, one)
    expect(await codeOf(removeBlock(world.ctx, one))).toBe('NOT_FOUND')
    expect(await calendar()).toMatchObject([{ free: 3 }, { free: 3, blocked: 0 }])
    const told = { type: 'room.inventory_changed', 'aggregate.id': new ObjectId(dorm.roomId) }
    expect(await world.ctx.db.collection('outbox').countDocuments(told)).toBe(2)
  })

  it('is refused where guests or other blocks are, with their names', async () => {
    const dorm = await dormOf(2)
    const held = await book(world.ctx, await createPerson(world.ctx, 'seeker'), stayIn(dorm))
    expect(await codeOf(block(dorm.roomId))).toBe('NOT_AVAILABLE')
    await block(dorm.roomId, { beds: [2] })
    const details = await detailsOf(block(dorm.roomId))
    expect(details).toEqual([
      expect.stringContaining(held.reference),
      expect.stringContaining('block (maintenance)'),
    ])
  })

  it('takes the beds of a hold that ran out long ago', async () => {
    const dorm = await dormOf(1)
    await book(world.ctx, await createPerson(world.ctx, 'seeker'), stayIn(dorm))
    world.clock.advance(17)
    expect((await block(dorm.roomId)).beds).toEqual([1])
  })

  it('is for the owner of the house and admins', async () => {
    const dorm = await dormOf(2)
    const wish = { roomId: dorm.roomId, from: inDays(1), to: inDays(2), reason: 'walk_in' as const }
    for (const role of ['owner', 'seeker', 'editor'] as const) {
      const actor = await createPerson(world.ctx, role)
      expect(await codeOf(createBlock(world.ctx, { actor, block: wish }))).toBe('NOT_FOUND')
    }
    await createBlock(world.ctx, { actor: await createPerson(world.ctx, 'admin'), block: wish })
  })

  it.each<[string, Partial<NewBlock>]>([
    ['from', { from: inDays(-1) }],
    ['from', { from: 'soon' }],
    ['to', { to: inDays(20) }],
    ['to', { to: 'later' }],
    ['to', { to: inDays(543) }],
    ['beds', { beds: [] }],
    ['beds', { beds: [1, 1] }],
    ['beds', { beds: [3] }],
    ['beds', { beds: [0] }],
  ])('with a wrong %s is refused (%o)', async (field, more) => {
    const dorm = await dormOf(2)
    const [detail] = await detailsOf(block(dorm.roomId, more))
    expect(detail).toMatch(new RegExp(`^${field}: `))
  })

  it('of an entire place takes all its rooms', async () => {
    const dorm = await dormOf(2)
    const contains = [new ObjectId(dorm.roomId)]
    const entire = await createRoom(world.ctx, house, { roomType: 'Entire', capacity: 2, contains })
    const made = await block(entire.roomId)
    expect(await codeOf(book(world.ctx, await createPerson(world.ctx, 'seeker'), stayIn(dorm)))).toBe(
      'NOT_AVAILABLE',
    )
    await removeBlock(world.ctx, { actor: house.owner, blockId: made.id })
    await book(world.ctx, await createPerson(world.ctx, 'seeker'), stayIn(dorm))
  })

  it('is refused on a place that lacks a room, and removed by an admin when the place is gone', async () => {
    const [dorm, lost] = [await dormOf(2), new ObjectId()]
    const contains = [new ObjectId(dorm.roomId)]
    const entire = await createRoom(world.ctx, house, { roomType: 'Entire', capacity: 2, contains })
    const made = await block(entire.roomId)
    const { rooms, bedNights } = collectionsOf(world.ctx)
    const self = { _id: new ObjectId(entire.roomId) }
    await rooms.updateOne(self, { $push: { contains: lost } })
    expect((await detailsOf(block(entire.roomId, { from: inDays(40), to: inDays(41) })))[0]).toMatch(
      /^roomId:/,
    )
    await rooms.deleteOne(self)
    expect(await codeOf(removeBlock(world.ctx, { actor: house.owner, blockId: made.id }))).toBe('NOT_FOUND')
    const admin = await createPerson(world.ctx, 'admin')
    await removeBlock(world.ctx, { actor: admin, blockId: made.id })
    expect(await bedNights.countDocuments({ 'claim.id': new ObjectId(made.id) })).toBe(0)
  })
})

describe('reshaping a room', () => {
  function reshape(room: string, next: RoomShape | null) {
    return runTransaction(world.ctx, (session) => assertRoomReshapable(world.ctx, { room, next, session }))
  }

  it('is refused where it takes a bed from somebody, and only there', async () => {
    const dorm = await dormOf(3)
    const seeker = await createPerson(world.ctx, 'seeker')
    const held = await book(world.ctx, seeker, stayIn(dorm, { guests: 2 }))
    await reshape(dorm.roomId, { capacity: 2 })
    await reshape(dorm.roomId, { capacity: 5, isAvailable: true })
    const refused: (RoomShape | null)[] = [
      { capacity: 1 },
      { isAvailable: false },
      { deletedAt: new Date().toISOString() },
      { roomType: 'Entire' },
      { contains: [new ObjectId().toHexString()] },
      null,
    ]
    for (const next of refused) {
      expect(await codeOf(reshape(dorm.roomId, next))).toBe('STILL_NEEDED')
      expect((await detailsOf(reshape(dorm.roomId, next)))[0]).toContain(held.reference)
    }
    await cancelBooking(world.ctx, { actor: seeker, bookingId: held.bookingId })
    for (const next of refused) await reshape(dorm.roomId, next)
    await reshape(new ObjectId().toHexString(), null)
  })

  it('counts guests of the entire place in its rooms', async () => {
    const dorm = await dormOf(2)
    const contains = [new ObjectId(dorm.roomId)]
    const entire = await createRoom(world.ctx, house, { roomType: 'Entire', capacity: 2, contains })
    const held = await book(world.ctx, await createPerson(world.ctx, 'seeker'), stayIn(entire))
    for (const room of [dorm.roomId, entire.roomId])
      expect((await detailsOf(reshape(room, { isAvailable: false })))[0]).toContain(held.reference)
    await reshape(entire.roomId, { contains: [{ id: dorm.roomId }] })
    expect(await codeOf(reshape(entire.roomId, { contains: [] }))).toBe('STILL_NEEDED')
  })

  it('adds no bed to a room that somebody has as a whole', async () => {
    const dorm = await dormOf(2)
    const contains = [new ObjectId(dorm.roomId)]
    const entire = await createRoom(world.ctx, house, { roomType: 'Entire', capacity: 2, contains })
    const single = await createRoom(world.ctx, house)
    const seeker = await createPerson(world.ctx, 'seeker')
    const held = await book(world.ctx, seeker, stayIn(entire))
    expect((await detailsOf(reshape(dorm.roomId, { capacity: 3 })))[0]).toContain(held.reference)
    await cancelBooking(world.ctx, { actor: seeker, bookingId: held.bookingId })
    await reshape(dorm.roomId, { capacity: 3 })
    await block(entire.roomId)
    expect((await detailsOf(reshape(dorm.roomId, { capacity: 3 })))[0]).toContain('capacity: block')

    const alone = await book(world.ctx, seeker, stayIn(single))
    for (const next of [{ capacity: 3 }, { sharing: 'shared' }, { sharing: 'shared', capacity: 4 }])
      expect((await detailsOf(reshape(single.roomId, next)))[0]).toContain(alone.reference)
    await reshape(single.roomId, { sharing: 'private', capacity: 2 })
  })

  it('keeps an entire place while a block of it lasts', async () => {
    const dorm = await dormOf(2)
    const contains = [new ObjectId(dorm.roomId)]
    const entire = await createRoom(world.ctx, house, { roomType: 'Entire', capacity: 2, contains })
    const made = await block(entire.roomId)
    expect((await detailsOf(reshape(entire.roomId, null)))[0]).toContain('room: block (maintenance)')
    await removeBlock(world.ctx, { actor: house.owner, blockId: made.id })
    await reshape(entire.roomId, null)
  })

  it('of a whole property looks at all its rooms', async () => {
    const dorm = await dormOf(2)
    const remove = () =>
      runTransaction(world.ctx, (session) =>
        assertPropertyRemovable(world.ctx, { property: house.propertyId, session }),
      )
    await remove()
    const made = await block(dorm.roomId, { beds: [2] })
    expect(await codeOf(remove())).toBe('STILL_NEEDED')
    await removeBlock(world.ctx, { actor: house.owner, blockId: made.id })
    await remove()
  })
})

describe('composing an entire place', () => {
  const change = (id: string, data: object) =>
    world.ctx.payload.update({ collection: 'rooms', id, data: data as never, depth: 0 })
  const parts = (...rooms: { roomId: string }[]) => rooms.map(({ roomId }) => roomId)

  it('is refused unless it is private', async () => {
    const dorm = await dormOf(2)
    const entire = await createRoom(world.ctx, house, { roomType: 'Entire', capacity: 2 })
    await change(entire.roomId, { contains: parts(dorm) })
    expect(await detailsOf(change(entire.roomId, { sharing: 'shared' }))).toEqual([
      expect.stringMatching(/^sharing: /),
    ])
    expect(await detailsOf(change(dorm.roomId, { roomType: 'Entire' }))).toEqual([
      expect.stringMatching(/^sharing: /),
    ])
  })

  it('is refused in a room that is part of another, or of itself', async () => {
    const dorm = await dormOf(2)
    const [entire, part] = [
      await createRoom(world.ctx, house, { roomType: 'Entire', capacity: 2 }),
      await createRoom(world.ctx, house),
    ]
    const self = { roomType: 'Entire', contains: parts(part) }
    expect((await detailsOf(change(part.roomId, self)))[0]).toMatch(/^contains: /)
    await change(entire.roomId, { contains: parts(part) })
    const nested = { roomType: 'Entire', contains: parts(dorm) }
    expect((await detailsOf(change(part.roomId, nested)))[0]).toMatch(/^roomType: /)
  })

  it('twice at once never nests one place in another', async () => {
    const dorm = await dormOf(2)
    const [entire, part] = [
      await createRoom(world.ctx, house, { roomType: 'Entire', capacity: 2 }),
      await createRoom(world.ctx, house),
    ]
    const outcomes = await Promise.allSettled([
      change(entire.roomId, { contains: parts(part) }),
      change(part.roomId, { roomType: 'Entire', contains: parts(dorm) }),
    ])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})
