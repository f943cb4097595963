import { appendEvent, type OutboxDocument } from '@bookmysleep/cms/outbox/append-event'
import { relayOutbox } from '@bookmysleep/cms/outbox/relay'
import { ObjectId } from 'mongodb'
import { beforeEach, expect, it } from 'vitest'
import { openNetwork } from './support/open-network.ts'

const { get } = openNetwork()
const propertyId = new ObjectId().toHexString()

beforeEach(async () => {
  await get().ctx.db.collection('outbox').deleteMany({})
  await get().ctx.queues.get('search-index').obliterate({ force: true })
})

it('puts events into their queues in the order in which they were stored', async () => {
  const rooms = await appendRoomEvents(450)
  expect([await relay(), await relay(), await relay(), await relay()]).toEqual([200, 200, 50, 0])
  expect(await queuedRooms()).toEqual(rooms)
  expect(await undelivered()).toBe(0)
})

it('adds nothing when an event is delivered a second time', async () => {
  const rooms = await appendRoomEvents(3)
  await relay()
  await get()
    .ctx.db.collection('outbox')
    .updateMany({}, { $set: { deliveredAt: null } })
  expect(await relay()).toBe(3)
  expect(await queuedRooms()).toEqual(rooms)
})

it('marks nothing while the queue does not take it, and brings it later', async () => {
  const rooms = await appendRoomEvents(2)
  const { queues } = get().ctx
  const refusing = {
    ...queues,
    get: () => ({ addBulk: () => Promise.reject(new Error('Redis is away')) }) as never,
  }
  await expect(relayOutbox({ ...get().ctx, queues: refusing })).rejects.toThrow('Redis is away')
  expect(await undelivered()).toBe(2)
  await relay()
  expect(await queuedRooms()).toEqual(rooms)
})

it('sets aside an event that it does not understand, and goes on with those behind it', async () => {
  const outbox = get().ctx.db.collection<OutboxDocument>('outbox')
  await appendRoomEvents(1)
  await outbox.updateMany({}, { $set: { type: 'room.repainted' as OutboxDocument['type'] } })
  const rooms = await appendRoomEvents(2)
  await relay()
  expect(await queuedRooms()).toEqual(rooms)
  expect([await relay(), await undelivered()]).toEqual([0, 1])

  await outbox.updateMany({ deliveredAt: null }, { $set: { type: 'room.changed', retryAt: new Date(0) } })
  await relay()
  expect([(await queuedRooms()).length, await undelivered()]).toEqual([3, 0])
})

it('tells nobody of a change that was rolled back', async () => {
  const { ctx } = get()
  const session = ctx.client.startSession()
  const change = session.withTransaction(async () => {
    await appendRoomEvent(session)
    throw new Error('the change fails')
  })
  await expect(change).rejects.toThrow('the change fails')
  await session.endSession()
  expect(await relay()).toBe(0)
})

const relay = () => relayOutbox(get().ctx)

const undelivered = () =>
  get().ctx.db.collection<OutboxDocument>('outbox').countDocuments({ deliveredAt: null })

async function queuedRooms(): Promise<string[]> {
  const jobs = await get().ctx.queues.get('search-index').getJobs(['waiting'], 0, -1, true)
  return jobs.map(({ data }) => data.roomId)
}

async function appendRoomEvents(count: number): Promise<string[]> {
  const rooms: string[] = []
  for (let index = 0; index < count; index++) rooms.push(await appendRoomEvent())
  return rooms
}

async function appendRoomEvent(session?: Parameters<typeof appendEvent>[1]['session']): Promise<string> {
  const id = new ObjectId()
  await appendEvent(get().ctx, {
    session,
    type: 'room.changed',
    aggregate: { kind: 'room', id },
    rev: 1,
    data: { propertyId },
  })
  return id.toHexString()
}
