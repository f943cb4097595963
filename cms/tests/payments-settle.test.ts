import { ObjectId } from 'mongodb'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { cancelBooking } from '../src/booking/cancel-booking.ts'
import { confirmPayment } from '../src/booking/confirm-payment.ts'
import { readConfig } from '../src/config/read-config.ts'
import { createIntent } from '../src/payments/create-intent.ts'
import { processEvent } from '../src/payments/process-event.ts'
import { receiveWebhook } from '../src/payments/receive-webhook.ts'
import { settlePayment } from '../src/payments/settle-payment.ts'
import { createStripeAdapter } from '../src/payments/stripe/adapter.ts'
import { sweepPayments } from '../src/payments/sweep-payments.ts'
import { sweepWebhooks } from '../src/payments/sweep-webhooks.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { book, codeOf, intentOf, payAtStripe } from './support/book.ts'
import { findViolations } from './support/check-invariants.ts'
import { createHouse, createRoom, type House } from './support/create-house.ts'
import { createPerson } from './support/create-people.ts'
import { stripeClient } from './support/list-balance-transactions.ts'
import { startWorld, type World } from './support/start-world.ts'
import { stayIn } from './support/stay.ts'

let world: World
let house: House
beforeAll(async () => {
  world = await startWorld()
  house = await createHouse(world.ctx)
})
afterEach(async () => {
  world.stripe.control.clearFaults()
  expect(await findViolations(world)).toEqual([])
})
afterAll(() => world?.stop())

async function holdRoom(more = {}) {
  const room = await createRoom(world.ctx, house, more)
  const seeker = await createPerson(world.ctx, 'seeker')
  return { room, seeker, held: await book(world.ctx, seeker, stayIn(room)) }
}

async function bookingOf(bookingId: string) {
  const booking = await collectionsOf(world.ctx).bookings.findOne({ _id: new ObjectId(bookingId) })
  if (!booking) throw new Error('no such booking')
  return booking
}

async function paymentsOf(bookingId: string) {
  return collectionsOf(world.ctx)
    .payments.find({ booking: new ObjectId(bookingId) })
    .sort({ attempt: 1 })
    .toArray()
}

/** An event as Stripe would send it, signed. */
function signed(event: object): { rawBody: string; signature: string } {
  const rawBody = JSON.stringify(event)
  const signature = stripeClient(world.stripe).webhooks.generateTestHeaderString({
    payload: rawBody,
    secret: world.stripe.webhookSecret,
  })
  return { rawBody, signature }
}

const eventsOf = (intentId: string) =>
  world.stripe.control.events().filter((event) => Reflect.get(event.data.object, 'id') === intentId)

