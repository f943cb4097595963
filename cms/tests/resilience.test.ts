import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { sweepHolds } from '../src/booking/sweep-holds.ts'
import { searchProperties } from '../src/catalog/search-properties.ts'
import { createIntent } from '../src/payments/create-intent.ts'
import { sweepPayments } from '../src/payments/sweep-payments.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { book, codeOf } from './support/book.ts'
import { createHouse, createRoom, type House } from './support/create-house.ts'
import { createPerson } from './support/create-people.ts'
import { startWorld, type World } from './support/start-world.ts'
import { stayIn } from './support/stay.ts'

let world: World
let house: House
beforeAll(async () => {
  world = await startWorld({ env: { STRIPE_TIMEOUT_MS: '150', MEILI_URL: 'http://127.0.0.1:9' } })
  house = await createHouse(world.ctx)
})
afterEach(async () => {
  world.stripe.control.clearFaults()
  // Whatever a test did to a breaker, the next one finds it closed.
  await vi.waitFor(
    () => world.ctx.payments.findRefund({ intentId: 'pi_none', refundId: 'none' }).catch(isAnswer),
    {
      timeout: 10_000,
      interval: 200,
    },
  )
})
afterAll(() => world?.stop())

const isAnswer = (error: Error) => {
  if (world.ctx.guards.stripe.isOpen()) throw error
}

/** Bookings without an intent: Stripe was away when they were made. */
async function holdWithoutIntents(count: number) {
  const room = await createRoom(world.ctx, house, { capacity: count, sharing: 'shared' })
  const held = []
  for (let index = 0; index < count; index += 1) {
    const seeker = await createPerson(world.ctx, 'seeker')
    held.push({ seeker, ...(await book(world.ctx, seeker, stayIn(room))) })
  }
  return held
}

const requests = () => world.stripe.control.requestLog().length

it('leaves a silent Stripe alone: stuck payments cost a few time limits, not one each', async () => {
  world.stripe.control.failNext({ kind: 'timeout', times: 1_000 })
  const held = await holdWithoutIntents(12)
  expect(world.ctx.guards.stripe.isOpen()).toBe(true)
  world.clock.advance(1)
  world.stripe.control.clearRequestLog()
  await sweepPayments(world.ctx)
  expect(requests()).toBeLessThanOrEqual(1)

  const [first] = held
  if (!first) throw new Error('nothing is held')
  const answer = await codeOf(createIntent(world.ctx, { seeker: first.seeker, bookingId: first.bookingId }))
  expect(answer).toBe('PAYMENT_PROVIDER_UNAVAILABLE')

  world.stripe.control.clearFaults()
  await vi.waitFor(
    async () => {
      world.clock.advance(1)
      await sweepPayments(world.ctx)
      const stuck = await collectionsOf(world.ctx).payments.countDocuments({ intentId: null })
      expect(stuck).toBe(0)
    },
    { timeout: 15_000, interval: 500 },
  )
})

it('ends no hold while Stripe is silent, asks a few times only, and ends all of them later', async () => {
  const held = await holdWithoutIntents(12)
  const ids = held.map(({ booking }) => booking.reference)
  const pending = () =>
    collectionsOf(world.ctx).bookings.countDocuments({ reference: { $in: ids }, bookingStatus: 'pending' })
  world.clock.advance(16)
  world.stripe.control.failNext({ kind: 'timeout', times: 1_000 })
  world.stripe.control.clearRequestLog()
  expect(await sweepHolds(world.ctx)).toBe(0)
  expect(requests()).toBe(5)
  expect(await pending()).toBe(12)

  world.stripe.control.clearFaults()
  await vi.waitFor(
    async () => {
      await sweepHolds(world.ctx)
      expect(await pending()).toBe(0)
    },
    { timeout: 50_000, interval: 500 },
  )
})

it('repeats a request under its idempotency key: answers that got lost make one intent', async () => {
  world.stripe.control.failNext({ kind: 'lost', times: 2, path: '/v1/payment_intents', method: 'POST' })
  const [held] = await holdWithoutIntents(1)
  expect(held?.clientSecret).toMatch(/^pi_/)
  const made = world.stripe.control
    .events('payment_intent.created')
    .filter(({ data }) => Reflect.get(Reflect.get(data.object, 'metadata'), 'bookingId') === held?.bookingId)
  expect(made).toHaveLength(1)
})

it('waits and asks again when Stripe limits the rate, without taking it for an outage', async () => {
  world.stripe.control.failNext({ kind: 'rate-limit', times: 2, path: '/v1/payment_intents' })
  const [held] = await holdWithoutIntents(1)
  expect(held?.clientSecret).toMatch(/^pi_/)
  expect(world.ctx.guards.stripe.isOpen()).toBe(false)
})

it('answers searches from MongoDB, and asks a Meilisearch that is away a few times only', async () => {
  for (let count = 0; count < 8; count += 1) {
    const { meta } = await searchProperties(world.ctx, { page: 1, limit: 10, sort: 'relevance' } as never)
    expect(meta.source).toBe('database')
  }
  expect(world.ctx.guards.search.isOpen()).toBe(true)
  const calls = await world.ctx.metrics.getSingleMetric('bms_dependency_calls_total')?.get()
  const refused = calls?.values.find(
    ({ labels }) => labels.dependency === 'search' && labels.outcome === 'refused',
  )
  expect(refused?.value).toBeGreaterThan(0)
})
