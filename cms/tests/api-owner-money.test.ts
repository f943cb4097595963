import { ObjectId } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { completeStays } from '../src/booking/complete-stays.ts'
import { quoteStay } from '../src/booking/quote-stay.ts'
import type { Ctx } from '../src/context.ts'
import { recordPayout } from '../src/payments/connect/record-payout.ts'
import { ownerMoney } from '../src/payments/statement/owner-money.ts'
import { collectionsOf } from '../src/records/collections.ts'
import type { TransferDocument } from '../src/records/documents/owner-money.ts'
import { type RunningServer, startServer } from '../src/server.ts'
import { bookAndPay, codeOf } from './support/book.ts'
import { connectOwner } from './support/connect-owner.ts'
import { createHouse, createRoom, type House } from './support/create-house.ts'
import { createPerson, type Person } from './support/create-people.ts'
import { stripeClient } from './support/list-balance-transactions.ts'
import { startWorld, type World } from './support/start-world.ts'
import { stayIn } from './support/stay.ts'

const DAY = 24 * 60

let world: World
let server: RunningServer
let house: House
let other: Person
let admin: Person
beforeAll(async () => {
  world = await startWorld()
  server = await startServer(world.ctx, { next: false, port: 0 })
  house = await createHouse(world.ctx)
  other = await createPerson(world.ctx, 'owner')
  admin = await createPerson(world.ctx, 'admin')
})
afterAll(async () => {
  await server?.close()
  await world?.stop()
})

type Answer = { success: boolean; data?: never; meta?: { total: number }; error?: { code: string } }

