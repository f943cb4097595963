import { ObjectId } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assertRoomReshapable } from '../src/booking/reshape-room.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { runTransaction } from '../src/records/run-transaction.ts'
import { book, codeOf } from './support/book.ts'
import { findViolations } from './support/check-invariants.ts'
import { createDorm, createHouse, createRoom, type House } from './support/create-house.ts'
import { createPerson } from './support/create-people.ts'
import { interrupted } from './support/interrupted.ts'
import { startWorld, type World } from './support/start-world.ts'
import { stayIn } from './support/stay.ts'

/** A hold is decided on what one look before its transaction has found. Here something happens between the two. */
let world: World
let house: House
beforeAll(async () => {
  world = await startWorld()
  house = await createHouse(world.ctx)
})
afterAll(() => world?.stop())

describe('between the look and the transaction', () => {
  it('somebody takes the room: it is refused', async () => {
    const room = await createRoom(world.ctx, house)
    const ctx = interrupted(world.ctx, async () => void (await bookAs(stayIn(room))))
    const seeker = await createPerson(ctx, 'seeker')
    expect(await codeOf(book(ctx, seeker, stayIn(room)))).toBe('NOT_AVAILABLE')
  })

  it('somebody takes a bed of the dorm: another one is taken', async () => {
    const dorm = await createDorm(world.ctx, house, 2)
    const ctx = interrupted(world.ctx, async () => void (await bookAs(stayIn(dorm))))
    const { booking } = await book(ctx, await createPerson(ctx, 'seeker'), stayIn(dorm))
    expect(booking.beds).toEqual([2])
  })

  it('the seeker fills up what one may hold: it is refused', async () => {
    const seeker = await createPerson(world.ctx, 'seeker')
    const rooms = await Promise.all(Array.from({ length: 4 }, () => createRoom(world.ctx, house)))
    const [wanted, ...others] = rooms.map((room) => stayIn(room))
    if (!wanted) throw new Error('no room')
    const ctx = interrupted(world.ctx, async () => {
      for (const stay of others) await book(world.ctx, seeker, stay)
    })
    expect(await codeOf(book(ctx, seeker, wanted))).toBe('TOO_MANY_HOLDS')
  })

  it('the room is closed: it is refused', async () => {
    const room = await createRoom(world.ctx, house)
    const ctx = interrupted(world.ctx, () => close(room.roomId))
    const seeker = await createPerson(ctx, 'seeker')
    expect(await codeOf(book(ctx, seeker, stayIn(room)))).toBe('VALIDATION_FAILED')
  })

  it('nothing happens: the room is had, and no invariant is broken in all of this', async () => {
    const room = await createRoom(world.ctx, house)
    const ctx = interrupted(world.ctx, async () => {})
    const { booking } = await book(ctx, await createPerson(ctx, 'seeker'), stayIn(room))
    expect(booking.bookingStatus).toBe('pending')
    expect(await findViolations(world)).toEqual([])
  })
})

async function bookAs(stay: ReturnType<typeof stayIn>) {
  return book(world.ctx, await createPerson(world.ctx, 'seeker'), stay)
}

/** As the panel does it: locked, looked at and written in one transaction. */
async function close(roomId: string): Promise<void> {
  await runTransaction(world.ctx, async (session) => {
    await assertRoomReshapable(world.ctx, { room: roomId, next: { isAvailable: false }, session })
    await collectionsOf(world.ctx).rooms.updateOne(
      { _id: new ObjectId(roomId) },
      { $set: { isAvailable: false } },
      { session },
    )
  })
}