describe('settling', () => {
  it('confirms once, whoever calls and how often', async () => {
    const { held } = await holdRoom({ securityDeposit: 1_000_00 })
    await payAtStripe(world, held)
    await Promise.all(Array.from({ length: 8 }, () => settlePayment(world.ctx, held.paymentId ?? '')))
    await settlePayment(world.ctx, held.paymentId ?? '')
    const booking = await bookingOf(held.bookingId)
    expect(booking).toMatchObject({ bookingStatus: 'confirmed' })
    expect(booking.timeline.filter(({ event }) => event === 'confirm')).toHaveLength(1)
    const told = { type: 'booking.confirmed', 'aggregate.id': booking._id }
    expect(await world.ctx.db.collection('outbox').countDocuments(told)).toBe(1)
  })

  it('lets a declined card be followed by another on the same intent', async () => {
    const { held, seeker } = await holdRoom()
    await payAtStripe(world, held, 'pm_card_chargeDeclined')
    const declined = await confirmPayment(world.ctx, { actor: seeker, bookingId: held.bookingId })
    expect(declined).toMatchObject({
      bookingStatus: 'pending',
      paymentStatus: 'failed',
      allowedActions: ['pay', 'cancel'],
    })
    expect(declined.payments[0]?.failureMessage).toContain('declined')
    await payAtStripe(world, held)
    const paid = await confirmPayment(world.ctx, { actor: seeker, bookingId: held.bookingId })
    expect(paid).toMatchObject({ bookingStatus: 'confirmed', paymentStatus: 'paid' })
  })

  it('opens a new attempt after a declined one, and closes the old one for good', async () => {
    const { held, seeker } = await holdRoom()
    await payAtStripe(world, held, 'pm_card_chargeDeclined')
    await settlePayment(world.ctx, held.paymentId ?? '')
    const opened = await Promise.all(
      Array.from({ length: 5 }, () => createIntent(world.ctx, { seeker, bookingId: held.bookingId })),
    )
    expect(new Set(opened.map(({ paymentId }) => paymentId)).size).toBe(1)
    expect(await paymentsOf(held.bookingId)).toMatchObject([
      { status: 'cancelled' },
      { status: 'pending', attempt: 2 },
    ])
    await payAtStripe(world, { ...held, clientSecret: opened[0]?.clientSecret ?? null })
    await settlePayment(world.ctx, opened[0]?.paymentId ?? '')
    expect(await bookingOf(held.bookingId)).toMatchObject({
      bookingStatus: 'confirmed',
      paymentStatus: 'paid',
    })
  })

  it('opens no new attempt while the old one is being processed, or when its money is there', async () => {
    world.stripe.control.setDelays({ processing: 7200 })
    for (const card of ['pm_card_sandboxProcessing', 'pm_card_visa']) {
      const { held, seeker } = await holdRoom()
      await payAtStripe(world, held, 'pm_card_chargeDeclined')
      await settlePayment(world.ctx, held.paymentId ?? '')
      await payAtStripe(world, held, card)
      const open = createIntent(world.ctx, { seeker, bookingId: held.bookingId })
      expect(await codeOf(open)).toBe('INVALID_STATE')
      expect(await paymentsOf(held.bookingId)).toHaveLength(1)
    }
  })

  it('gives a second payment for the same booking back in full', async () => {
    const { held, seeker } = await holdRoom()
    await payAtStripe(world, held, 'pm_card_chargeDeclined')
    await settlePayment(world.ctx, held.paymentId ?? '')
    const second = await createIntent(world.ctx, { seeker, bookingId: held.bookingId })
    // The old attempt is brought to life behind our back, as a provider's mistake would.
    const { payments } = collectionsOf(world.ctx)
    const stray = await stripeClient(world.stripe).paymentIntents.create({
      amount: second.amount,
      currency: 'inr',
      automatic_payment_methods: { enabled: true },
      capture_method: 'automatic',
      metadata: { paymentId: held.paymentId ?? '' },
    })
    await payments.updateOne({ _id: new ObjectId(held.paymentId ?? '') }, { $set: { intentId: stray.id } })
    for (const clientSecret of [second.clientSecret, stray.client_secret])
      await payAtStripe(world, { ...held, clientSecret })
    await settlePayment(world.ctx, second.paymentId)
    await settlePayment(world.ctx, held.paymentId ?? '')
    expect(await paymentsOf(held.bookingId)).toMatchObject([{ status: 'refunded' }, { status: 'paid' }])
    expect(await bookingOf(held.bookingId)).toMatchObject({
      bookingStatus: 'confirmed',
      paymentStatus: 'paid',
    })
  })

  it('gives money for a cancelled hold back in full', async () => {
    const { held, seeker } = await holdRoom()
    world.stripe.control.failNext({ kind: 'error', times: 20, path: '/v1/payment_intents' })
    await cancelBooking(world.ctx, { actor: seeker, bookingId: held.bookingId })
    world.stripe.control.clearFaults()
    await payAtStripe(world, held)
    world.clock.advance(1)
    await sweepPayments(world.ctx)
    expect(await bookingOf(held.bookingId)).toMatchObject({
      bookingStatus: 'cancelled',
      paymentStatus: 'refunded',
    })
  })

  it('notes a fee that Stripe books only later', async () => {
    const { held } = await holdRoom()
    const { payments, retrieveCollection } = {
      payments: world.ctx.payments,
      retrieveCollection: world.ctx.payments.retrieveCollection,
    }
    payments.retrieveCollection = async (intentId) => {
      const collection = await retrieveCollection(intentId)
      const charge = collection.charge && { ...collection.charge, balanceTransactionId: null, fee: null }
      return { ...collection, charge }
    }
    await payAtStripe(world, held)
    await settlePayment(world.ctx, held.paymentId ?? '')
    expect(await paymentsOf(held.bookingId)).toMatchObject([{ status: 'paid', feeAmount: null }])
    payments.retrieveCollection = retrieveCollection
    world.clock.advance(1)
    await sweepPayments(world.ctx)
    const [paid] = await paymentsOf(held.bookingId)
    expect(paid?.feeAmount).toBeGreaterThan(0)
  })
})

