import { ObjectId } from 'mongodb'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { acceptRequest } from '../src/booking/accept-request.ts'
import { rejectRequest } from '../src/booking/reject-request.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { findViolations } from './support/check-invariants.ts'
import { connectOwner } from './support/connect-owner.ts'
import { createHouse, type House } from './support/create-house.ts'
import { keptAtStripe, requestStay, stored } from './support/request-stay.ts'
import { startWorld, type World } from './support/start-world.ts'

let world: World
let house: House
let accountId: string
beforeAll(async () => {
  world = await startWorld()
  house = await createHouse(world.ctx, { instantBook: false })
  accountId = await connectOwner(world, house.owner)
})
afterEach(async () => expect(await findViolations(world)).toEqual([]))
afterAll(() => world?.stop())

const transfersOf = (bookingId: string) =>
  collectionsOf(world.ctx)
    .transfers.find({ booking: new ObjectId(bookingId) })
    .toArray()

it('moves the owner’s share to a connected account with the capture, and not before', async () => {
  const { created } = await requestStay(world, house)
  expect(await transfersOf(created.bookingId)).toEqual([])
  await acceptRequest(world.ctx, { actor: house.owner, bookingId: created.bookingId })
  expect(await stored(world, created.bookingId)).toMatchObject({ bookingStatus: 'confirmed' })
  expect(await transfersOf(created.bookingId)).toMatchObject([
    { kind: 'destination', accountId, amount: created.booking.quote.ownerShare },
  ])
})

it('moves nothing to it when the owner rejects', async () => {
  const { created } = await requestStay(world, house)
  await rejectRequest(world.ctx, { actor: house.owner, bookingId: created.bookingId })
  expect(keptAtStripe(world, created)).toBe(0)
  expect(await transfersOf(created.bookingId)).toEqual([])
})

it('that cannot be taken because of the owner’s account says so, and not that the guest’s bank refused', async () => {
  const lost = await createHouse(world.ctx, { instantBook: false })
  const account = await connectOwner(world, lost.owner)
  const { created } = await requestStay(world, lost)
  world.stripe.control.restrictAccount(account, ['individual.verification.document'])
  const accepting = acceptRequest(world.ctx, { actor: lost.owner, bookingId: created.bookingId })
  await expect(accepting).rejects.toThrow('Your Stripe account cannot receive money')
  expect(keptAtStripe(world, created)).toBe(0)
  expect(await stored(world, created.bookingId)).toMatchObject({ bookingStatus: 'expired' })
  const [payment] = await collectionsOf(world.ctx)
    .payments.find({ booking: new ObjectId(created.bookingId) })
    .toArray()
  expect(payment).toMatchObject({ status: 'cancelled', failureCode: 'owner_account' })
})
