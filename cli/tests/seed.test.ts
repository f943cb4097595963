import type { Ctx } from '@bookmysleep/cms/context'
import { provePassword } from '@bookmysleep/cms/identity/prove-password'
import { countBedNights } from '@bookmysleep/cms/inventory/take-beds'
import { ownerMoney } from '@bookmysleep/cms/payments/statement/owner-money'
import type { Finding } from '@bookmysleep/cms/reconcile/finding'
import { reconcile } from '@bookmysleep/cms/reconcile/reconcile'
import { collectionsOf } from '@bookmysleep/cms/records/collections'
import { claimsBeds } from '@bookmysleep/domain/booking-machine'
import { assertBalanced } from '@bookmysleep/domain/ledger-journals'
import { todayIn } from '@bookmysleep/domain/stay-dates'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import LOGINS from '../src/seed/data/logins.json' with { type: 'json' }
import { CONNECTED_OWNER } from '../src/seed/data/people.ts'
import { type Seeded, seedDemo } from '../src/seed/seed-demo.ts'
import { type Installation, openInstallation } from './support/open-installation.ts'

let installation: Installation
let first: Seeded

/** The real drawings have tests of their own; a plain one is as good here. */
const plain = sharp({ create: { width: 60, height: 40, channels: 3, background: '#e4d3b4' } })
  .jpeg()
  .toBuffer()

const seed = (ctx: Ctx, over: Partial<Parameters<typeof seedDemo>[1]> = {}) =>
  seedDemo(ctx, { say() {}, scale: 0, onProgress() {}, render: () => plain, ...over })

beforeAll(async () => {
  installation = await openInstallation()
  let bookings = 0
  const pullThePlug = (line: string) => {
    if (line.startsWith('BMS-') && ++bookings === 9) throw new Error('the plug was pulled')
  }
  await expect(seed(installation.ctx, { say: pullThePlug })).rejects.toThrow('the plug was pulled')
  first = await seed(installation.ctx)
}, 240_000)

afterAll(() => installation?.stop())

describe('a seed that was interrupted once', () => {
  test('finished what was begun', () => {
    expect(Object.fromEntries(first.tally.found)).toMatchObject({ seekers: 20, properties: 10, bookings: 8 })
    expect(first.tally.made.get('bookings')).toBe(26)
    expect(first.rooms).toBeGreaterThan(30)
  })

  test('has everybody and everything', async () => {
    const { db } = installation.ctx
    const count = (collection: string, filter = {}) => db.collection(collection).countDocuments(filter)
    const roles = await db
      .collection('users')
      .aggregate([{ $sortByCount: '$role' }])
      .toArray()
    expect(Object.fromEntries(roles.map(({ _id, count }) => [_id, count]))).toEqual({
      seeker: 20,
      owner: 3,
      admin: 1,
      editor: 1,
    })
    expect(await count('properties', { isActive: true, verificationStatus: 'verified' })).toBe(10)
    expect(await count('bookings')).toBe(34)
    expect(await count('reviews')).toBe(13)
    const agreed = await db.collection('consents').distinct('user', { kind: 'terms' })
    expect([agreed.length, await count('consents')]).toEqual([25, 50])
    expect(await count('guides', { _status: 'published' })).toBe(5)
    expect(await count('media')).toBeGreaterThan(50)
  })

  test('holds the deposit of a stay that has just ended, and has settled all others', async () => {
    const claims = await collectionsOf(installation.ctx).depositClaims.find().toArray()
    expect(claims.filter(({ status }) => status === 'open')).toHaveLength(1)
    expect(claims.filter(({ status }) => status === 'returned').length).toBeGreaterThan(3)
    expect(claims.every(({ status }) => status === 'open' || status === 'returned')).toBe(true)
  })

  test('has an owner whom Stripe pays, and others for whom money is held', async () => {
    const { ctx } = installation
    const { users } = collectionsOf(ctx)
    const moneyOf = async (email: string) => {
      const owner = await users.findOne({ email })
      const { transfers, payouts } = collectionsOf(ctx)
      return {
        money: await ownerMoney(ctx, { id: String(owner?._id) }),
        moved: await transfers.countDocuments({ owner: owner?._id, status: 'succeeded' }),
        paidOut: await payouts.countDocuments({ owner: owner?._id, status: 'paid' }),
      }
    }
    const connected = await moneyOf(CONNECTED_OWNER)
    expect(connected).toMatchObject({ money: { waiting: 0, owing: 0 }, paidOut: 1 })
    expect(connected.money.nextPayout?.amount).toBeGreaterThan(0)
    expect(connected.moved).toBeGreaterThan(3)
    const [first] = LOGINS.filter(({ who }) => who === 'Owner')
    const unconnected = await moneyOf(first?.email ?? '')
    expect(unconnected).toMatchObject({ moved: 0, paidOut: 0, money: { nextPayout: null } })
    expect(unconnected.money.waiting).toBeGreaterThan(0)
    expect(unconnected.money.held).toBeGreaterThan(0)
  })

  test('has guests who arrive, stay and leave today', async () => {
    const { bookings } = collectionsOf(installation.ctx)
    const today = todayIn('Asia/Kolkata', new Date())
    const live = { bookingStatus: 'confirmed' as const }
    expect(await bookings.countDocuments({ ...live, checkInDate: today, checkedInAt: null })).toBe(1)
    const here = await bookings.find({ ...live, checkInDate: { $lt: today } }).toArray()
    expect(here.map(({ checkOutDate }) => checkOutDate)).toContain(today)
    expect(here.every(({ checkedInAt }) => checkedInAt)).toBe(true)
  })

  test('has bookings in every state that can be reached', async () => {
    const bookings = await collectionsOf(installation.ctx).bookings.find().toArray()
    const states = new Set(bookings.map(({ bookingStatus }) => bookingStatus))
    expect(states).toEqual(
      new Set(['pending', 'requested', 'confirmed', 'completed', 'no_show', 'cancelled', 'expired']),
    )
    const money = new Set(bookings.map(({ paymentStatus }) => paymentStatus))
    expect(money).toEqual(
      new Set(['pending', 'authorized', 'paid', 'failed', 'partially_refunded', 'refunded']),
    )
  })

  test('lets those log in whose passwords it prints', async () => {
    for (const { email, password } of LOGINS)
      expect((await provePassword(installation.ctx, { email, password }, null)).user.email).toBe(email)
  })

  test('rates houses by their reviews', async () => {
    const house = await installation.ctx.db
      .collection('properties')
      .findOne({ slug: 'jharokha-hostel-bani-park' })
    expect(house).toMatchObject({ rating: 4.3, reviewCount: 3 })
  })

  test('sends nobody mail, and leaves pictures to be resized', async () => {
    const waiting = await installation.ctx.db.collection('outbox').distinct('type', { deliveredAt: null })
    expect(waiting).toEqual(['media.uploaded'])
  })
})