async function call(person: Person, path: string, body?: unknown): Promise<Answer & { status: number }> {
  const response = await fetch(`${server.url}/api/v1/${path}`, {
    method: body === undefined ? 'GET' : 'PUT',
    headers: { authorization: `Bearer ${person.token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: response.status, ...((await response.json()) as Answer) }
}

describe('an owner’s connection', () => {
  it('is begun by its owner alone', async () => {
    const { owner } = house
    expect(await call(owner, 'payments/connect-link')).toMatchObject({
      status: 200,
      data: { url: expect.stringContaining('/connect/onboarding/acct_') },
    })
    const seeker = await createPerson(world.ctx, 'seeker')
    expect(await call(seeker, 'payments/connect-link')).toMatchObject({ status: 403 })
  })

  it('is looked at and given up by its owner, for the account that was opened for them', async () => {
    const accountId = await connectOwner(world, house.owner)
    const path = `users/${house.owner.id}/stripe`
    const view = { state: 'connected', stripeAccountId: accountId, due: [] }
    expect(await call(house.owner, path, { stripeAccountId: accountId })).toMatchObject({ data: view })
    expect(await call(admin, path, { stripeAccountId: accountId })).toMatchObject({ data: view })
    expect(await call(other, path, { stripeAccountId: null })).toMatchObject({ status: 403 })
    expect(await call(other, `users/${other.id}/stripe`, { stripeAccountId: accountId })).toMatchObject({
      status: 400,
      error: { code: 'VALIDATION_FAILED' },
    })
    expect(await call(house.owner, path, { stripeAccountId: null, tier: 'premium' })).toMatchObject({
      status: 400,
    })
    const user = await world.ctx.payload.findByID({ collection: 'users', id: house.owner.id })
    expect(user).toMatchObject({ stripeAccountId: accountId, stripeConnected: true })
  })
})

describe('an owner’s money', () => {
  let accountId: string
  beforeAll(async () => {
    accountId = await connectOwner(world, house.owner)
    const schedule = { payouts: { schedule: { interval: 'manual' } } } as const
    await stripeClient(world.stripe).accounts.update(accountId, { settings: schedule })
    const seeker = await createPerson(world.ctx, 'seeker')
    await bookAndPay(world, seeker, stayIn(await createRoom(world.ctx, house)))
    world.clock.advance(30 * DAY)
    await completeStays(world.ctx)
  })

  it('is read line by line by its owner and admins, and comes to zero', async () => {
    const { data, meta } = await call(house.owner, 'payments/transactions')
    const lines = data as unknown as { kind: string; amount: number; ownerId: string }[]
    expect(lines.map(({ kind }) => kind).toSorted()).toEqual(['application_fee', 'earned', 'transfer'])
    expect(lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(0)
    expect(meta?.total).toBe(3)
    expect(await call(admin, `payments/transactions?ownerId=${house.owner.id}`)).toMatchObject({
      meta: { total: 3 },
    })
    expect(await call(other, 'payments/transactions')).toMatchObject({ data: [], meta: { total: 0 } })
    expect(await call(other, `payments/transactions?ownerId=${house.owner.id}`)).toMatchObject({
      status: 403,
    })
  })

  it('shows payouts, which never go back to an earlier state, and tells of one that failed once', async () => {
    const stripe = stripeClient(world.stripe)
    const payout = await stripe.payouts.create(
      { amount: 100_00, currency: 'inr' },
      { stripeAccount: accountId },
    )
    const look = () => recordPayout(world.ctx, { accountId, payoutId: payout.id })
    await Promise.all([look(), look(), look()])
    world.stripe.control.finishPayout(payout.id)
    await look()
    const stale = {
      ...world.ctx,
      payments: { ...world.ctx.payments, retrievePayout: await frozen(payout.id) },
    }
    world.stripe.control.failPayout(payout.id)
    await Promise.all([look(), look(), recordPayout(stale, { accountId, payoutId: payout.id })])
    await recordPayout(stale, { accountId, payoutId: payout.id })
    const asked = await call(house.owner, 'payments/payouts')
    expect(asked.data).toMatchObject([
      { status: 'failed', amount: 100_00, failureMessage: expect.any(String) },
    ])
    expect(await call(other, `payments/payouts?ownerId=${house.owner.id}`)).toMatchObject({ status: 403 })
    expect(await call(other, 'payments/payouts')).toMatchObject({ data: [] })
    expect(await world.ctx.db.collection('outbox').countDocuments({ type: 'payout.failed' })).toBe(1)
  })

  /** How the payout stands now, answered for ever. */
  async function frozen(payoutId: string): Promise<Ctx['payments']['retrievePayout']> {
    const answer = await world.ctx.payments.retrievePayout({ accountId, payoutId })
    return async () => answer
  }
})

describe('where owners have to be connected', () => {
  it.each<Record<string, string>>([{ STRIPE_SEPARATE_TRANSFERS: 'off' }, { REQUIRE_CONNECTED_OWNERS: 'on' }])(
    '%o: houses of others are neither published nor booked',
    async (env) => {
      const strict = await startWorld({ env })
      try {
        const closed = await createHouse(strict.ctx)
        const room = await createRoom(strict.ctx, closed)
        expect(await codeOf(quoteStay(strict.ctx, stayIn(room)))).toBe('VALIDATION_FAILED')
        const publish = async (verificationStatus: 'verified' | 'pending') =>
          strict.ctx.payload.update({
            collection: 'properties',
            id: closed.propertyId,
            data: { verificationStatus },
          })
        await publish('pending')
        expect(await codeOf(publish('verified'))).toBe('OWNER_NOT_CONNECTED')
        await connectOwner(strict, closed.owner)
        await publish('verified')
        expect(await quoteStay(strict.ctx, stayIn(room))).toMatchObject({ currency: 'INR' })
      } finally {
        await strict.stop()
      }
    },
  )
})

it('adds up what waits for an owner and what they owe, less what was set off', async () => {
  const { transfers } = collectionsOf(world.ctx)
  const owner = new ObjectId()
  const rows = [
    { status: 'waiting', amount: 500_00, netted: 120_00 },
    { status: 'waiting', amount: 80_00, netted: 0 },
    { status: 'owing', amount: 30_00, netted: 10_00 },
    { status: 'succeeded', amount: 900_00, netted: 0 },
  ]
  await transfers.insertMany(
    rows.map((row, n) => ({ key: `owner-money-${n}`, owner, ...row }) as unknown as TransferDocument),
  )
  expect(await ownerMoney(world.ctx, { id: owner.toHexString() })).toEqual({
    held: 0,
    waiting: 460_00,
    owing: 20_00,
    nextPayout: null,
  })
  await transfers.deleteMany({ owner })
})