describe('an intent', () => {
  it('is made later when Stripe was away at the booking', async () => {
    const room = await createRoom(world.ctx, house)
    const seeker = await createPerson(world.ctx, 'seeker')
    world.stripe.control.failNext({ kind: 'error', times: 20, path: '/v1/payment_intents' })
    const held = await book(world.ctx, seeker, stayIn(room))
    expect(held).toMatchObject({ clientSecret: null, checkout: null, booking: { bookingStatus: 'pending' } })
    world.stripe.control.clearFaults()
    world.clock.advance(1)
    await sweepPayments(world.ctx)
    expect((await paymentsOf(held.bookingId))[0]?.intentId).toMatch(/^pi_/)
  })

  it('whose answer got lost is the same intent when it is asked for again', async () => {
    const room = await createRoom(world.ctx, house)
    const seeker = await createPerson(world.ctx, 'seeker')
    world.stripe.control.failNext({ kind: 'lost', times: 1, path: '/v1/payment_intents' })
    const held = await book(world.ctx, seeker, stayIn(room))
    const opened = await createIntent(world.ctx, { seeker, bookingId: held.bookingId })
    const made = world.stripe.control
      .events('payment_intent.created')
      .filter(({ data }) => Reflect.get(Reflect.get(data.object, 'metadata'), 'bookingId') === held.bookingId)
    expect(made).toHaveLength(1)
    expect(opened.clientSecret).toContain(String(Reflect.get(made[0]?.data.object ?? {}, 'id')))
  })

  it('whose id was never stored is found by its payment when it is paid', async () => {
    const { held } = await holdRoom()
    const { payments } = collectionsOf(world.ctx)
    await payments.updateOne({ _id: new ObjectId(held.paymentId ?? '') }, { $set: { intentId: null } })
    await payAtStripe(world, held)
    const event = eventsOf(intentOf(held)).find(({ type }) => type === 'payment_intent.succeeded')
    await receiveWebhook(world.ctx, signed(event ?? {}))
    await processEvent(world.ctx, event?.id ?? '')
    expect(await bookingOf(held.bookingId)).toMatchObject({ bookingStatus: 'confirmed' })
    expect(await paymentsOf(held.bookingId)).toMatchObject([{ intentId: intentOf(held) }])
  })

  it('is not needed for a total that Stripe does not collect: there is no such hold', async () => {
    const seeker = await createPerson(world.ctx, 'seeker')
    for (const price of [10, 400_000_00]) {
      const room = await createRoom(world.ctx, house, { price })
      const refused = book(world.ctx, seeker, stayIn(room))
      await expect(refused).rejects.toMatchObject({
        code: 'VALIDATION_FAILED',
        details: [{ field: 'checkOutDate', message: expect.stringContaining('from ₹0.50 to ₹9,99,999.99') }],
      })
    }
  })

  it('is opened for its seeker only, and only while the hold lives', async () => {
    const { held, seeker } = await holdRoom()
    const stranger = await createPerson(world.ctx, 'seeker')
    const open = (as: { id: string }) => createIntent(world.ctx, { seeker: as, bookingId: held.bookingId })
    expect(await codeOf(open(stranger))).toBe('NOT_FOUND')
    world.clock.advance(15)
    expect(await codeOf(open(seeker))).toBe('HOLD_EXPIRED')
  })

  it('cannot be opened again once it is paid', async () => {
    const { held, seeker } = await holdRoom()
    await payAtStripe(world, held)
    expect(await codeOf(createIntent(world.ctx, { seeker, bookingId: held.bookingId }))).toBe('INVALID_STATE')
    await settlePayment(world.ctx, held.paymentId ?? '')
    expect(await codeOf(createIntent(world.ctx, { seeker, bookingId: held.bookingId }))).toBe('INVALID_STATE')
  })
})

describe('a refund that Stripe refuses', () => {
  it('is a failed try with its reason, not an outage', async () => {
    const { held } = await holdRoom()
    const refundId = new ObjectId().toHexString()
    const order = { refundId, attemptKey: refundId, intentId: intentOf(held), amount: 1 }
    const refused = await world.ctx.payments.refund(order)
    expect(refused).toMatchObject({
      refundId,
      status: 'failed',
      failureReason: expect.stringContaining('charge'),
    })
  })
})