describe('what was seeded', () => {
  test('obeys every invariant', async () => {
    expect(await findingsOf(installation.ctx)).toEqual([])
  })

  test('has bed-nights for what is booked or held, and none for what has ended', async () => {
    const { bookings, bedNights } = collectionsOf(installation.ctx)
    for (const booking of await bookings.find().toArray()) {
      const { claims, checkInDate, checkOutDate, bookingStatus } = booking
      const wanted = claimsBeds(bookingStatus) ? countBedNights(claims, checkInDate, checkOutDate) : 0
      expect(await bedNights.countDocuments({ 'claim.id': booking._id }), booking.reference).toBe(wanted)
    }
  })

  test('has a balanced ledger in which each movement at Stripe stands once', async () => {
    const journals = await collectionsOf(installation.ctx).journals.find().toArray()
    for (const { _id, postings } of journals) assertBalanced({ key: _id, postings })
    const stripeIds = journals.flatMap(({ stripeId }) => stripeId ?? [])
    expect(stripeIds.length).toBeGreaterThan(30)
    expect(new Set(stripeIds).size).toBe(stripeIds.length)
  })
})

describe('a second run', () => {
  test('changes nothing and says so', async () => {
    const before = await stateOf(installation.ctx)
    const second = await seed(installation.ctx)
    expect(second.tally.made.size).toBe(0)
    expect(second.tally.found.get('bookings')).toBe(34)
    expect(second.rooms).toBeNull()
    expect(await stateOf(installation.ctx)).toEqual(before)
  })

  test('makes no bookings where payments go to Stripe itself', async () => {
    const { ctx } = installation
    const stripe = { ...ctx.config.stripe, sandboxUrl: null }
    const { hasBookings, tally } = await seed({ ...ctx, config: { ...ctx.config, stripe } })
    expect(hasBookings).toBe(false)
    expect(tally.made.size).toBe(0)
  })
})

describe('volume', () => {
  test('obeys every invariant too, and is written once', async () => {
    const { ctx } = installation
    const { tally } = await seed(ctx, { scale: 120 })
    expect(tally.made.get('bookings')).toBe(120)
    expect(await findingsOf(ctx)).toEqual([])
    const again = await seed(ctx, { scale: 120 })
    expect(again.tally.made.size).toBe(0)
  })

  test('is written whole after a run that stopped between bookings and house', async () => {
    const { ctx } = installation
    const { properties, bookings } = collectionsOf(ctx)
    const stay = await bookings.findOne({ idempotencyKey: 'scale-60' })
    expect((await properties.deleteOne({ _id: stay?.property })).deletedCount).toBe(1)
    const { tally } = await seed(ctx, { scale: 120 })
    expect(tally.made.get('properties')).toBe(1)
    expect(await findingsOf(ctx)).toEqual([])
  })
})

async function findingsOf(ctx: Ctx): Promise<Finding[]> {
  const findings: Finding[] = []
  for await (const finding of reconcile(ctx)) findings.push(finding)
  return findings
}

/** Every document of the product, but for the moment at which somebody last logged in. */
async function stateOf({ db }: Ctx): Promise<Record<string, unknown>> {
  const names = [
    'users',
    'properties',
    'rooms',
    'guides',
    'media',
    'bookings',
    'payments',
    'refunds',
    'reviews',
    'transfers',
    'payouts',
    'connect-accounts',
  ]
  const native = ['bed-nights', 'ledger-journals', 'outbox', 'inventory-locks']
  const state: Record<string, unknown> = {}
  for (const name of [...names, ...native])
    state[name] = await db.collection(name).find().sort({ _id: 1 }).toArray()
  return state
}
