import { appendEvent, type OutboxDocument } from '@bookmysleep/cms/outbox/append-event'
import { relayOutbox, startRelay } from '@bookmysleep/cms/outbox/relay'
import { replayEvents } from '@bookmysleep/cms/outbox/replay-events'
import { watchEvents } from '@bookmysleep/cms/outbox/watch-events'
import { collectionsOf } from '@bookmysleep/cms/records/collections'
import type { QueueName } from '@bookmysleep/domain/jobs'
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

it('delivers new events while it still looks after old ones', async () => {
  const { ctx } = get()
  await appendRoomEvents(1)
  await relay()
  await ctx.db.collection('outbox').updateMany({}, { $set: { 'owed.$[].checkAt': new Date(0) } })
  const [asked, answered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const getJobState = async () => {
    asked.resolve()
    await answered.promise
    return 'waiting'
  }
  const slowly = (name: QueueName) => Object.assign(Object.create(ctx.queues.get(name)), { getJobState })
  const running = startRelay({ ...ctx, queues: { ...ctx.queues, get: slowly } })
  try {
    await asked.promise
    await appendRoomEvents(1)
    await expect.poll(undelivered, { timeout: 20_000 }).toBe(0)
  } finally {
    answered.resolve()
    await running.stop()
  }
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

it('gives an event up that nobody understands for an hour, tells the admins, and replays it', async () => {
  const { ctx } = get()
  const outbox = ctx.db.collection<OutboxDocument>('outbox')
  let now = Date.now()
  const later = { ...ctx, clock: { now: () => new Date(now) } }
  const passing = async (minutes: number) => {
    now += minutes * 60_000
    await relayOutbox(later)
    await watchEvents(later)
  }
  await appendRoomEvents(1)
  await outbox.updateMany({}, { $set: { type: 'room.repainted' as OutboxDocument['type'] } })
  for (let attempt = 1; attempt < 12; attempt++) await passing(5)
  expect(await openAlerts()).toEqual([])
  await Promise.all([passing(5), passing(0)])
  const event = await outbox.findOne({ type: 'room.repainted' as OutboxDocument['type'] })
  expect(event).toMatchObject({ attempts: 12, failedAt: expect.any(Date), deliveredAt: null })
  await passing(24 * 60)
  expect(await outbox.findOne({ _id: event?._id })).toMatchObject({ attempts: 12 })
  expect(await openAlerts()).toMatchObject([
    { kind: 'events_failing', count: 1, lines: [expect.stringContaining('room.repainted')] },
  ])
  expect(await outbox.countDocuments({ type: 'alert.raised' })).toBe(1)

  expect(await replayEvents(later)).toEqual({ delivered: 0, failed: 1 })
  await outbox.updateOne({ _id: event?._id }, { $set: { type: 'room.changed' } })
  expect(await replayEvents(later)).toEqual({ delivered: 1, failed: 0 })
  expect([(await queuedRooms()).length, await openAlerts()]).toEqual([1, []])
  expect(await outbox.findOne({ _id: event?._id })).not.toHaveProperty('failedAt')
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

const openAlerts = () => collectionsOf(get().ctx).alerts.find({ isOpen: true }).toArray()

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
