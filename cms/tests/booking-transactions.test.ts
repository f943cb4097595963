import { ObjectId } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withRoomLock } from '../src/booking/room-lock.ts'
import { amendBooking, moveBooking, StaleBookingError } from '../src/records/change-booking.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { isDuplicateKey, runTransaction } from '../src/records/run-transaction.ts'
import { codeOf } from './support/book.ts'
import { changeableBooking } from './support/changeable-booking.ts'
import { startWorld, type World } from './support/start-world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world?.stop())

const counter = { _id: new ObjectId() }
const count = async () => (await collectionsOf(world.ctx).inventoryLocks.findOne(counter))?.n ?? 0

describe('a transaction', () => {
  it('runs again as a whole until it has its turn', async () => {
    const { inventoryLocks } = collectionsOf(world.ctx)
    await inventoryLocks.insertOne({ ...counter, n: 0 })
    const increment = () =>
      runTransaction(world.ctx, async (session) => {
        const before = await inventoryLocks.findOne(counter, { session })
        await inventoryLocks.updateOne(counter, { $set: { n: (before?.n ?? 0) + 1 } }, { session })
      })
    await Promise.all(Array.from({ length: 20 }, increment))
    expect(await count()).toBe(20)
  })

  it('leaves nothing behind when its work fails', async () => {
    const { inventoryLocks } = collectionsOf(world.ctx)
    const before = await count()
    const failing = runTransaction(world.ctx, async (session) => {
      await inventoryLocks.updateOne(counter, { $inc: { n: 100 } }, { session })
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await count()).toBe(before)
  })

  it('gives up when it collides without end', async () => {
    let attempts = 0
    const colliding = runTransaction(world.ctx, async () => {
      attempts += 1
      throw Object.assign(new Error('write conflict'), { code: 112 })
    })
    expect(await codeOf(colliding)).toBe('UNAVAILABLE')
    expect(attempts).toBeGreaterThan(10)
  })

  it('tells which unique index refused', async () => {
    const { bedNights } = collectionsOf(world.ctx)
    const claim = { kind: 'block' as const, id: new ObjectId() }
    const row = { room: new ObjectId(), night: '2030-01-01', bed: 1, claim, state: 'blocked' as const }
    await bedNights.insertOne({ ...row, _id: new ObjectId() })
    const error = await bedNights
      .insertOne({ ...row, _id: new ObjectId() })
      .catch((reason: unknown) => reason)
    expect(isDuplicateKey(error, 'bed-nights')).toBe(true)
    expect(isDuplicateKey(error, 'bookings')).toBe(false)
    expect(isDuplicateKey(new Error('else'), 'bed-nights')).toBe(false)
  })
})

describe('a booking', () => {
  it('changes only from the rev that was read, and only as the machine allows', async () => {
    const booking = await changeableBooking(world)
    const note = (rev: number) =>
      runTransaction(world.ctx, (session) =>
        amendBooking(world.ctx, { session, booking: { ...booking, rev }, happened: 'note', by: 'admin' }),
      )
    expect((await note(booking.rev)).rev).toBe(booking.rev + 1)
    await expect(note(booking.rev)).rejects.toBeInstanceOf(StaleBookingError)
    const complete = runTransaction(world.ctx, (session) =>
      moveBooking(world.ctx, { session, booking, event: 'complete', by: 'system' }),
    )
    await expect(complete).rejects.toMatchObject({ code: 'INVALID_STATE' })
  })
})

describe('the lock of a room', () => {
  it('lets one work at a time', async () => {
    const room = new ObjectId()
    let inside = 0
    let most = 0
    const work = () =>
      withRoomLock(world.ctx, room, async () => {
        inside += 1
        most = Math.max(most, inside)
        await new Promise((resolve) => setImmediate(resolve))
        inside -= 1
      })
    await Promise.all(Array.from({ length: 6 }, work))
    expect(most).toBe(1)
  })

  it('is not waited for without end, and never taken from its owner', async () => {
    const room = new ObjectId()
    const key = `lock:room:${room.toHexString()}`
    await world.ctx.redis.set(key, 'somebody', 'PX', 60_000)
    expect(await withRoomLock(world.ctx, room, async () => 'done')).toBe('done')
    expect(await world.ctx.redis.get(key)).toBe('somebody')
  })
})
