import type { BookingView } from '@bookmysleep/domain/api/bookings'
import { ObjectId } from 'mongodb'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { cancelBooking } from '../src/booking/cancel-booking.ts'
import { completeStays } from '../src/booking/complete-stays.ts'
import { refundBooking } from '../src/booking/refund-booking.ts'
import { processTransfer } from '../src/payments/process-transfer.ts'
import { releaseWaiting, sweepTransfers } from '../src/payments/sweep-transfers.ts'
import { collectionsOf } from '../src/records/collections.ts'
import type { TransferDocument } from '../src/records/documents/owner-money.ts'
import { bookAndPay } from './support/book.ts'
import { findViolations } from './support/check-invariants.ts'
import { accountOf, connectOwner } from './support/connect-owner.ts'
import { createHouse, createRoom, type House } from './support/create-house.ts'
import { createPerson, type Person } from './support/create-people.ts'
import { stripeClient } from './support/list-balance-transactions.ts'
import { startWorld, type World } from './support/start-world.ts'
import { inDaysOf, stayIn } from './support/stay.ts'

const DAY = 24 * 60

let world: World
let seeker: Person
beforeAll(async () => {
  world = await startWorld()
  seeker = await createPerson(world.ctx, 'seeker')
})
afterEach(async () => {
  world.stripe.control.clearFaults()
  expect(await findViolations(world)).toEqual([])
})
afterAll(() => world?.stop())

/** A paid stay of three nights from so many days after the world's today. */
async function paidStay(house: House, from = 20): Promise<BookingView> {
  const room = await createRoom(world.ctx, house, { securityDeposit: 1_000_00 })
  const dates = { checkInDate: inDaysOf(world, from), checkOutDate: inDaysOf(world, from + 3) }
  const { booking } = await bookAndPay(world, seeker, stayIn(room, dates))
  return booking
}

/** The stay is over: its rent is earned. */
async function complete(): Promise<void> {
  world.clock.advance(30 * DAY)
  await completeStays(world.ctx)
}

/** Cancelled half a day before check-in the flexible policy gives back half. */
async function cancelLate(booking: BookingView): Promise<void> {
  const checkIn = new Date(`${booking.checkInDate}T13:00:00+05:30`).getTime()
  world.clock.advance((checkIn - world.clock.now().getTime()) / 60_000 - 12 * 60)
  await cancelBooking(world.ctx, { actor: seeker, bookingId: booking.id })
}

/** A code with which the platform pays half of the rent. */
async function halfPrice(): Promise<string> {
  const now = new Date()
  const code = `H${new ObjectId().toHexString().slice(-8).toUpperCase()}`
  await collectionsOf(world.ctx).promoCodes.insertOne({
    _id: new ObjectId(),
    code,
    kind: 'percent',
    rateBps: 5000,
    currency: 'INR',
    fundedBy: 'platform',
    from: '2020-01-01',
    active: true,
    createdAt: now,
    updatedAt: now,
  })
  return code
}

/** All that an account could pay out is paid out, so that nothing can be taken back. */
async function payOut(accountId: string): Promise<void> {
  world.clock.advance(4 * DAY)
  const stripe = stripeClient(world.stripe)
  await stripe.accounts.update(accountId, {
    settings: { payouts: { schedule: { interval: 'manual' } } },
  })
  const { available } = await stripe.balance.retrieve({}, { stripeAccount: accountId })
  const amount = available[0]?.amount ?? 0
  if (amount > 0) await stripe.payouts.create({ amount, currency: 'inr' }, { stripeAccount: accountId })
}

const transfersOf = ({ id }: { id: string }): Promise<TransferDocument[]> =>
  collectionsOf(world.ctx)
    .transfers.find({ booking: new ObjectId(id) })
    .sort({ _id: 1 })
    .toArray()

/** An admin gives back a part of a stay, borne by all who earned. */
async function refundAfter({ id }: { id: string }, amount: number) {
  return refundBooking(world.ctx, {
    actor: await createPerson(world.ctx, 'admin'),
    request: { bookingId: id, amount, reason: 'It was too loud', source: 'all', bearer: 'shared' },
    idempotencyKey: `refund-of-${id}`,
  })
}

