import { ObjectId } from 'mongodb'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '../src/context.ts'
import { disconnectOwner } from '../src/payments/connect/disconnect-owner.ts'
import { findConnection } from '../src/payments/connect/find-connection.ts'
import { recordPayout } from '../src/payments/connect/record-payout.ts'
import { refreshConnection } from '../src/payments/connect/refresh-connection.ts'
import { startOnboarding } from '../src/payments/connect/start-onboarding.ts'
import { createIntent } from '../src/payments/create-intent.ts'
import { settlePayment } from '../src/payments/settle-payment.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { book, bookAndPay, codeOf, intentOf, payAtStripe } from './support/book.ts'
import { findViolations } from './support/check-invariants.ts'
import { accountOf, connectOwner } from './support/connect-owner.ts'
import { createHouse, createRoom, type House } from './support/create-house.ts'
import { createPerson, type Person } from './support/create-people.ts'
import { startWorld, type World } from './support/start-world.ts'
import { stayIn } from './support/stay.ts'

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

const connectionOf = (owner: Person) => findConnection(world.ctx, new ObjectId(owner.id))
/** A Stripe that has captured a charge, and not booked it yet. */
function withoutBooking(ctx: Ctx): Ctx {
  const retrieveCollection = async (intentId: string) => {
    const collection = await ctx.payments.retrieveCollection(intentId)
    const charge = collection.charge && { ...collection.charge, ...NOT_BOOKED }
    return { ...collection, charge }
  }
  return { ...ctx, payments: { ...ctx.payments, retrieveCollection } }
}
const NOT_BOOKED = { balanceTransactionId: null, fee: null, transfer: null, unrouted: null }

const eventsOf = (owner: Person) =>
  world.ctx.db.collection('outbox').countDocuments({ type: 'owner.connected', 'data.ownerId': owner.id })

describe('connecting', () => {
  it('opens one account and leads to the form, however many ask at once', async () => {
    const owner = await createPerson(world.ctx, 'owner')
    const links = await Promise.all([1, 2, 3].map(() => startOnboarding(world.ctx, { owner })))
    expect(new Set(links.map(({ url }) => url)).size).toBe(3)
    const accountId = await accountOf(world, owner)
    for (const { url } of links) expect(url).toContain(accountId)
    expect(
      await collectionsOf(world.ctx).connectAccounts.countDocuments({ owner: new ObjectId(owner.id) }),
    ).toBe(1)
  })

  it('finds the account again when the answer that opened it was lost', async () => {
    const owner = await createPerson(world.ctx, 'owner')
    world.stripe.control.failNext({ kind: 'lost', method: 'POST', path: '/v1/accounts', times: 10 })
    expect(await codeOf(startOnboarding(world.ctx, { owner }))).toBe('PAYMENT_PROVIDER_UNAVAILABLE')
    world.stripe.control.clearFaults()
    await startOnboarding(world.ctx, { owner })
    const accountId = await accountOf(world, owner)
    const made = world.stripe.control
      .requestLog()
      .filter(({ method, path }) => method === 'POST' && path === '/v1/accounts')
    expect(made.length).toBeGreaterThan(1)
    expect(world.stripe.control.find('account', accountId)?.metadata?.ownerId).toBe(owner.id)
  })

  it('is complete when transfers are active, says so once, and is undone when Stripe stops them', async () => {
    const owner = await createPerson(world.ctx, 'owner')
    await startOnboarding(world.ctx, { owner })
    const accountId = await accountOf(world, owner)
    await refreshConnection(world.ctx, accountId)
    expect(await connectionOf(owner)).toMatchObject({ transfersActive: false, detailsSubmitted: false })
    expect((await connectionOf(owner))?.requirements.due).toContain('external_account')

    world.stripe.control.onboardAccount(accountId)
    await Promise.all([1, 2, 3, 4].map(() => refreshConnection(world.ctx, accountId)))
    expect(await connectionOf(owner)).toMatchObject({ transfersActive: true, payoutsEnabled: true })
    expect(await eventsOf(owner)).toBe(1)

    world.stripe.control.restrictAccount(accountId, ['individual.verification.document'])
    await refreshConnection(world.ctx, accountId)
    expect(await connectionOf(owner)).toMatchObject({
      transfersActive: false,
      requirements: { due: ['individual.verification.document'] },
    })
  })

  it('begins anew after the owner has withdrawn the access', async () => {
    const owner = await createPerson(world.ctx, 'owner')
    const before = await connectOwner(world, owner)
    world.stripe.control.deauthorizeAccount(before)
    await startOnboarding(world.ctx, { owner })
    const after = await connectOwner(world, owner)
    expect(after).not.toBe(before)
    expect(await connectionOf(owner)).toMatchObject({ stripeAccountId: after, transfersActive: true })
  })
})

