import { ObjectId } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withRoomLock } from '../src/booking/room-lock.ts'
import { amendBooking, moveBooking, StaleBookingError } from '../src/records/change-booking.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { isDuplicateKey, runTransaction } from '../src/records/run-transaction.ts'
import { takeLocks, takeLocksAsSeen } from '../src/records/take-locks.ts'
import { codeOf } from './support/book.ts'
import { changeableBooking } from './support/changeable-booking.ts'
import { startWorld, type World } from './support/start-world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world?.stop())

const counter = { _id: new ObjectId() }
const count = async () => (await collectionsOf(world.ctx).locks.findOne(counter))?.n ?? 0

describe('a transaction', () => {
  it('runs again as a whole until it has its turn', async () => {
    const { locks } = collectionsOf(world.ctx)
    await locks.insertOne({ ...counter, n: 0 })
    const increment = () =>
      runTransaction(world.ctx, async (session) => {
        const before = await locks.findOne(counter, { session })
        await locks.updateOne(counter, { $set: { n: (before?.n ?? 0) + 1 } }, { session })
      })
    await Promise.all(Array.from({ length: 20 }, increment))
    expect(await count()).toBe(20)
  })

  it('leaves nothing behind when its work fails', async () => {
    const { locks } = collectionsOf(world.ctx)
    const before = await count()
    const failing = runTransaction(world.ctx, async (session) => {
      await locks.updateOne(counter, { $inc: { n: 100 } }, { session })
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

describe('locks', () => {
  const take = (locks: { _id: ObjectId; n: number }[]) =>
    runTransaction(world.ctx, (session) => takeLocksAsSeen(world.ctx, { session, locks }))

  it('are as they were seen, or are not, also where nobody had taken them before', async () => {
    const [room, seeker] = [new ObjectId(), new ObjectId()]
    const fresh = [room, seeker].map((_id) => ({ _id, n: 0 }))
    expect(await take(fresh)).toBe(true)
    expect(await take(fresh.map(({ _id }) => ({ _id, n: 1 })))).toBe(true)
    expect(
      await take([
        { _id: room, n: 2 },
        { _id: seeker, n: 1 },
      ]),
    ).toBe(false)
  })

  it('are all taken by transactions that make them at the same moment, one after the other', async () => {
    const { locks } = collectionsOf(world.ctx)
    const wanted = [new ObjectId(), new ObjectId()].map((_id) => ({ _id, n: 0 }))
    const takeOrWait = () => {
      let isFirst = true
      return runTransaction(world.ctx, async (session) => {
        const seen = isFirst ? wanted : null
        isFirst = false
        const isAsSeen = seen !== null && (await takeLocksAsSeen(world.ctx, { session, locks: seen }))
        if (!isAsSeen) await takeLocks(world.ctx, { session, locks: wanted.map(({ _id }) => ({ _id })) })
        return isAsSeen
      })
    }
    const taken = await Promise.all(Array.from({ length: 10 }, takeOrWait))
    expect(taken.filter(Boolean)).toHaveLength(1)
    const found = await locks.find({ _id: { $in: wanted.map(({ _id }) => _id) } }).toArray()
    expect(found.map(({ n }) => n)).toEqual([10, 10])
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
    const twoInTurn = ['first', 'second'].map((name) => withRoomLock(world.ctx, room, async () => name))
    expect(await Promise.all(twoInTurn)).toEqual(['first', 'second'])
    expect(await world.ctx.redis.get(key)).toBe('somebody')
  })
})