/** What an account has received and kept, wherever it went from there. */
async function receivedBy(stripeAccount: string): Promise<number> {
  const lines = await stripeClient(world.stripe)
    .balanceTransactions.list({ limit: 100 }, { stripeAccount })
    .autoPagingToArray({ limit: 1_000 })
  return lines.filter(({ type }) => type !== 'payout').reduce((sum, { net }) => sum + net, 0)
}

describe('an owner without an account', () => {
  it('gets what was held when they connect, once', async () => {
    const house = await createHouse(world.ctx)
    const stays = [await paidStay(house), await paidStay(house)]
    await complete()
    await sweepTransfers(world.ctx)
    const [waiting] = await transfersOf(stays[0] as BookingView)
    expect(waiting).toMatchObject({ kind: 'release', status: 'waiting', nextAttemptAt: null })

    const accountId = await connectOwner(world, house.owner)
    const owner = new ObjectId(house.owner.id)
    await Promise.all([1, 2, 3].map(() => releaseWaiting(world.ctx, owner)))
    for (const stay of stays)
      expect(await transfersOf(stay)).toMatchObject([{ kind: 'release', status: 'succeeded', accountId }])
    const paid = await collectionsOf(world.ctx).payments.find({ owner }).toArray()
    expect(await receivedBy(accountId)).toBe(paid.reduce((sum, { parts }) => sum + parts.ownerShare, 0))
  })

  it('is not forgotten when they connect in the moment in which the release goes to rest', async () => {
    const house = await createHouse(world.ctx)
    const stay = await paidStay(house)
    await connectOwner(world, house.owner)
    await complete()
    await collectionsOf(world.ctx).transfers.updateMany(
      { booking: new ObjectId(stay.id) },
      { $set: { nextAttemptAt: null } },
    )
    await sweepTransfers(world.ctx)
    expect(await transfersOf(stay)).toMatchObject([{ status: 'succeeded' }])
  })
})

describe('a release', () => {
  let house: House
  let accountId: string
  async function heldStay() {
    house = await createHouse(world.ctx)
    const stay = await paidStay(house)
    await complete()
    accountId = await connectOwner(world, house.owner)
    const [release] = await transfersOf(stay)
    return { stay, id: release?._id.toHexString() ?? '', amount: release?.amount }
  }

  it.each(['lost', 'lost-timeout'] as const)('whose answer was %s is made once', async (kind) => {
    const { stay, id, amount } = await heldStay()
    world.stripe.control.failNext({ kind, method: 'POST', path: '/v1/transfers', times: 20 })
    await expect(processTransfer(world.ctx, id)).rejects.toThrow()
    expect(await transfersOf(stay)).toMatchObject([{ status: 'pending', transferId: null }])
    world.stripe.control.clearFaults()
    await processTransfer(world.ctx, id)
    expect(await transfersOf(stay)).toMatchObject([{ status: 'succeeded' }])
    expect(await receivedBy(accountId)).toBe(amount)
  })

  it('is found again when Stripe has forgotten its key', async () => {
    const { stay, id, amount } = await heldStay()
    world.stripe.control.failNext({ kind: 'lost', method: 'POST', path: '/v1/transfers', times: 20 })
    await expect(processTransfer(world.ctx, id)).rejects.toThrow()
    world.stripe.control.clearFaults()
    world.clock.advance(3 * DAY)
    await sweepTransfers(world.ctx)
    expect(await transfersOf(stay)).toMatchObject([{ status: 'succeeded' }])
    expect(await receivedBy(accountId)).toBe(amount)
  })

  it('is found again when Stripe refuses it anew, its key forgotten in that moment', async () => {
    const { stay, id, amount } = await heldStay()
    world.stripe.control.failNext({ kind: 'lost', method: 'POST', path: '/v1/transfers', times: 20 })
    await expect(processTransfer(world.ctx, id)).rejects.toThrow()
    world.stripe.control.clearFaults()
    world.stripe.control.restrictAccount(accountId, ['external_account'])
    world.stripe.control.advanceClock(2 * DAY * 60_000)
    await processTransfer(world.ctx, id)
    expect(await transfersOf(stay)).toMatchObject([{ status: 'succeeded' }])
    expect(await receivedBy(accountId)).toBe(amount)
  })

  it('made by many at once moves the money once', async () => {
    const { stay, id, amount } = await heldStay()
    await Promise.all(Array.from({ length: 5 }, () => processTransfer(world.ctx, id)))
    expect(await transfersOf(stay)).toMatchObject([{ status: 'succeeded', rev: 3 }])
    expect(await receivedBy(accountId)).toBe(amount)
  })

  it('that has arrived is taken back in part when the stay is refunded after it, once', async () => {
    const { stay, id } = await heldStay()
    await processTransfer(world.ctx, id)
    const before = await receivedBy(accountId)
    const given = await refundAfter(stay, 500_00)
    const ownerPart = given.refunds[0]?.ownerPart ?? 0
    expect(ownerPart).toBeGreaterThan(0)
    await Promise.all([sweepTransfers(world.ctx), sweepTransfers(world.ctx)])
    const [release, reversal, ...more] = await transfersOf(stay)
    expect(more).toEqual([])
    expect(reversal).toMatchObject({
      kind: 'reversal',
      status: 'succeeded',
      amount: ownerPart,
      of: release?._id,
    })
    expect(await receivedBy(accountId)).toBe(before - ownerPart)
  })

  it('that Stripe refuses waits, and is tried again under a new key', async () => {
    const { stay, id } = await heldStay()
    world.stripe.control.restrictAccount(accountId, ['external_account'])
    await processTransfer(world.ctx, id)
    const [refused] = await transfersOf(stay)
    expect(refused).toMatchObject({ status: 'waiting', attempts: 1 })
    expect(
      await collectionsOf(world.ctx).connectAccounts.findOne({ stripeAccountId: accountId }),
    ).toMatchObject({
      transfersActive: false,
    })
    world.stripe.control.restrictAccount(accountId, [])
    await connectOwner(world, house.owner)
    await releaseWaiting(world.ctx, new ObjectId(house.owner.id))
    expect(await transfersOf(stay)).toMatchObject([{ status: 'succeeded' }])
  })
})

