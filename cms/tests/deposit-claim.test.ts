import type { DepositClaimView } from '@bookmysleep/domain/api/deposit-claims'
import { ObjectId } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { completeStays } from '../src/booking/complete-stays.ts'
import { answerClaim } from '../src/booking/deposit/answer-claim.ts'
import { claimDeposit } from '../src/booking/deposit/claim-deposit.ts'
import { decideClaim } from '../src/booking/deposit/decide-claim.ts'
import { returnDeposit } from '../src/booking/deposit/return-deposit.ts'
import { sweepDeposits } from '../src/booking/deposit/sweep-deposits.ts'
import { viewClaim } from '../src/booking/deposit/view-claim.ts'
import { sweepRefunds } from '../src/payments/sweep-refunds.ts'
import { reconcile } from '../src/reconcile/reconcile.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { bookAndPay, codeOf } from './support/book.ts'
import { findViolations } from './support/check-invariants.ts'
import { createHouse, createRoom, type House } from './support/create-house.ts'
import { createPerson, type Person } from './support/create-people.ts'
import { startStage } from './support/start-stage.ts'
import type { World } from './support/start-world.ts'
import { inDaysOf, stayIn } from './support/stay.ts'

const DAY = 24 * 60
const DEPOSIT = 5_000_00

let world: World
let house: House
let seeker: Person
let admin: Person
beforeAll(async () => {
  ;({ world, house, seeker, admin } = await startStage())
})
afterAll(async () => {
  expect(await findViolations(world)).toEqual([])
  await world.stop()
})

/** A stay that is over by some hours, whose deposit is held. */
async function endedStay(): Promise<string> {
  const room = await createRoom(world.ctx, house, { securityDeposit: DEPOSIT })
  const dates = { checkInDate: inDaysOf(world, 1), checkOutDate: inDaysOf(world, 3) }
  const { bookingId } = await bookAndPay(world, seeker, stayIn(room, dates))
  world.clock.advance(4 * DAY)
  await completeStays(world.ctx)
  return bookingId
}

const items = (...amounts: number[]) =>
  amounts.map((amount, index) => ({ label: `Thing ${index + 1}`, amount, photoIds: [] }))
const claim = (bookingId: string, ...amounts: number[]) =>
  claimDeposit(world.ctx, { actor: house.owner, bookingId, items: items(...amounts) })
const answer = (bookingId: string, given: 'agree' | 'object', actor = seeker) =>
  answerClaim(world.ctx, {
    actor,
    bookingId,
    answer:
      given === 'agree'
        ? { answer: 'agree' }
        : { answer: 'object', reason: 'The chair was broken when I came.' },
  })
const decide = (view: DepositClaimView, ...amounts: number[]) =>
  decideClaim(world.ctx, {
    actor: admin,
    bookingId: view.bookingId,
    reason: 'The pictures show old damage.',
    items: view.items.map(({ id }, index) => ({ id, amount: amounts[index] ?? 0 })),
  })
const refundedOf = async (bookingId: string) => {
  const refunds = await collectionsOf(world.ctx)
    .refunds.find({ booking: new ObjectId(bookingId) })
    .toArray()
  return refunds.map(({ amount }) => amount)
}
/** What the ledger says that the owner got of the deposit. */
const keptOf = async (bookingId: string) => {
  const journals = await collectionsOf(world.ctx)
    .journals.find({ booking: new ObjectId(bookingId), kind: 'deposit_returned' })
    .toArray()
  expect(journals).toHaveLength(1)
  return journals[0]?.postings.find(({ account }) => account === 'owner_payable')?.credit ?? 0
}

