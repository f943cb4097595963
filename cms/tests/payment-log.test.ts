import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { cancelBooking } from '../src/booking/cancel-booking.ts'
import type { PaymentLogDocument } from '../src/records/documents/logs.ts'
import { book, bookAndPay, intentOf, payAtStripe } from './support/book.ts'
import { createHouse, createRoom, type House } from './support/create-house.ts'
import { createPerson } from './support/create-people.ts'
import { startWorld, type World } from './support/start-world.ts'
import { stayIn } from './support/stay.ts'

let world: World
let house: House
beforeAll(async () => {
  world = await startWorld()
  house = await createHouse(world.ctx)
})
beforeEach(() => entries().deleteMany({}))
afterAll(() => world?.stop())

const entries = () => world.ctx.db.collection<PaymentLogDocument>('payment-log')

/** The newest entry of a verb; entries are written a moment after the call. */
const logged = (verb: string) =>
  vi.waitFor(
    async () => {
      const [entry] = await entries().find({ verb }).sort({ _id: -1 }).limit(1).toArray()
      expect(entry).toBeDefined()
      return entry
    },
    { timeout: 5_000, interval: 50 },
  )

it('says what was asked, about what, and what became of it', async () => {
  const room = await createRoom(world.ctx, house)
  const seeker = await createPerson(world.ctx, 'seeker')
  const booking = await bookAndPay(world, seeker, stayIn(room))
  const [intentId, { totalAmount }] = [intentOf(booking), booking.booking.quote]
  expect(await logged('collect')).toMatchObject({
    outcome: 'answered',
    status: 'awaiting',
    ours: expect.arrayContaining([booking.bookingId, booking.paymentId]),
    theirs: [intentId],
    amount: totalAmount,
    currency: 'INR',
    requests: 1,
    requestIds: [expect.stringMatching(/^req_/)],
  })
  await cancelBooking(world.ctx, { actor: seeker, bookingId: booking.bookingId })
  expect(await logged('refund')).toMatchObject({
    status: 'succeeded',
    theirs: expect.arrayContaining([intentId, expect.stringMatching(/^re_/)]),
  })
})

it('counts what was sent again, and says when there was no answer', async () => {
  const room = await createRoom(world.ctx, house)
  world.stripe.control.failNext({ kind: 'error', times: 3, path: '/v1/payment_intents' })
  await book(world.ctx, await createPerson(world.ctx, 'seeker'), stayIn(room))
  world.stripe.control.clearFaults()
  expect(await logged('collect')).toMatchObject({
    outcome: 'unanswered',
    requests: 3,
    errorCode: 'api_error',
  })
})

it("keeps the provider's words when it refuses", async () => {
  const refused = world.ctx.payments.retrieveCollection('pi_nobody')
  await expect(refused).rejects.toThrow()
  expect(await logged('retrieveCollection')).toMatchObject({
    outcome: 'refused',
    errorCode: 'resource_missing',
    message: expect.stringContaining('pi_nobody'),
    theirs: ['pi_nobody'],
  })
})

it('holds no secret, whatever is asked', async () => {
  const room = await createRoom(world.ctx, house)
  const seeker = await createPerson(world.ctx, 'seeker')
  const held = await book(world.ctx, seeker, stayIn(room))
  await payAtStripe(world, held, 'pm_card_chargeDeclined')
  const { clientSecret } = await world.ctx.payments.retrieveCollection(intentOf(held))
  for (const odd of [clientSecret, world.stripe.secretKey])
    await world.ctx.payments.retrieveCollection(odd).catch(() => {})
  await logged('retrieveCollection')
  await vi.waitFor(async () => expect(await entries().countDocuments()).toBeGreaterThanOrEqual(4))
  const all = JSON.stringify(await entries().find().toArray())
  expect(all).toContain(intentOf(held))
  for (const secret of [clientSecret, world.stripe.secretKey, world.stripe.webhookSecret])
    expect(all).not.toContain(secret)
  expect(all).not.toMatch(/_secret_|sk_test|whsec_/)
})

it('is stored beside the work: a call does not fail for it', async () => {
  const { payments } = world.ctx
  const room = await createRoom(world.ctx, house)
  await world.ctx.db.command({ collMod: 'payment-log', validator: { never: { $exists: true } } })
  const held = await book(world.ctx, await createPerson(world.ctx, 'seeker'), stayIn(room))
  expect((await payments.retrieveCollection(intentOf(held))).status).toBe('awaiting')
  await world.ctx.db.command({ collMod: 'payment-log', validator: {} })
})