describe('a webhook', () => {
  it('cannot be received without a secret: the cms does not start', () => {
    const env = { ...world.network.env, STRIPE_WEBHOOK_SECRET: '' }
    expect(() => readConfig(env)).toThrow('STRIPE_WEBHOOK_SECRET: is missing')
  })

  it('is stored once and processed once, sent five times', async () => {
    const { held } = await holdRoom()
    await payAtStripe(world, held)
    const event = eventsOf(intentOf(held)).find(({ type }) => type === 'payment_intent.succeeded')
    await Promise.all(Array.from({ length: 5 }, () => receiveWebhook(world.ctx, signed(event ?? {}))))
    await Promise.all(Array.from({ length: 5 }, () => processEvent(world.ctx, event?.id ?? '')))
    expect(await bookingOf(held.bookingId)).toMatchObject({ bookingStatus: 'confirmed' })
    const stored = await collectionsOf(world.ctx)
      .webhookEvents.find({ objectId: intentOf(held) })
      .toArray()
    expect(stored).toMatchObject([{ status: 'processed' }])
  })

  it('may come in reverse order', async () => {
    const { held } = await holdRoom()
    await payAtStripe(world, held, 'pm_card_chargeDeclined')
    await payAtStripe(world, held)
    const events = eventsOf(intentOf(held)).reverse()
    expect(events.length).toBeGreaterThan(2)
    for (const event of events) {
      await receiveWebhook(world.ctx, signed(event))
      await processEvent(world.ctx, event.id)
    }
    expect(await bookingOf(held.bookingId)).toMatchObject({
      bookingStatus: 'confirmed',
      paymentStatus: 'paid',
    })
  })

  it('with a wrong signature, or a changed body, is refused and not stored', async () => {
    const { rawBody, signature } = signed({
      id: 'evt_forged',
      type: 'payment_intent.succeeded',
      data: { object: { id: 'pi_1' } },
    })
    const forged = [
      { rawBody, signature: undefined },
      { rawBody, signature: 't=1,v1=00' },
      { rawBody: rawBody.replace('pi_1', 'pi_2'), signature },
    ]
    for (const call of forged) expect(await codeOf(receiveWebhook(world.ctx, call))).toBe('INVALID_SIGNATURE')
    expect(await collectionsOf(world.ctx).webhookEvents.countDocuments({ _id: 'evt_forged' })).toBe(0)
  })

  it('that says more than Stripe knows changes nothing', async () => {
    const { held } = await holdRoom()
    const object = { id: intentOf(held), object: 'payment_intent', status: 'succeeded', amount_received: 1 }
    await receiveWebhook(
      world.ctx,
      signed({ id: 'evt_liar', type: 'payment_intent.succeeded', data: { object } }),
    )
    await processEvent(world.ctx, 'evt_liar')
    expect(await bookingOf(held.bookingId)).toMatchObject({ bookingStatus: 'pending' })
  })

  it('that failed is kept with its error, and processed by the sweep later', async () => {
    const { held } = await holdRoom()
    await payAtStripe(world, held)
    const event = eventsOf(intentOf(held)).find(({ type }) => type === 'payment_intent.succeeded')
    await receiveWebhook(world.ctx, signed(event ?? {}))
    world.stripe.control.failNext({ kind: 'error', times: 20 })
    await expect(processEvent(world.ctx, event?.id ?? '')).rejects.toThrow()
    const stored = () => collectionsOf(world.ctx).webhookEvents.findOne({ _id: event?.id ?? '' })
    expect(await stored()).toMatchObject({ status: 'failed', attempts: 1, lastError: expect.any(String) })
    world.stripe.control.clearFaults()
    world.clock.advance(1)
    await sweepWebhooks(world.ctx)
    expect(await stored()).toMatchObject({ status: 'processed', lastError: null })
    expect(await bookingOf(held.bookingId)).toMatchObject({ bookingStatus: 'confirmed' })
  })

  it('that fails while Stripe is away is tried soon, however often that was', async () => {
    const { webhookEvents } = collectionsOf(world.ctx)
    const object = { id: 'pi_soon', object: 'payment_intent' }
    await receiveWebhook(
      world.ctx,
      signed({ id: 'evt_soon', type: 'payment_intent.succeeded', data: { object } }),
    )
    await webhookEvents.updateOne({ _id: 'evt_soon' }, { $set: { attempts: 30 } })
    world.stripe.control.failNext({ kind: 'error', times: 3 })
    await expect(processEvent(world.ctx, 'evt_soon')).rejects.toThrow()
    const stored = await webhookEvents.findOne({ _id: 'evt_soon' })
    const wait = Number(stored?.nextAttemptAt) - Number(world.ctx.clock.now())
    expect([stored?.attempts, wait / 60_000]).toEqual([31, expect.closeTo(40 / 60, 1)])
    await webhookEvents.deleteOne({ _id: 'evt_soon' })
  })

  it('may be signed with the secret of any endpoint of ours', async () => {
    const other = `whsec_${'b'.repeat(32)}`
    const stripe = {
      ...world.ctx.config.stripe,
      webhookSecrets: [...world.ctx.config.stripe.webhookSecrets, other],
    }
    const { readEvent } = createStripeAdapter({ stripe }, world.ctx.guards.stripe)
    const rawBody = JSON.stringify({
      id: 'evt_1',
      type: 'account.updated',
      account: 'acct_1',
      data: { object: {} },
    })
    const { webhooks } = stripeClient(world.stripe)
    const sign = (secret: string) => webhooks.generateTestHeaderString({ payload: rawBody, secret })
    expect(readEvent(rawBody, sign(other))).toMatchObject({ id: 'evt_1', account: 'acct_1' })
    expect(readEvent(rawBody, sign(world.stripe.webhookSecret))).toMatchObject({ id: 'evt_1' })
    expect(() => readEvent(rawBody, sign(`whsec_${'c'.repeat(32)}`))).toThrow('signature')
  })

  it('that keeps failing waits longer every time, and lets others go first', async () => {
    const { webhookEvents } = collectionsOf(world.ctx)
    const failing = { id: 'evt_bad', type: 'payment_intent.succeeded', data: { object: { id: 'pi_nobody' } } }
    await receiveWebhook(world.ctx, signed(failing))
    await webhookEvents.updateOne({ _id: 'evt_bad' }, { $set: { attempts: 60 } })
    world.clock.advance(1)
    await sweepWebhooks(world.ctx)
    const stored = () => webhookEvents.findOne({ _id: 'evt_bad' })
    expect(await stored()).toMatchObject({ status: 'failed', attempts: 61 })
    world.clock.advance(58)
    await sweepWebhooks(world.ctx)
    expect(await stored()).toMatchObject({ attempts: 61 })
    world.clock.advance(3)
    await sweepWebhooks(world.ctx)
    expect(await stored()).toMatchObject({ attempts: 62 })
  })

  it("of an owner's account is kept with it, and is never taken for the platform's", async () => {
    const failing = { id: 'evt_owner', type: 'payment_intent.succeeded', account: 'acct_owner' }
    await receiveWebhook(world.ctx, signed({ ...failing, data: { object: { id: 'pi_elsewhere' } } }))
    await processEvent(world.ctx, 'evt_owner')
    expect(await collectionsOf(world.ctx).webhookEvents.findOne({ _id: 'evt_owner' })).toMatchObject({
      account: 'acct_owner',
      status: 'processed',
    })
  })

  it('of a charge that no payment intent made is none of ours, and is done with', async () => {
    const object = { id: 'ch_by_hand', object: 'charge', payment_intent: null }
    await receiveWebhook(
      world.ctx,
      signed({ id: 'evt_by_hand', object: 'event', type: 'charge.updated', data: { object } }),
    )
    await processEvent(world.ctx, 'evt_by_hand')
    expect(await collectionsOf(world.ctx).webhookEvents.findOne({ _id: 'evt_by_hand' })).toMatchObject({
      objectId: 'ch_by_hand',
      status: 'processed',
    })
  })

  it('of a kind that nobody handles is done with', async () => {
    await receiveWebhook(
      world.ctx,
      signed({ id: 'evt_other', type: 'customer.created', data: { object: { id: 'cus_1' } } }),
    )
    await processEvent(world.ctx, 'evt_other')
    expect(await collectionsOf(world.ctx).webhookEvents.findOne({ _id: 'evt_other' })).toMatchObject({
      status: 'processed',
    })
  })
})
