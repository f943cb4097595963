import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { addDays } from '@bookmysleep/domain/stay-dates'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collectionsOf } from '../src/records/collections.ts'
import { type RunningServer, startServer } from '../src/server.ts'
import { callApi, countStatuses, dataOf, postBooking } from './support/call-api.ts'
import { findViolations } from './support/check-invariants.ts'
import { createDorm, createHouse, createRoom } from './support/create-house.ts'
import { createPerson, createSeekers } from './support/create-people.ts'
import { startWorld, type World } from './support/start-world.ts'
import { inDays, stayIn } from './support/stay.ts'

let world: World
let server: RunningServer
beforeAll(async () => {
  world = await startWorld()
  server = await startServer(world.ctx, { next: false, port: Number(world.network.env.PORT) })
})
afterAll(async () => {
  await server?.close()
  await world?.stop()
})

describe('rivals through HTTP', () => {
  it('gives one private room with overlapping dates to one of fifty', async () => {
    const room = await createRoom(world.ctx, await createHouse(world.ctx))
    const seekers = await createSeekers(world.ctx, 50)
    const answers = await Promise.all(
      seekers.map((as, index) => {
        const checkInDate = inDays(20 + (index % 3))
        return postBooking(server.url, {
          as,
          body: stayIn(room, { checkInDate, checkOutDate: addDays(checkInDate, 3) }),
        })
      }),
    )
    expect(countStatuses(answers)).toEqual({ 201: 1, 409: 49 })
    expect(await findViolations(world)).toEqual([])
  })

  it('gives the eight beds of a dorm to eight of sixty', async () => {
    const dorm = await createDorm(world.ctx, await createHouse(world.ctx), 8)
    const seekers = await createSeekers(world.ctx, 60)
    const answers = await Promise.all(
      seekers.map((as) => postBooking(server.url, { as, body: stayIn(dorm) })),
    )
    expect(countStatuses(answers)).toEqual({ 201: 8, 409: 52 })
    const beds = answers.flatMap((answer) => (answer.status === 201 ? dataOf(answer).booking.beds : []))
    expect(beds.sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(await findViolations(world)).toEqual([])
  })

  it('makes one booking of one Idempotency-Key sent twelve times at once', async () => {
    const room = await createRoom(world.ctx, await createHouse(world.ctx))
    const as = await createPerson(world.ctx, 'seeker')
    const request = { as, body: stayIn(room), idempotencyKey: randomUUID() }
    const answers = await Promise.all(Array.from({ length: 12 }, () => postBooking(server.url, request)))
    const refusals = answers.filter(({ status }) => status !== 201)
    expect(new Set(refusals.map(({ body }) => (body.success ? '' : body.error.code)))).toEqual(
      new Set(refusals.length > 0 ? ['REQUEST_IN_PROGRESS'] : []),
    )
    const again = await postBooking(server.url, request)
    const made = [...answers, again].filter(({ status }) => status === 201).map((answer) => dataOf(answer))
    expect(new Set(made.map(({ bookingId }) => bookingId)).size).toBe(1)
    expect(new Set(made.map(({ clientSecret }) => clientSecret)).size).toBe(1)
    const other = await postBooking(server.url, { ...request, body: stayIn(room, { guests: 2 }) })
    expect(other.body).toMatchObject({ error: { code: 'IDEMPOTENCY_MISMATCH' } })
  })

  it('lets one seeker hold no more than three stays at once', async () => {
    const house = await createHouse(world.ctx)
    const rooms = await Promise.all(Array.from({ length: 8 }, () => createRoom(world.ctx, house)))
    const as = await createPerson(world.ctx, 'seeker')
    const answers = await Promise.all(
      rooms.map((room) => postBooking(server.url, { as, body: stayIn(room) })),
    )
    expect(countStatuses(answers)).toEqual({ 201: 3, 409: 5 })
  })

  it('lets one seeker hold one bed of a room on the same nights', async () => {
    const dorm = await createDorm(world.ctx, await createHouse(world.ctx), 8)
    const as = await createPerson(world.ctx, 'seeker')
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => postBooking(server.url, { as, body: stayIn(dorm) })),
    )
    expect(countStatuses(answers)).toEqual({ 201: 1, 409: 5 })
  })

  it('gives beds that a cancellation frees to the next, and to one of them', async () => {
    const room = await createRoom(world.ctx, await createHouse(world.ctx))
    const [first, ...rest] = await createSeekers(world.ctx, 11)
    if (!first) throw new Error('nobody')
    const held = dataOf(await postBooking(server.url, { as: first, body: stayIn(room) }))
    const [cancelled, ...answers] = await Promise.all([
      callApi(server.url, `bookings/${held.bookingId}/cancel`, { method: 'POST', as: first, body: {} }),
      ...rest.map((as) => postBooking(server.url, { as, body: stayIn(room) })),
    ])
    expect(cancelled.status).toBe(200)
    const again = await Promise.all(rest.map((as) => postBooking(server.url, { as, body: stayIn(room) })))
    const made = [...answers, ...again].filter(({ status }) => status === 201)
    expect(made).toHaveLength(1)
    expect(await findViolations(world)).toEqual([])
  })

  it('gives a room to a booking or to a block, never to both', async () => {
    const house = await createHouse(world.ctx)
    for (let round = 0; round < 6; round += 1) {
      const room = await createRoom(world.ctx, house)
      const as = await createPerson(world.ctx, 'seeker')
      const block = { from: inDays(19), to: inDays(22), reason: 'maintenance' }
      const [booked, blocked] = await Promise.all([
        postBooking(server.url, { as, body: stayIn(room) }),
        callApi(server.url, `rooms/${room.roomId}/blocks`, { method: 'POST', as: house.owner, body: block }),
      ])
      expect([booked.status, blocked.status].sort()).toEqual([201, 409])
    }
    expect(await findViolations(world)).toEqual([])
  })

  it('never lets a room shrink below a claim made at the same moment', async () => {
    const house = await createHouse(world.ctx)
    for (let round = 0; round < 6; round += 1) {
      const dorm = await createDorm(world.ctx, house, 4)
      const [as, ...others] = await createSeekers(world.ctx, 4)
      if (!as) throw new Error('nobody')
      for (const other of others.slice(0, 2)) await postBooking(server.url, { as: other, body: stayIn(dorm) })
      const [booked, shrunk] = await Promise.all([
        postBooking(server.url, { as, body: stayIn(dorm) }),
        pause(round * 12).then(() =>
          callApi(server.url, `rooms/${dorm.roomId}`, {
            method: 'PUT',
            as: house.owner,
            body: { capacity: 2 },
          }),
        ),
      ])
      expect([booked.status, shrunk.status]).not.toEqual([201, 200])
      expect([booked.status, shrunk.status].some((status) => status < 300)).toBe(true)
    }
  })

  it('shrinks and removes a room that nobody needs, and lists what stands in the way otherwise', async () => {
    const house = await createHouse(world.ctx)
    const dorm = await createDorm(world.ctx, house, 4)
    const as = await createPerson(world.ctx, 'seeker')
    const made = dataOf(await postBooking(server.url, { as, body: stayIn(dorm) }))
    const put = (body: object) =>
      callApi(server.url, `rooms/${dorm.roomId}`, { method: 'PUT', as: house.owner, body })
    expect((await put({ capacity: 2 })).status).toBe(200)
    const refused = await put({ isAvailable: false })
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'STILL_NEEDED' } } })
    expect(JSON.stringify(refused.body)).toContain(made.reference)
    const other = await createRoom(world.ctx, house)
    const remove = (roomId: string) =>
      callApi(server.url, `rooms/${roomId}`, { method: 'DELETE', as: house.owner })
    expect((await remove(other.roomId)).status).toBe(200)
    expect(await remove(dorm.roomId)).toMatchObject({
      status: 409,
      body: { error: { code: 'STILL_NEEDED' } },
    })
  })

  it('never lets a room go while somebody takes a bed in it', async () => {
    const house = await createHouse(world.ctx)
    for (let round = 0; round < 6; round += 1) {
      const room = await createRoom(world.ctx, house)
      const as = await createPerson(world.ctx, 'seeker')
      const [booked, removed] = await Promise.all([
        postBooking(server.url, { as, body: stayIn(room) }),
        pause(round * 8).then(() =>
          callApi(server.url, `rooms/${room.roomId}`, { method: 'DELETE', as: house.owner }),
        ),
      ])
      expect([booked.status, removed.status]).not.toEqual([201, 200])
      const exists = await collectionsOf(world.ctx).rooms.countDocuments({
        roomNumber: room.roomId.slice(-4),
      })
      if (booked.status === 201) expect(exists).toBe(1)
    }
  })
})
