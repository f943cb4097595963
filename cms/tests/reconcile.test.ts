import { ObjectId } from 'mongodb'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cancelBooking } from '../src/booking/cancel-booking.ts'
import { ensureIndexes } from '../src/config/ensure-indexes.ts'
import type { Finding } from '../src/reconcile/finding.ts'
import { reconcile } from '../src/reconcile/reconcile.ts'
import { repairFinding } from '../src/reconcile/repair-finding.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { rebuildIndex } from '../src/search/rebuild-index.ts'
import { roomsIndex } from '../src/search/rooms-index.ts'
import { book, bookAndPay, payAtStripe } from './support/book.ts'
import { createHouse, createRoom, type House } from './support/create-house.ts'
import { createPerson, type Person } from './support/create-people.ts'
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

async function look(...only: string[]): Promise<Finding[]> {
  const findings: Finding[] = []
  for await (const finding of reconcile(world.ctx, only.length > 0 ? { only } : {})) findings.push(finding)
  return findings
}

async function repairAll(findings: Finding[]): Promise<void> {
  for (const { repair } of findings) if (repair) await repairFinding(world.ctx, repair)
}

const paidStay = async () => {
  const room = await createRoom(world.ctx, house, { securityDeposit: 500_00 })
  return bookAndPay(world, seeker, stayIn(room))
}

/** Each test plants its fault, and mends it by its repair or by hand: all ends as it began. */
beforeEach(async () => void (await rebuildIndex(world.ctx)))
afterEach(async () => {
  await relayNothing()
  await repairAll(await look('bookings', 'refunds'))
  await relayNothing()
  await rebuildIndex(world.ctx)
  expect(await look()).toEqual([])
})

/** No workers run here, and the clock moves: what they would have taken out of the outbox is out of it. */
async function relayNothing(): Promise<void> {
  await world.ctx.db
    .collection('outbox')
    .updateMany({ deliveredAt: null }, { $set: { deliveredAt: new Date() } })
}

describe('a platform where everything agrees', () => {
  it('is clean with bookings of every kind', async () => {
    await paidStay()
    const cancelled = await paidStay()
    await cancelBooking(world.ctx, { actor: seeker, bookingId: cancelled.bookingId })
    await book(world.ctx, await createPerson(world.ctx, 'seeker'), stayIn(await createRoom(world.ctx, house)))
    await rebuildIndex(world.ctx)
    expect(await look()).toEqual([])
  })

  it('refuses a check that does not exist, by name', async () => {
    await expect(look('bedss')).rejects.toThrow('There is no check "bedss". There are: inventory-index')
  })
})

describe('beds', () => {
  it('finds a missing unique index, and makes it', async () => {
    const { bedNights } = collectionsOf(world.ctx)
    await bedNights.dropIndex('room_1_night_1_bed_1')
    const findings = await look('inventory-index')
    expect(findings).toMatchObject([{ subject: 'bed-nights', repair: { kind: 'ensure-indexes' } }])
    await repairAll(findings)
  })

  it('finds a bed sold twice while the index was missing, and does not hide it behind an index', async () => {
    const { bedNights } = collectionsOf(world.ctx)
    const { bookingId } = await paidStay()
    const row = await bedNights.findOne({ 'claim.id': new ObjectId(bookingId) })
    if (!row) throw new Error('no rows')
    await bedNights.dropIndex('room_1_night_1_bed_1')
    const _id = new ObjectId()
    await bedNights.insertOne({ ...row, _id, claim: { kind: 'booking', id: new ObjectId() } })
    const [twice, index] = await look('inventory-index')
    expect(twice?.problem).toContain('claimed 2 times')
    expect(index?.repair).toBeNull()
    await bedNights.deleteOne({ _id })
    await ensureIndexes(world.ctx.db)
  })

  it('finds beds taken for nobody, and frees them', async () => {
    const { bedNights } = collectionsOf(world.ctx)
    const room = await createRoom(world.ctx, house)
    await bedNights.insertOne({
      _id: new ObjectId(),
      room: new ObjectId(room.roomId),
      night: '2030-01-01',
      bed: 1,
      claim: { kind: 'booking', id: new ObjectId() },
      state: 'booked',
    })
    const findings = await look('bed-nights')
    expect(findings).toMatchObject([{ check: 'bed-nights', repair: { kind: 'free-beds' } }])
    await repairAll(findings)
    expect(await bedNights.countDocuments({ room: new ObjectId(room.roomId) })).toBe(0)
  })

  it('does not free beds of a booking that lives', async () => {
    const { bookingId } = await paidStay()
    await repairFinding(world.ctx, { kind: 'free-beds', claimId: bookingId })
    expect(await look('bookings')).toEqual([])
  })
})

