import { assertAcceptedByStripeMock } from '@bookmysleep/dev-env/stripe/contract/stripe-mock'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { acceptRequest } from '../src/booking/accept-request.ts'
import { cancelBooking } from '../src/booking/cancel-booking.ts'
import { expireHold } from '../src/booking/expire-hold.ts'
import { reconcile } from '../src/reconcile/reconcile.ts'
import { book, bookAndPay } from './support/book.ts'
import { createHouse, createRoom, type House } from './support/create-house.ts'
import { createPerson, type Person } from './support/create-people.ts'
import { requestStay } from './support/request-stay.ts'
import { startWorld, type World } from './support/start-world.ts'
import { stayIn } from './support/stay.ts'

let world: World
let house: House
let seeker: Person
beforeAll(async () => {
  world = await startWorld()
  house = await createHouse(world.ctx)
  seeker = await createPerson(world.ctx, 'seeker')
})
afterAll(() => world?.stop())

it('asks Stripe for nothing that its OpenAPI document does not know', async () => {
  const { ctx } = world
  const paid = await bookAndPay(world, seeker, stayIn(await createRoom(ctx, house)))
  await cancelBooking(ctx, { actor: seeker, bookingId: paid.bookingId })
  const held = await book(ctx, seeker, stayIn(await createRoom(ctx, house)))
  world.clock.advance(16)
  await expireHold(ctx, held.bookingId)
  const asked = await requestStay(world, await createHouse(ctx, { instantBook: false }))
  const admin = await createPerson(ctx, 'admin')
  await acceptRequest(ctx, { actor: admin, bookingId: asked.created.bookingId })
  for await (const _finding of reconcile(ctx, { only: ['stripe-payments', 'stripe-balance'] }));
  const [collected] = await ctx.db
    .collection('payments')
    .find({ intentId: { $ne: null } })
    .toArray()
  await ctx.payments.findRefund({ intentId: String(collected?.intentId), refundId: 'r1' })

  const sent = world.stripe.control.requestLog()
  const used = new Set(sent.map(({ method, path }) => `${method} ${path.replace(/\/pi_\w+/, '/:id')}`))
  expect([...used]).toEqual(
    expect.arrayContaining([
      'POST /v1/payment_intents',
      'GET /v1/payment_intents/:id',
      'POST /v1/payment_intents/:id/cancel',
      'POST /v1/payment_intents/:id/capture',
      'POST /v1/refunds',
      'GET /v1/refunds',
      'GET /v1/payment_intents',
      'GET /v1/balance_transactions',
    ]),
  )
  const result = await assertAcceptedByStripeMock(sent)
  expect('skipped' in result || result.checked > 6).toBe(true)
})