describe('a stay paid to the owner’s account', () => {
  it('asks for nothing more when it is over', async () => {
    const house = await createHouse(world.ctx)
    await connectOwner(world, house.owner)
    const stay = await paidStay(house)
    await complete()
    expect(await transfersOf(stay)).toMatchObject([{ kind: 'destination', status: 'succeeded' }])
  })

  it('that is cancelled with a kept part takes back the rest, and only that', async () => {
    const house = await createHouse(world.ctx)
    const accountId = await connectOwner(world, house.owner)
    const stay = await paidStay(house, 1)
    await cancelLate(stay)
    await sweepTransfers(world.ctx)
    const [destination, reversal] = await transfersOf(stay)
    expect(reversal).toMatchObject({ kind: 'reversal', status: 'succeeded', of: destination?._id })
    expect(await receivedBy(accountId)).toBe((destination?.amount ?? 0) - (reversal?.amount ?? 0))
  })

  it('that is refunded in part after it takes back the owner’s part of that, and only that', async () => {
    const house = await createHouse(world.ctx)
    await connectOwner(world, house.owner)
    const booking = await paidStay(house)
    await complete()
    const given = await refundAfter(booking, 500_00)
    const ownerPart = given.refunds[0]?.ownerPart ?? 0
    expect(ownerPart).toBeGreaterThan(0)
    const moved = (await transfersOf(booking)).map(({ kind, amount }) => ({ kind, amount }))
    expect(moved).toMatchObject([{ kind: 'destination' }, { kind: 'reversal', amount: ownerPart }])
  })

  it('of which a promotion pays a part gets the rest when it is over, and not with a refund before', async () => {
    const house = await createHouse(world.ctx)
    const accountId = await connectOwner(world, house.owner)
    const dates = { checkInDate: inDaysOf(world, 20), checkOutDate: inDaysOf(world, 23) }
    const room = await createRoom(world.ctx, house, { securityDeposit: 0 })
    const promoCode = await halfPrice()
    const { booking } = await bookAndPay(world, seeker, { ...stayIn(room, dates), promoCode })
    const { payments } = collectionsOf(world.ctx)
    const paid = await payments.findOne({ booking: new ObjectId(booking.id) })
    const [destination] = await transfersOf(booking)
    expect(destination?.amount).toBeLessThan(paid?.parts.ownerShare ?? 0)

    await refundAfter(booking, 100_00)
    await sweepTransfers(world.ctx)
    expect(await transfersOf(booking)).toMatchObject([{ kind: 'destination', amount: destination?.amount }])
    const held = (await payments.findOne({ _id: paid?._id ?? new ObjectId() }))?.held.ownerShare ?? 0
    expect(held).toBeGreaterThan(destination?.amount ?? 0)
    await complete()
    await sweepTransfers(world.ctx)
    expect((await transfersOf(booking))[1]).toMatchObject({
      kind: 'release',
      status: 'succeeded',
      amount: held - (destination?.amount ?? 0),
    })
    expect(await receivedBy(accountId)).toBe(held)
  })

  it('whose reversal was made without an answer is not reversed twice', async () => {
    const house = await createHouse(world.ctx)
    const accountId = await connectOwner(world, house.owner)
    const stay = await paidStay(house, 1)
    await cancelLate(stay)
    world.stripe.control.failNext({ kind: 'lost', method: 'POST', path: '/reversals', times: 20 })
    await sweepTransfers(world.ctx)
    expect((await transfersOf(stay))[1]).toMatchObject({ status: 'pending', transferId: null })
    world.stripe.control.clearFaults()
    world.clock.advance(2 * DAY)
    await sweepTransfers(world.ctx)
    const [destination, reversal] = await transfersOf(stay)
    expect(reversal).toMatchObject({ status: 'succeeded' })
    expect(await receivedBy(accountId)).toBe((destination?.amount ?? 0) - (reversal?.amount ?? 0))
  })
})