describe('bookings', () => {
  it('finds a confirmed booking that lacks a night', async () => {
    const { bedNights } = collectionsOf(world.ctx)
    const { bookingId, reference } = await paidStay()
    const row = await bedNights.findOneAndDelete({ 'claim.id': new ObjectId(bookingId) })
    expect(await look('bookings')).toMatchObject([{ subject: reference, repair: null }])
    if (row) await bedNights.insertOne(row)
  })

  it('finds a booking that says confirmed and is not paid', async () => {
    const { payments } = collectionsOf(world.ctx)
    const { bookingId, reference } = await paidStay()
    const booking = new ObjectId(bookingId)
    const before = await payments.findOneAndUpdate({ booking }, { $set: { capturedAmount: 1 } })
    expect(await look('bookings')).toMatchObject([{ subject: reference, repair: null }])
    await payments.updateOne({ booking }, { $set: { capturedAmount: before?.capturedAmount ?? 0 } })
  })

  it('finds a hold that nobody ended, and ends it', async () => {
    const person = await createPerson(world.ctx, 'seeker')
    const { reference, bookingId } = await book(world.ctx, person, stayIn(await createRoom(world.ctx, house)))
    world.clock.advance(26)
    const findings = await look('bookings')
    expect(findings.map(({ subject }) => subject)).toContain(reference)
    await repairAll(findings)
    const booking = await collectionsOf(world.ctx).bookings.findOne({ _id: new ObjectId(bookingId) })
    expect(booking?.bookingStatus).toBe('expired')
  })

  it('finds a stay that is over and not completed, and completes it', async () => {
    const { reference } = await paidStay()
    world.clock.advance(26 * 24 * 60)
    const findings = await look('bookings')
    expect(findings.map(({ subject }) => subject)).toContain(reference)
    await repairAll(findings)
  })
})

describe('money', () => {
  it('finds a charge that we have not noticed, and settles it', async () => {
    const room = await createRoom(world.ctx, house)
    const held = await book(world.ctx, await createPerson(world.ctx, 'seeker'), laterStay(room))
    await payAtStripe(world, held)
    const findings = await look('stripe-payments', 'stripe-balance')
    expect(findings.map(({ check }) => check)).toEqual(['stripe-payments', 'stripe-balance'])
    await repairAll(findings)
    const booking = await collectionsOf(world.ctx).bookings.findOne({ _id: new ObjectId(held.bookingId) })
    expect(booking?.bookingStatus).toBe('confirmed')
  })

  it('finds a payment that Stripe does not confirm', async () => {
    const { payments } = collectionsOf(world.ctx)
    const room = await createRoom(world.ctx, house)
    const held = await book(world.ctx, await createPerson(world.ctx, 'seeker'), laterStay(room))
    const _id = new ObjectId(held.paymentId ?? '')
    await payments.updateOne({ _id }, { $set: { capturedAmount: 5 } })
    expect(await look('stripe-payments')).toMatchObject([{ check: 'stripe-payments', repair: null }])
    await payments.updateOne({ _id }, { $set: { capturedAmount: 0 } })
  })

  it('finds a charge for a payment that does not exist', async () => {
    const { payments } = collectionsOf(world.ctx)
    const { bookingId } = await laterPaidStay()
    const gone = await payments.findOneAndDelete({ booking: new ObjectId(bookingId) })
    const [finding] = await look('stripe-payments')
    expect(finding?.problem).toContain('for a payment that we do not have')
    if (gone) await payments.insertOne(gone)
  })

  it('finds a journal that does not balance, and one that is missing', async () => {
    const { journals } = collectionsOf(world.ctx)
    const { bookingId } = await laterPaidStay()
    const capture = await journals.findOne({ booking: new ObjectId(bookingId), kind: 'capture' })
    if (!capture) throw new Error('no journal')
    await journals.updateOne({ _id: capture._id }, { $inc: { 'postings.0.debit': 1 } })
    expect((await look('ledger')).map(({ problem }) => problem)).toEqual([
      expect.stringContaining('is off by 1'),
    ])
    await journals.deleteOne({ _id: capture._id })
    expect((await look('ledger')).map(({ problem }) => problem)).toEqual([
      expect.stringContaining('guest_funds should hold'),
      expect.stringContaining('deposit_held should hold'),
    ])
    expect((await look('stripe-balance')).map(({ problem }) => problem)).toEqual([
      expect.stringContaining('has no journal'),
    ])
    await journals.insertOne(capture)
  })

  it('finds a journal that stands beside nothing at Stripe', async () => {
    const { journals } = collectionsOf(world.ctx)
    const { bookingId } = await laterPaidStay()
    const capture = { booking: new ObjectId(bookingId), kind: 'capture' }
    const before = await journals.findOneAndUpdate(capture, { $set: { stripeId: 'txn_none' } })
    const problems = (await look('stripe-balance')).map(({ problem }) => problem)
    expect(problems).toContainEqual('stands beside txn_none, which Stripe does not have')
    await journals.updateOne(capture, { $set: { stripeId: before?.stripeId ?? null } })
  })

  it('finds a cancellation that gave back another amount than its policy says', async () => {
    const { refunds } = collectionsOf(world.ctx)
    const paid = await laterPaidStay()
    await cancelBooking(world.ctx, { actor: seeker, bookingId: paid.bookingId })
    const refund = { booking: new ObjectId(paid.bookingId) }
    await refunds.updateOne(refund, { $inc: { amount: -100 } })
    expect((await look('refunds')).map(({ subject }) => subject)).toEqual([
      paid.reference,
      expect.stringContaining('payment'),
    ])
    await refunds.updateOne(refund, { $inc: { amount: 100 } })
  })

  it('finds a refund that has not left, and makes it', async () => {
    const paid = await laterPaidStay()
    world.stripe.control.failNext({ kind: 'error', times: 9 })
    await cancelBooking(world.ctx, { actor: seeker, bookingId: paid.bookingId })
    world.stripe.control.clearFaults()
    world.clock.advance(45)
    const findings = await look('refunds')
    expect(findings).toMatchObject([{ repair: { kind: 'process-refund' } }])
    await repairAll(findings)
  })
})