it('a payout told after the owner has withdrawn the access is left alone, and the account is given up', async () => {
  const owner = await createPerson(world.ctx, 'owner')
  const accountId = await connectOwner(world, owner)
  world.stripe.control.deauthorizeAccount(accountId)
  await recordPayout(world.ctx, { accountId, payoutId: 'po_late' })
  expect(await collectionsOf(world.ctx).payouts.findOne({ stripePayoutId: 'po_late' })).toBeNull()
  expect(
    await collectionsOf(world.ctx).connectAccounts.findOne({ stripeAccountId: accountId }),
  ).toMatchObject({ disconnectedAt: expect.any(Date) })
})

describe('a payment for a connected owner', () => {
  let house: House
  let accountId: string
  beforeAll(async () => {
    house = await createHouse(world.ctx)
    accountId = await connectOwner(world, house.owner)
  })
  const paymentsOf = (bookingId: string) =>
    collectionsOf(world.ctx)
      .payments.find({ booking: new ObjectId(bookingId) })
      .sort({ attempt: 1 })
      .toArray()

  it('moves the owner’s share with it, and keeps deposit, tax and commission', async () => {
    const room = await createRoom(world.ctx, house, { securityDeposit: 1_000_00 })
    const { bookingId } = await bookAndPay(world, seeker, stayIn(room))
    const [payment] = await paymentsOf(bookingId)
    const ownerAmount = payment?.parts.ownerShare
    expect(payment?.routing).toEqual({ kind: 'destination', accountId, ownerAmount })
    const transfer = await collectionsOf(world.ctx).transfers.findOne({ payment: payment?._id })
    expect(transfer).toMatchObject({
      kind: 'destination',
      status: 'succeeded',
      amount: ownerAmount,
      accountId,
    })
    const kinds = await collectionsOf(world.ctx)
      .journals.find({ payment: payment?._id })
      .map(({ kind }) => kind)
      .toArray()
    expect(kinds.toSorted()).toEqual(['application_fee', 'capture', 'stripe_fee', 'transfer'])
  })

  it('learns of its transfer when Stripe books it later', async () => {
    const held = await book(world.ctx, seeker, stayIn(await createRoom(world.ctx, house)))
    const { bookingId, paymentId } = held
    await payAtStripe(world, held)
    await settlePayment(withoutBooking(world.ctx), paymentId ?? '')
    const transferOf = async () =>
      collectionsOf(world.ctx).transfers.findOne({ booking: new ObjectId(bookingId) })
    expect(await transferOf()).toMatchObject({ status: 'pending', transferId: null })
    await settlePayment(world.ctx, paymentId ?? '')
    await settlePayment(world.ctx, paymentId ?? '')
    expect(await transferOf()).toMatchObject({ status: 'succeeded' })
  })

  it('is begun anew, on the platform, when the connection was lost after the hold', async () => {
    const room = await createRoom(world.ctx, house)
    const held = await book(world.ctx, seeker, stayIn(room))
    world.stripe.control.restrictAccount(accountId, ['external_account'])
    await payAtStripe(world, held)
    await settlePayment(world.ctx, held.paymentId ?? '')
    const opened = await createIntent(world.ctx, { seeker, bookingId: held.bookingId })
    expect(opened.paymentId).not.toBe(held.paymentId)
    await payAtStripe(world, { ...held, clientSecret: opened.clientSecret })
    await settlePayment(world.ctx, opened.paymentId)
    const [first, second] = await paymentsOf(held.bookingId)
    expect(first).toMatchObject({ status: 'cancelled', routing: { kind: 'destination' } })
    expect(second).toMatchObject({ status: 'paid', routing: { kind: 'platform' } })
    expect(world.stripe.control.find('payment_intent', intentOf(held))?.status).toBe('canceled')
  })

  it('is begun anew before there is anything to pay, when nobody had told us of the loss', async () => {
    world.stripe.control.restrictAccount(accountId, [])
    await refreshConnection(world.ctx, accountId)
    world.stripe.control.restrictAccount(accountId, ['external_account'])
    const held = await book(world.ctx, seeker, stayIn(await createRoom(world.ctx, house)))
    await payAtStripe(world, held)
    await settlePayment(world.ctx, held.paymentId ?? '')
    const attempts = await paymentsOf(held.bookingId)
    expect(attempts).toMatchObject([
      { status: 'cancelled', intentId: null },
      { status: 'paid', routing: { kind: 'platform' } },
    ])
    world.stripe.control.restrictAccount(accountId, [])
    await refreshConnection(world.ctx, accountId)
  })
})

describe('disconnecting', () => {
  it('waits for stays ahead and for money that is not paid out, and then gives the account up', async () => {
    const house = await createHouse(world.ctx)
    const { owner } = house
    await connectOwner(world, owner)
    await bookAndPay(world, seeker, stayIn(await createRoom(world.ctx, house)))
    expect(await codeOf(disconnectOwner(world.ctx, { owner }))).toBe('STILL_NEEDED')
    const free = await createPerson(world.ctx, 'owner')
    const accountId = await connectOwner(world, free)
    await disconnectOwner(world.ctx, { owner: free })
    await disconnectOwner(world.ctx, { owner: free })
    expect(await connectionOf(free)).toBeNull()
    expect(world.stripe.control.find('account', accountId)).toBeUndefined()
  })
})
