import { findFreePort } from '@bookmysleep/dev-env/ports'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepWebhooks } from '../src/payments/sweep-webhooks.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { payAtStripe } from './support/book.ts'
import { countStatuses, dataOf, postBooking } from './support/call-api.ts'
import { findViolations } from './support/check-invariants.ts'
import { createDorm, createHouse, createRoom } from './support/create-house.ts'
import { createPerson, createSeekers } from './support/create-people.ts'
import { type CmsProcess, spawnCms } from './support/spawn-cms.ts'
import { startWorld, type World } from './support/start-world.ts'
import { stayIn } from './support/stay.ts'

let world: World
let processes: CmsProcess[] = []
beforeAll(async () => {
  world = await startWorld()
  const ports = [Number(world.network.env.PORT), await findFreePort()]
  processes = await Promise.all(ports.map((port) => spawnCms(world.network.env, port)))
})
afterAll(async () => {
  await Promise.all(processes.map((cms) => cms.kill()))
  await world?.stop()
})

function urlFor(index: number): string {
  return processes[index % processes.length]?.url ?? ''
}

describe('two cms processes', () => {
  it('give one private room to one of thirty rivals', async () => {
    const room = await createRoom(world.ctx, await createHouse(world.ctx))
    const seekers = await createSeekers(world.ctx, 30)
    const answers = await Promise.all(
      seekers.map((as, index) => postBooking(urlFor(index), { as, body: stayIn(room) })),
    )
    expect(countStatuses(answers)).toEqual({ 201: 1, 409: 29 })
    expect(await findViolations(world)).toEqual([])
  })

  it('give six beds to six of twenty rivals, without the Redis lock', async () => {
    const dorm = await createDorm(world.ctx, await createHouse(world.ctx), 6)
    // Somebody else holds the lock for the whole of the race, so that nobody gets it.
    await world.ctx.redis.set(`lock:room:${dorm.roomId}`, 'somebody', 'PX', 30_000)
    const seekers = await createSeekers(world.ctx, 20)
    const answers = await Promise.all(
      seekers.map((as, index) => postBooking(urlFor(index), { as, body: stayIn(dorm) })),
    )
    expect(countStatuses(answers)).toEqual({ 201: 6, 409: 14 })
    expect(await findViolations(world)).toEqual([])
  })

  it('make one booking of one key sent to both', async () => {
    const room = await createRoom(world.ctx, await createHouse(world.ctx))
    const request = {
      as: await createPerson(world.ctx, 'seeker'),
      body: stayIn(room),
      idempotencyKey: crypto.randomUUID(),
    }
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => postBooking(urlFor(index), request)),
    )
    const again = await Promise.all([0, 1].map((index) => postBooking(urlFor(index), request)))
    const made = [...answers, ...again].filter(({ status }) => status === 201)
    expect(again.map(({ status }) => status)).toEqual([201, 201])
    expect(new Set(made.map((answer) => dataOf(answer).bookingId)).size).toBe(1)
    const others = answers.filter(({ status }) => status !== 201)
    expect(others.every(({ body }) => !body.success && body.error.code === 'REQUEST_IN_PROGRESS')).toBe(true)
  })

  it('lose nothing when one is killed between payment and webhook', async () => {
    const { ctx, stripe } = world
    const room = await createRoom(ctx, await createHouse(ctx))
    const as = await createPerson(ctx, 'seeker')
    const booking = dataOf(await postBooking(urlFor(0), { as, body: stayIn(room) }))
    await processes[0]?.kill()
    await payAtStripe(world, booking)
    const status = async () =>
      (await collectionsOf(ctx).bookings.findOne({ reference: booking.reference }))?.bookingStatus
    expect(await status()).toBe('pending')

    processes[0] = await spawnCms(world.network.env, Number(world.network.env.PORT))
    stripe.control.advanceClock(3_600_000)
    await stripe.control.webhooksIdle()
    world.clock.advance(1)
    await sweepWebhooks(ctx)
    expect(await status()).toBe('confirmed')
    expect(await findViolations(world)).toEqual([])
  })
})