describe('what moves in the background', () => {
  it('finds events of Stripe that were not processed, and processes them', async () => {
    const { webhookEvents } = collectionsOf(world.ctx)
    await webhookEvents.insertOne({
      _id: 'evt_left_behind',
      type: 'payment_intent.created',
      objectId: 'pi_any',
      account: null,
      receivedAt: new Date(world.ctx.clock.now().getTime() - 3_600_000),
      status: 'received',
      attempts: 0,
      lastError: null,
      nextAttemptAt: null,
      processedAt: null,
    })
    const findings = await look('webhooks')
    expect(findings).toMatchObject([{ repair: { kind: 'process-webhook', eventId: 'evt_left_behind' } }])
    await repairAll(findings)
  })

  it('finds an outbox that nobody empties', async () => {
    const outbox = world.ctx.db.collection('outbox')
    await relayNothing()
    await outbox.updateOne({}, { $set: { deliveredAt: null, at: new Date(0) } })
    expect(await look('outbox')).toMatchObject([{ subject: '1 events', repair: null }])
    await outbox.updateOne({ deliveredAt: null }, { $set: { failedAt: new Date(0), lastError: 'who?' } })
    expect(await look('outbox')).toMatchObject([
      {
        problem: expect.stringContaining('given up'),
        likelyCause: 'who?',
        repair: { kind: 'replay-events' },
      },
    ])
    await outbox.updateOne({ deliveredAt: null }, { $unset: { failedAt: true, lastError: true } })
  })

  it('finds rooms that search lacks, has too many of, or has out of date', async () => {
    const room = await createRoom(world.ctx, house)
    const missing = await look('search-index')
    expect(missing).toMatchObject([{ repair: { kind: 'index-property', propertyId: room.propertyId } }])
    await repairAll(missing)
    expect(await look('search-index')).toEqual([])
    const index = roomsIndex(world.ctx)
    const document = await index.getDocument(room.roomId)
    await index.addDocuments([{ ...document, id: 'f'.repeat(24) }]).waitTask()
    const extra = await look('search-index')
    expect(extra).toMatchObject([{ repair: { kind: 'unlist-room', roomId: 'f'.repeat(24) } }])
    await repairAll(extra)
    await bookAndPay(world, await createPerson(world.ctx, 'seeker'), laterStay(room))
    const stale = await look('search-index')
    expect(stale).toMatchObject([{ repair: { kind: 'index-property' } }])
    await repairAll(stale)
  })
})

/** The clock has moved on: stays begin well after its day. */
function laterStay(room: Parameters<typeof stayIn>[0]) {
  return stayIn(room, { checkInDate: dayAfterClock(20), checkOutDate: dayAfterClock(23) })
}

async function laterPaidStay() {
  const room = await createRoom(world.ctx, house, { securityDeposit: 500_00 })
  return bookAndPay(world, seeker, laterStay(room))
}

function dayAfterClock(days: number): string {
  return new Date(world.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10)
}