describe('an owner whose balance is too low to give back', () => {
  let house: House
  let accountId: string
  let owing: BookingView
  beforeAll(async () => {
    house = await createHouse(world.ctx)
    accountId = await connectOwner(world, house.owner)
    owing = await paidStay(house, 6)
    await payOut(accountId)
    await cancelLate(owing)
    await sweepTransfers(world.ctx)
  })

  it('owes it, and is not paid in advance until it is set off', async () => {
    expect((await transfersOf(owing))[1]).toMatchObject({ kind: 'reversal', status: 'owing', attempts: 1 })
    const next = await paidStay(house)
    const payment = await collectionsOf(world.ctx).payments.findOne({ booking: new ObjectId(next.id) })
    expect(payment?.routing).toEqual({ kind: 'platform' })

    await complete()
    const [release] = await transfersOf(next)
    await Promise.all([1, 2, 3].map(() => processTransfer(world.ctx, release?._id.toHexString() ?? '')))
    const debt = (await transfersOf(owing))[1]
    expect(debt).toMatchObject({ status: 'netted', netted: debt?.amount })
    expect(await transfersOf(next)).toMatchObject([{ status: 'succeeded', netted: debt?.amount }])
    const [destination] = await transfersOf(owing)
    const kept = (destination?.amount ?? 0) - (debt?.amount ?? 0)
    expect(await receivedBy(accountId)).toBe(kept + (release?.amount ?? 0))
  })

  it('is paid in advance again afterwards', async () => {
    const stay = await paidStay(house)
    const payment = await collectionsOf(world.ctx).payments.findOne({ booking: new ObjectId(stay.id) })
    expect(payment?.routing).toMatchObject({
      kind: 'destination',
      accountId: await accountOf(world, house.owner),
    })
  })

  it('gives it back from their account when there is balance again', async () => {
    const other = await createHouse(world.ctx)
    const account = await connectOwner(world, other.owner)
    const first = await paidStay(other, 6)
    await payOut(account)
    // Paid before the debt was known, and so into the account.
    const second = await paidStay(other, 20)
    await cancelLate(first)
    await sweepTransfers(world.ctx)
    expect((await transfersOf(first))[1]).toMatchObject({ kind: 'reversal', status: 'owing' })
    world.clock.advance(4 * DAY)
    await sweepTransfers(world.ctx)
    const [destination, debt] = await transfersOf(first)
    expect(debt).toMatchObject({ status: 'succeeded' })
    const [share] = await transfersOf(second)
    expect(await receivedBy(account)).toBe(
      (destination?.amount ?? 0) - (debt?.amount ?? 0) + (share?.amount ?? 0),
    )
  })
})