describe('a deposit after the stay', () => {
  it('is held, and goes back in full when nobody claims in time', async () => {
    const bookingId = await endedStay()
    const view = await viewClaim(world.ctx, { actor: house.owner, bookingId })
    expect(view).toMatchObject({ status: 'open', deposit: DEPOSIT, allowedActions: ['claim', 'return'] })
    const now = world.clock.now().getTime()
    expect(new Date(view.claimUntil).getTime() - now).toBeGreaterThan(20 * 3_600_000)
    expect(await sweepDeposits(world.ctx)).toBe(0)
    expect(await refundedOf(bookingId)).toEqual([])
    world.clock.advance(2 * DAY)
    expect(await codeOf(claim(bookingId, 100))).toBe('INVALID_STATE')
    expect(await sweepDeposits(world.ctx)).toBe(1)
    expect(await sweepDeposits(world.ctx)).toBe(0)
    expect(await refundedOf(bookingId)).toEqual([DEPOSIT])
    expect(await keptOf(bookingId)).toBe(0)
  })

  it('is returned at once when the owner says so, also after a claim or an objection', async () => {
    for (const before of ['open', 'claimed', 'objected']) {
      const bookingId = await endedStay()
      if (before !== 'open') await claim(bookingId, 100)
      if (before === 'objected') await answer(bookingId, 'object')
      expect(await codeOf(returnDeposit(world.ctx, { actor: seeker, bookingId }))).toBe('FORBIDDEN')
      const view = await returnDeposit(world.ctx, { actor: house.owner, bookingId })
      expect(view).toMatchObject({ status: 'returned', toSeeker: DEPOSIT, toOwner: 0, allowedActions: [] })
      expect(await refundedOf(bookingId)).toEqual([DEPOSIT])
    }
  })

  it('is divided as claimed when the seeker agrees, and the owner has his part in the ledger', async () => {
    const bookingId = await endedStay()
    await claim(bookingId, 1_000_00, 500_00)
    const view = await answer(bookingId, 'agree')
    expect(view).toMatchObject({ status: 'settled', toSeeker: 3_500_00, toOwner: 1_500_00 })
    expect(await refundedOf(bookingId)).toEqual([3_500_00])
    expect(await keptOf(bookingId)).toBe(1_500_00)
    const { transfers, payments } = collectionsOf(world.ctx)
    const payment = await payments.findOne({ booking: new ObjectId(bookingId) })
    const released = await transfers.find({ booking: new ObjectId(bookingId) }).toArray()
    expect(released.reduce((sum, { amount }) => sum + amount, 0)).toBe(
      (payment?.parts.ownerShare ?? 0) + 1_500_00,
    )
  })

  it('is divided as claimed when the seeker says nothing, and not a minute before', async () => {
    const bookingId = await endedStay()
    await claim(bookingId, DEPOSIT)
    world.clock.advance(3 * DAY - 1)
    expect(await sweepDeposits(world.ctx)).toBe(0)
    world.clock.advance(2)
    expect(await codeOf(answer(bookingId, 'object'))).toBe('INVALID_STATE')
    expect(await sweepDeposits(world.ctx)).toBe(1)
    expect(await refundedOf(bookingId)).toEqual([])
    expect(await keptOf(bookingId)).toBe(DEPOSIT)
  })

  it('waits for an admin when the seeker objects, who decides item by item', async () => {
    const bookingId = await endedStay()
    const claimed = await claim(bookingId, 1_000_00, 2_000_00)
    await answer(bookingId, 'object')
    world.clock.advance(30 * DAY)
    expect(await sweepDeposits(world.ctx)).toBe(0)
    expect(await codeOf(decide(claimed, 1_000_01, 0))).toBe('VALIDATION_FAILED')
    expect(await codeOf(decide({ ...claimed, items: claimed.items.slice(0, 1) }, 1))).toBe(
      'VALIDATION_FAILED',
    )
    const [first] = claimed.items
    const twice = { ...claimed, items: [first, first] as DepositClaimView['items'] }
    expect(await codeOf(decide(twice, 1, 1))).toBe('VALIDATION_FAILED')
    const view = await decide(claimed, 250_00, 0)
    expect(view).toMatchObject({ status: 'decided', toOwner: 250_00, toSeeker: DEPOSIT - 250_00 })
    expect(view.items.map(({ decidedAmount }) => decidedAmount)).toEqual([250_00, 0])
    expect(await refundedOf(bookingId)).toEqual([DEPOSIT - 250_00])
    expect(await codeOf(decide(claimed, 0, 0))).toBe('INVALID_STATE')
  })

  it('goes back in full when an admin denies the claim, also when Stripe is away at that moment', async () => {
    const bookingId = await endedStay()
    const claimed = await claim(bookingId, DEPOSIT)
    await answer(bookingId, 'object')
    world.stripe.control.failNext({ kind: 'error', method: 'POST', path: '/v1/refunds', times: 20 })
    expect(await decide(claimed, 0)).toMatchObject({ status: 'decided', toOwner: 0, toSeeker: DEPOSIT })
    world.stripe.control.clearFaults()
    const booking = new ObjectId(bookingId)
    const { refunds } = collectionsOf(world.ctx)
    expect(await refunds.find({ booking }).toArray()).toMatchObject([{ status: 'pending', amount: DEPOSIT }])
    world.clock.advance(60)
    await Promise.all([sweepRefunds(world.ctx), sweepRefunds(world.ctx)])
    expect(await refunds.find({ booking }).toArray()).toMatchObject([
      { status: 'succeeded', amount: DEPOSIT },
    ])
    expect(await keptOf(bookingId)).toBe(0)
  })

  it('cannot be claimed for more than is held, twice, or by somebody else', async () => {
    const bookingId = await endedStay()
    expect(await codeOf(claim(bookingId, DEPOSIT, 1))).toBe('VALIDATION_FAILED')
    const other = await createHouse(world.ctx)
    const wrong = { actor: other.owner, bookingId, items: items(1) }
    expect(await codeOf(claimDeposit(world.ctx, wrong))).toBe('NOT_FOUND')
    for (const actor of [seeker, admin])
      expect(await codeOf(claimDeposit(world.ctx, { ...wrong, actor }))).toBe('FORBIDDEN')
    const photoIds = [new ObjectId().toHexString()]
    const forged = { actor: house.owner, bookingId, items: [{ label: 'Lamp', amount: 1, photoIds }] }
    expect(await codeOf(claimDeposit(world.ctx, forged))).toBe('VALIDATION_FAILED')
    await claim(bookingId, 100)
    expect(await codeOf(claim(bookingId, 100))).toBe('INVALID_STATE')
    expect(await codeOf(answer(bookingId, 'agree', house.owner))).toBe('FORBIDDEN')
    expect(await codeOf(answer(bookingId, 'agree', await createPerson(world.ctx, 'seeker')))).toBe(
      'NOT_FOUND',
    )
    await answer(bookingId, 'agree')
    expect(await codeOf(answer(bookingId, 'object'))).toBe('INVALID_STATE')
  })
})

