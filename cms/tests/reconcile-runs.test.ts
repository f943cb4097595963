import { formatMoney } from '@bookmysleep/domain/money'
import { ObjectId } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cancelBooking } from '../src/booking/cancel-booking.ts'
import type { PaymentPort } from '../src/payments/port.ts'
import { reconcileNightly } from '../src/reconcile/reconcile-nightly.ts'
import { continueRun, startRun } from '../src/reconcile/run-reconcile.ts'
import { findingsOf, findUnfinished, type RunDocument, runsIn } from '../src/reconcile/runs.ts'
import { forgetSeen, rememberSeen, unseenAmong } from '../src/reconcile/seen.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { rebuildIndex } from '../src/search/rebuild-index.ts'
import { bookAndPay } from './support/book.ts'
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
  await createPerson(world.ctx, 'admin')
})
afterAll(() => world?.stop())

const MONEY = ['refunds', 'ledger', 'stripe-payments', 'stripe-refunds', 'stripe-balance']

const paidStay = async () => {
  const room = await createRoom(world.ctx, house, { securityDeposit: 500_00 })
  return bookAndPay(world, seeker, stayIn(room))
}

const problemsOf = async (run: RunDocument) =>
  (await findingsOf(world.ctx, run._id).toArray()).map(({ check, problem }) => `${check}: ${problem}`)

/** Reads the provider's books until the given page, and is killed there. */
function dyingAt(page: number): PaymentPort {
  const { payments } = world.ctx
  const asked = new Set<string | null>()
  return {
    ...payments,
    statement: {
      ...payments.statement,
      async movements(query) {
        asked.add(query.after)
        if ([...asked].indexOf(query.after) === page - 1) throw new Error('killed')
        const stated = await payments.statement.movements(query)
        // Pages of one, so that there are several.
        const [first] = stated.items
        return first ? { items: [first], last: first.id, hasMore: true } : stated
      },
    },
  }
}

const keptIds = async () =>
  (await world.ctx.db.listCollections({ name: /^reconcile-seen/ }, { nameOnly: true }).toArray()).map(
    ({ name }) => name,
  )

