import { ObjectId } from 'mongodb'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { cancelBooking } from '../src/booking/cancel-booking.ts'
import { startOnboarding } from '../src/payments/connect/start-onboarding.ts'
import { settlePayment } from '../src/payments/settle-payment.ts'
import { sweepTransfers } from '../src/payments/sweep-transfers.ts'
import { reconcile } from '../src/reconcile/reconcile.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { book, intentOf, payAtStripe } from './support/book.ts'
import { findViolations } from './support/check-invariants.ts'
import { connectOwner } from './support/connect-owner.ts'
import { createHouse, createRoom, type House } from './support/create-house.ts'
import { createPerson, type Person } from './support/create-people.ts'
import { startWorld, type World } from './support/start-world.ts'
import { stayIn } from './support/stay.ts'

const DAY_MINUTES = 24 * 60

let world: World
let seeker: Person
let house: House
beforeAll(async () => {
  world = await startWorld()
  seeker = await createPerson(world.ctx, 'seeker')
})
beforeEach(async () => {
  house = await createHouse(world.ctx)
  await connectOwner(world, house.owner)
})
afterAll(() => world?.stop())

/** Paid for the owner's account, from which the platform was shut out before Stripe had the money. */
async function payWhileOwnerWithdraws() {
  const room = await createRoom(world.ctx, house, { securityDeposit: 1_000_00 })
  const held = await book(world.ctx, seeker, stayIn(room))
  const paymentId = held.paymentId ?? ''
  await payAtStripe(world, held, 'pm_card_sandboxProcessing')
  await settlePayment(world.ctx, paymentId)
  const payment = await collectionsOf(world.ctx).payments.findOne({ _id: new ObjectId(paymentId) })
  const { routing } = payment ?? {}
  if (routing?.kind !== 'destination') throw new Error('the payment is for the owner’s account')
  world.stripe.control.deauthorizeAccount(routing.accountId)
  world.stripe.control.finishProcessing(intentOf(held), 'succeeded')
  await settlePayment(world.ctx, paymentId)
  return { bookingId: held.bookingId, paymentId, ownerAmount: routing.ownerAmount }
}

const transfersOf = (bookingId: string) =>
  collectionsOf(world.ctx)
    .transfers.find({ booking: new ObjectId(bookingId) })
    .sort({ _id: 1 })
    .toArray()

/** Nothing delivers events here, nor brings them to the search. */
async function findingsAboutMoney(): Promise<string[]> {
  const problems: string[] = []
  for await (const { check, subject, problem } of reconcile(world.ctx))
    if (check !== 'outbox' && check !== 'search-index') problems.push(`${check}: ${subject}: ${problem}`)
  return problems
}

it('waits a day for what Stripe may book later, and then releases it to the account that comes next', async () => {
  const { bookingId, paymentId, ownerAmount } = await payWhileOwnerWithdraws()
  expect(await transfersOf(bookingId)).toMatchObject([{ kind: 'destination', status: 'pending' }])
  world.clock.advance(DAY_MINUTES - 1)
  await settlePayment(world.ctx, paymentId)
  expect(await transfersOf(bookingId)).toMatchObject([{ kind: 'destination', status: 'pending' }])

  world.clock.advance(1)
  await Promise.all([1, 2, 3].map(() => settlePayment(world.ctx, paymentId)))
  const waiting = { kind: 'release', status: 'waiting', accountId: null, amount: ownerAmount }
  expect(await transfersOf(bookingId)).toMatchObject([waiting])
  expect(await findViolations(world)).toEqual([])
  expect(await findingsAboutMoney()).toEqual([])

  await startOnboarding(world.ctx, { owner: house.owner })
  const accountId = await connectOwner(world, house.owner)
  // It comes out of the platform's balance, where the money is available some days after the payment.
  world.clock.advance(7 * DAY_MINUTES)
  await sweepTransfers(world.ctx)
  expect((await transfersOf(bookingId))[0]?.failureMessage).toBeNull()
  expect(await transfersOf(bookingId)).toMatchObject([{ status: 'succeeded', accountId, netted: 0 }])
  const query = { from: null, to: null, after: null }
  const { items } = await world.ctx.payments.statement.transfers(query)
  expect(items.filter((one) => one.accountId === accountId)).toMatchObject([{ amount: ownerAmount }])
  expect(await findViolations(world)).toEqual([])
  expect(await findingsAboutMoney()).toEqual([])
})

it('sets off against it what a cancellation takes back', async () => {
  const { bookingId, paymentId } = await payWhileOwnerWithdraws()
  await cancelBooking(world.ctx, { actor: { id: house.owner.id, role: 'owner' }, bookingId })
  await sweepTransfers(world.ctx)
  const [, reversal] = await transfersOf(bookingId)
  expect(reversal).toMatchObject({ kind: 'reversal', status: 'pending' })

  world.clock.advance(DAY_MINUTES)
  await settlePayment(world.ctx, paymentId)
  await sweepTransfers(world.ctx)
  expect(await transfersOf(bookingId)).toMatchObject([
    { kind: 'release', status: 'netted', transferId: null },
    { kind: 'reversal', status: 'netted', transferId: null },
  ])
  expect(await findViolations(world)).toEqual([])
  expect(await findingsAboutMoney()).toEqual([])
})
