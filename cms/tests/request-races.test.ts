import { findFreePort } from '@bookmysleep/dev-env/ports'
import type { BookingView } from '@bookmysleep/domain/api/bookings'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { acceptRequest } from '../src/booking/accept-request.ts'
import { cancelBooking } from '../src/booking/cancel-booking.ts'
import { expireHold } from '../src/booking/expire-hold.ts'
import { rejectRequest } from '../src/booking/reject-request.ts'
import { sweepHolds } from '../src/booking/sweep-holds.ts'
import { readConfig } from '../src/config/read-config.ts'
import { type Ctx, createContext } from '../src/context.ts'
import { sweepPayments } from '../src/payments/sweep-payments.ts'
import { sweepRefunds } from '../src/payments/sweep-refunds.ts'
import { callApi, countStatuses } from './support/call-api.ts'
import { findViolations } from './support/check-invariants.ts'
import { createHouse, type House } from './support/create-house.ts'
import { intentStatus, keptAtStripe, type Requested, requestStay, stored } from './support/request-stay.ts'
import { type CmsProcess, spawnCms } from './support/spawn-cms.ts'
import { startWorld, type World } from './support/start-world.ts'

let world: World
let house: House
let processes: CmsProcess[] = []
/** A process whose clock is a day and a minute ahead: for it every request has run out. */
let ahead: Ctx
beforeAll(async () => {
  world = await startWorld()
  house = await createHouse(world.ctx, { instantBook: false })
  const ports = [Number(world.network.env.PORT), await findFreePort()]
  processes = await Promise.all(ports.map((port) => spawnCms(world.network.env, port)))
  const clock = { now: () => new Date(world.clock.now().getTime() + (24 * 60 + 1) * 60_000) }
  ahead = await createContext(readConfig(world.network.env), { clock })
})
afterEach(async () => {
  world.stripe.control.clearFaults()
  world.clock.advance(1)
  await sweepHolds(world.ctx)
  await sweepPayments(world.ctx)
  await sweepRefunds(world.ctx)
  expect(await findViolations(world)).toEqual([])
})
afterAll(async () => {
  await Promise.all(processes.map((cms) => cms.kill()))
  await ahead?.destroy()
  await world?.stop()
})

/** What became of a request; fails unless that is one thing, with its money where it belongs. */
async function outcomeOf({ created }: Requested): Promise<string> {
  const { bookingStatus, timeline } = await stored(world, created.bookingId)
  const ends = timeline.filter(({ event }) => ['confirm', 'reject', 'cancel', 'expire'].includes(event))
  expect(ends).toHaveLength(1)
  const isConfirmed = bookingStatus === 'confirmed'
  expect(keptAtStripe(world, created)).toBe(isConfirmed ? created.booking.quote.totalAmount : 0)
  expect(intentStatus(world, created)).toBe(isConfirmed ? 'succeeded' : 'canceled')
  return bookingStatus
}

function answer(index: number, { created }: Requested, body: object) {
  const url = processes[index % processes.length]?.url ?? ''
  return callApi<BookingView>(url, `bookings/${created.bookingId}`, { method: 'PUT', as: house.owner, body })
}

it('yes, no, silence and withdrawal at once: one of them happens', async () => {
  const requests = await Promise.all(Array.from({ length: 10 }, () => requestStay(world, house)))
  await Promise.all(
    requests.map(async ({ created: { bookingId }, seeker }, index) => {
      const { ctx } = world
      const rivals = [
        () => acceptRequest(ctx, { actor: house.owner, bookingId }),
        () => rejectRequest(ctx, { actor: house.owner, bookingId }),
        () => cancelBooking(ctx, { actor: seeker, bookingId }),
        () => expireHold(ahead, bookingId),
      ]
      const inTurn = [...rivals.slice(index % 4), ...rivals.slice(0, index % 4)]
      return Promise.allSettled(inTurn.map((rival) => rival()))
    }),
  )
  world.clock.advance(1)
  await sweepHolds(world.ctx)
  await sweepPayments(world.ctx)
  for (const request of requests)
    expect(await outcomeOf(request)).toMatch(/^(confirmed|rejected|cancelled|expired)$/)
})

it('yes to one process and no to the other: one is told that it came too late', async () => {
  for (let round = 0; round < 6; round += 1) {
    const request = await requestStay(world, house)
    const answers = await Promise.all([
      answer(round, request, { status: 'confirmed' }),
      answer(round + 1, request, { status: 'rejected', reason: 'Full' }),
    ])
    expect(countStatuses(answers)).toEqual({ 200: 1, 409: 1 })
    expect(await outcomeOf(request)).toBe(answers[0]?.status === 200 ? 'confirmed' : 'rejected')
  }
})

it('yes to both processes: the amount is taken once', async () => {
  const request = await requestStay(world, house)
  const answers = await Promise.all(
    [0, 1, 2, 3].map((index) => answer(index, request, { status: 'confirmed' })),
  )
  expect(countStatuses(answers)).toEqual({ 200: 4 })
  expect(await outcomeOf(request)).toBe('confirmed')
})

it('killed after the capture and before its record: the sweep of another process confirms', async () => {
  const request = await requestStay(world, house)
  world.stripe.control.failNext({ kind: 'lost-timeout', path: '/capture' })
  const lost = answer(0, request, { status: 'confirmed' }).catch(() => 'no answer')
  await expect.poll(() => intentStatus(world, request.created), { timeout: 10_000 }).toBe('succeeded')
  await processes[0]?.kill()
  expect(await lost).toBe('no answer')
  expect(await stored(world, request.created.bookingId)).toMatchObject({ bookingStatus: 'accepting' })
  world.clock.advance(1)
  await sweepHolds(world.ctx)
  expect(await outcomeOf(request)).toBe('confirmed')
})