describe('at the same moment', () => {
  const settle = (calls: Promise<unknown>[]) =>
    Promise.allSettled(calls).then((all) => all.filter(({ status }) => status === 'fulfilled').length)

  it('a claim, a return and the sweep: one of them counts', async () => {
    for (let round = 0; round < 3; round += 1) {
      const bookingId = await endedStay()
      const owner = { actor: house.owner, bookingId }
      await settle([
        claim(bookingId, 100),
        claim(bookingId, 200),
        returnDeposit(world.ctx, owner),
        returnDeposit(world.ctx, owner),
      ])
      const { status } = await viewClaim(world.ctx, owner)
      const back = await refundedOf(bookingId)
      expect(back).toEqual(status === 'claimed' ? [] : [DEPOSIT])
      if (status === 'claimed') await answer(bookingId, 'agree')
    }
  })

  it('two decisions: one counts', async () => {
    const bookingId = await endedStay()
    const claimed = await claim(bookingId, 1_000_00)
    await answer(bookingId, 'object')
    expect(await settle([decide(claimed, 1_000_00), decide(claimed, 0), decide(claimed, 500_00)])).toBe(1)
    const [back] = await refundedOf(bookingId)
    expect(DEPOSIT - (back ?? 0)).toBe(await keptOf(bookingId))
  })

  it('the answer and the sweep at the end of the time: the deposit is divided once', async () => {
    const bookingId = await endedStay()
    await claim(bookingId, 1_000_00)
    const { depositClaims } = collectionsOf(world.ctx)
    const due = { $set: { nextCheckAt: world.clock.now() } }
    await depositClaims.updateOne({ booking: new ObjectId(bookingId) }, due)
    await settle([
      answer(bookingId, 'object'),
      sweepDeposits(world.ctx),
      answer(bookingId, 'agree'),
      sweepDeposits(world.ctx),
    ])
    const view = await viewClaim(world.ctx, { actor: seeker, bookingId })
    const back = await refundedOf(bookingId)
    expect(back).toEqual(view.status === 'objected' ? [] : [DEPOSIT - 1_000_00])
  })
})

it('leaves nothing that reconcile would find', async () => {
  await sweepRefunds(world.ctx)
  const findings = []
  for await (const finding of reconcile(world.ctx, { only: ['ledger', 'refunds'] })) findings.push(finding)
  expect(findings).toEqual([])
})