describe('a run', () => {
  it('stores what it finds, and says what can be repaired', async () => {
    const { payments } = collectionsOf(world.ctx)
    const { bookingId } = await paidStay()
    const booking = new ObjectId(bookingId)
    const before = await payments.findOneAndUpdate({ booking }, { $set: { capturedAmount: 1 } })
    const run = await continueRun(
      world.ctx,
      await startRun(world.ctx, { only: MONEY, startedBy: 'operator' }),
    )
    expect(run).toMatchObject({ status: 'done', position: null, repairable: 0 })
    expect(await problemsOf(run)).toContainEqual(
      expect.stringContaining('stripe-payments: we have ₹0.01 captured'),
    )
    expect(run.found).toBe((await problemsOf(run)).length)
    await payments.updateOne({ booking }, { $set: { capturedAmount: before?.capturedAmount ?? 0 } })
  })

  it('goes on where it was killed, and finds the same as one that was not', async () => {
    const { journals } = collectionsOf(world.ctx)
    const stays = [await paidStay(), await paidStay(), await paidStay()]
    const ids = stays.map(({ bookingId }) => new ObjectId(bookingId))
    const lost = await journals.find({ booking: { $in: ids }, kind: 'capture' }).toArray()
    await journals.deleteMany({ _id: { $in: lost.map(({ _id }) => _id) } })
    const whole = await continueRun(
      world.ctx,
      await startRun(world.ctx, { only: MONEY, startedBy: 'operator' }),
    )

    const run = await startRun(world.ctx, { only: MONEY, startedBy: 'operator' })
    await expect(continueRun({ ...world.ctx, payments: dyingAt(3) }, run)).rejects.toThrow('killed')
    const left = await findUnfinished(world.ctx, 'operator')
    expect(left).toMatchObject({ _id: run._id, position: { check: 'stripe-balance', step: 0 } })
    if (!left) return
    await expect(continueRun({ ...world.ctx, payments: dyingAt(2) }, left)).rejects.toThrow('killed')
    const again = (await findUnfinished(world.ctx, 'operator')) as RunDocument
    expect(again.position?.after).not.toEqual(left.position?.after)
    const resumed = await continueRun(world.ctx, again)
    expect((await problemsOf(resumed)).toSorted()).toEqual((await problemsOf(whole)).toSorted())
    expect(await findUnfinished(world.ctx, 'operator')).toBeNull()
    expect(await keptIds()).toEqual([])
    await journals.insertMany(lost)
  })

  it('forgets the ids of a run that was interrupted days ago, and keeps those of one that may go on', async () => {
    const { db } = world.ctx
    const runs = [new ObjectId(Math.floor(Date.now() / 1_000) - 4 * 24 * 3_600), new ObjectId()]
    for (const run of runs) await rememberSeen(world.ctx, { run, ids: ['txn_1', 'txn_1', 'txn_2'] })
    const [old, recent] = runs as [ObjectId, ObjectId]
    await startRun(world.ctx, { only: ['outbox'], startedBy: 'schedule' })
    expect(await keptIds()).toEqual([`reconcile-seen-${recent}`])
    expect(await unseenAmong(world.ctx, { run: recent, ids: ['txn_2', 'txn_3'] })).toEqual(['txn_3'])
    expect(await unseenAmong(world.ctx, { run: old, ids: ['txn_1'] })).toEqual(['txn_1'])
    await forgetSeen(world.ctx, recent)
    await forgetSeen(world.ctx, recent)
    await runsIn({ db }).runs.deleteMany({ startedBy: 'schedule' })
  })

  it('looks at a period when it is told to', async () => {
    const { journals } = collectionsOf(world.ctx)
    const { bookingId } = await paidStay()
    const booking = new ObjectId(bookingId)
    const lost = await journals.findOneAndDelete({ booking, kind: 'capture' })
    const soon = new Date(world.clock.now().getTime() + 60_000)
    const look = async (period: { from?: Date; to?: Date }) =>
      continueRun(world.ctx, await startRun(world.ctx, { only: MONEY, startedBy: 'operator', ...period }))
    expect((await look({ from: new Date(world.clock.now().getTime() - 3_600_000), to: soon })).found).toBe(3)
    expect(await look({ from: soon })).toMatchObject({ found: 0, read: 0 })
    if (lost) await journals.insertOne(lost)
  })

  it('leaves refunds at Stripe alone that never moved money, and finds those that are not ours', async () => {
    const { refunds } = collectionsOf(world.ctx)
    const { bookingId } = await paidStay()
    await cancelBooking(world.ctx, { actor: seeker, bookingId })
    const booking = new ObjectId(bookingId)
    const look = async () => {
      const only = ['stripe-refunds']
      return problemsOf(
        await continueRun(world.ctx, await startRun(world.ctx, { only, startedBy: 'operator' })),
      )
    }
    expect(await look()).toEqual([])
    const refund = await refunds.findOneAndDelete({ booking })
    if (!refund) throw new Error('no refund')
    expect(await look()).toEqual([expect.stringContaining('and is none of ours')])
    await refunds.insertOne({ ...refund, status: 'pending' })
    expect(await look()).toEqual(['stripe-refunds: is succeeded at Stripe and pending with us'])
    await refunds.updateOne({ booking }, { $set: { status: 'succeeded', amount: refund.amount + 1 } })
    expect(await look()).toEqual([expect.stringContaining(`and ${formatMoney(refund.amount + 1)} with us`)])
    await refunds.replaceOne({ _id: refund._id }, refund)

    const { payments } = world.ctx
    const givenUp: PaymentPort = {
      ...payments,
      statement: {
        ...payments.statement,
        async refunds(query) {
          const page = await payments.statement.refunds(query)
          return { ...page, items: page.items.map((item) => ({ ...item, refundId: null, hasMoved: false })) }
        },
      },
    }
    const run = await startRun(world.ctx, { only: ['stripe-refunds'], startedBy: 'operator' })
    expect((await continueRun({ ...world.ctx, payments: givenUp }, run)).found).toBe(0)
  })
})

describe('the nightly run', () => {
  it('tells the admins once what differs, and nobody when nothing does', async () => {
    const outbox = world.ctx.db.collection('outbox')
    await rebuildIndex(world.ctx)
    await outbox.updateMany({}, { $set: { deliveredAt: new Date() } })
    expect(await reconcileNightly(world.ctx)).toMatchObject({ status: 'done', found: 0 })
    expect(await outbox.countDocuments({ type: 'reconcile.differs' })).toBe(0)

    const { bookingId } = await paidStay()
    const booking = new ObjectId(bookingId)
    await collectionsOf(world.ctx).journals.deleteOne({ booking, kind: 'capture' })
    await rebuildIndex(world.ctx)
    world.clock.advance(15)
    await outbox.updateMany({}, { $set: { deliveredAt: new Date() } })
    const run = await reconcileNightly(world.ctx)
    expect(run.found).toBe(3)
    await runsIn(world.ctx).runs.updateOne({ _id: run._id }, { $set: { status: 'running' } })
    expect((await reconcileNightly(world.ctx))._id).toEqual(run._id)
    expect(await outbox.countDocuments({ type: 'reconcile.differs' })).toBe(1)
  })
})
