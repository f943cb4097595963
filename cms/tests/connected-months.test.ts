import { addDays, todayIn } from '@bookmysleep/domain/stay-dates'
import { ObjectId } from 'mongodb'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { cancelBooking } from '../src/booking/cancel-booking.ts'
import { completeStays } from '../src/booking/complete-stays.ts'
import { previewEarlyEnd, shortenStay } from '../src/booking/shorten-stay.ts'
import { refreshConnection } from '../src/payments/connect/refresh-connection.ts'
import { createIntent } from '../src/payments/create-intent.ts'
import { earnPeriods } from '../src/payments/earn-periods.ts'
import { sweepTransfers } from '../src/payments/sweep-transfers.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { bookAndPay, payAtStripe } from './support/book.ts'
import { findViolations } from './support/check-invariants.ts'
import { connectOwner } from './support/connect-owner.ts'
import { createHouse, createRoom } from './support/create-house.ts'
import { createPerson } from './support/create-people.ts'
import { bookingOf, goTo, monthlyStay, payLater, paymentsOf } from './support/monthly-stay.ts'
import { startWorld, type World } from './support/start-world.ts'
import { stayIn } from './support/stay.ts'

let world: World
let accountId: string
beforeAll(async () => {
  world = await startWorld()
})
afterEach(async () => {
  world.stripe.control.clearFaults()
  expect(await findViolations(world)).toEqual([])
})
afterAll(() => world?.stop())

const today = () => todayIn('Asia/Kolkata', world.clock.now())
const idOf = (payment: { _id: ObjectId } | undefined) => payment?._id.toHexString() ?? ''
const transfersOf = (bookingId: string) =>
  collectionsOf(world.ctx)
    .transfers.find({ booking: new ObjectId(bookingId) })
    .sort({ _id: 1 })
    .toArray()
const earnedOf = async (bookingId: string) => {
  const moved = await transfersOf(bookingId)
  return moved.reduce((sum, { kind, amount }) => sum + (kind === 'reversal' ? -amount : amount), 0)
}

/** A monthly stay whose owner is connected, and whose first month went to the owner's account. */
async function connectedStay(months: number) {
  const owner = await createPerson(world.ctx, 'owner')
  accountId = await connectOwner(world, owner)
  const stay = await monthlyStay(world, {
    checkIn: addDays(today(), 1),
    months,
    house: { owner: new ObjectId(owner.id) },
  })
  return { ...stay, owner }
}

describe('the months of a connected owner', () => {
  it('each go to the account, and what the notice gives up comes back from the right ones', async () => {
    const { bookingId, seeker } = await connectedStay(4)
    for (const index of [1, 2]) {
      const payment = (await paymentsOf(world, bookingId))[index]
      await payLater(world, { seeker, bookingId, paymentId: idOf(payment) })
    }
    const [first, second, third] = await paymentsOf(world, bookingId)
    for (const payment of [first, second, third])
      expect(payment?.routing).toEqual({
        kind: 'destination',
        accountId,
        ownerAmount: payment?.parts.ownerShare,
      })
    expect(await transfersOf(bookingId)).toMatchObject(
      [first, second, third].map((payment) => ({ kind: 'destination', amount: payment?.parts.ownerShare })),
    )
    goTo(world, addDays(second?.from ?? '', 10))
    await earnPeriods(world.ctx)
    const wish = { actor: seeker, bookingId, kind: 'notice' as const }
    const preview = await previewEarlyEnd(world.ctx, wish)
    await shortenStay(world.ctx, { ...wish, expectedRefund: preview.refundAmount })
    await sweepTransfers(world.ctx)
    const reversals = (await transfersOf(bookingId)).filter(({ kind }) => kind === 'reversal')
    const [, kept, left] = await paymentsOf(world, bookingId)
    expect(kept?.refundedAmount).toBe(0)
    expect(left?.refundedAmount).toBe(preview.refundAmount)
    expect(reversals).toMatchObject([
      {
        payment: third?._id,
        amount: (third?.parts.ownerShare ?? 0) - (left?.held.ownerShare ?? 0),
      },
    ])
    goTo(world, addDays(preview.checkOutDate, 1))
    await earnPeriods(world.ctx)
    await completeStays(world.ctx)
    const all = await paymentsOf(world, bookingId)
    expect(await earnedOf(bookingId)).toBe(
      all.reduce((sum, { earnedAmount }) => sum + (earnedAmount ?? 0), 0),
    )
  })

  it('that were paid come back in part, each from its own transfer, when the guest cancels', async () => {
    const { bookingId, seeker } = await connectedStay(4)
    for (const index of [1, 2, 3]) {
      const payment = (await paymentsOf(world, bookingId))[index]
      await payLater(world, { seeker, bookingId, paymentId: idOf(payment) })
    }
    goTo(world, addDays(today(), 20))
    await cancelBooking(world.ctx, { actor: seeker, bookingId })
    await sweepTransfers(world.ctx)
    const [first, second, third, last] = await paymentsOf(world, bookingId)
    expect(first?.earnedAmount).toBe(first?.parts.ownerShare)
    expect(second?.earnedAmount).toBeLessThan(second?.parts.ownerShare ?? 0)
    for (const payment of [third, last])
      expect(payment).toMatchObject({ earnedAmount: 0, status: 'refunded' })
    const reversals = (await transfersOf(bookingId)).filter(({ kind }) => kind === 'reversal')
    expect(reversals.map(({ payment, amount }) => [String(payment), amount])).toEqual(
      [second, third, last].map((payment) => [
        idOf(payment),
        (payment?.parts.ownerShare ?? 0) - (payment?.earnedAmount ?? 0),
      ]),
    )
  })

  it('is replaced by one that the platform holds when the account was lost after it was opened', async () => {
    const { bookingId, seeker } = await connectedStay(3)
    const [, second] = await paymentsOf(world, bookingId)
    const paymentId = idOf(second)
    const opened = await createIntent(world.ctx, { seeker, bookingId, paymentId })
    world.stripe.control.restrictAccount(accountId, ['individual.verification.document'])
    const again = await createIntent(world.ctx, { seeker, bookingId, paymentId })
    expect(again.paymentId).not.toBe(paymentId)
    expect(again.amount).toBe(opened.amount)
    const open = (await paymentsOf(world, bookingId)).filter(({ from }) => from === second?.from)
    expect(open).toMatchObject([
      { status: 'cancelled', capturedAmount: 0 },
      { status: 'pending', routing: { kind: 'platform' } },
    ])
    await payAtStripe(world, opened)
    await payLater(world, { seeker, bookingId, paymentId: again.paymentId })
    expect(await bookingOf(world, bookingId)).toMatchObject({ bookingStatus: 'confirmed' })
  })

  it('is replaced before it has an intent, however many open it at once', async () => {
    const { bookingId, seeker } = await connectedStay(3)
    const [, second] = await paymentsOf(world, bookingId)
    world.stripe.control.restrictAccount(accountId, ['individual.verification.document'])
    const open = () => createIntent(world.ctx, { seeker, bookingId, paymentId: idOf(second) })
    const answers = await Promise.allSettled([open(), open(), open()])
    const ids = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.paymentId] : []))
    expect(new Set(ids).size).toBeLessThanOrEqual(1)
    const live = (await paymentsOf(world, bookingId)).filter(
      ({ from, status }) => from === second?.from && status !== 'cancelled',
    )
    expect(live).toHaveLength(1)
    await payLater(world, { seeker, bookingId, paymentId: idOf(live[0]) })
    await refreshConnection(world.ctx, accountId)
    expect(
      (await paymentsOf(world, bookingId)).find(({ _id }) => _id.equals(live[0]?._id ?? '')),
    ).toMatchObject({
      routing: { kind: 'platform' },
      status: 'paid',
    })
  })
})

describe('a stay that is made shorter, for a connected owner', () => {
  it('takes the owner’s part back from the account at once, and settles with the end', async () => {
    const flexible = await createHouse(world.ctx, { cancellationPolicy: 'flexible' })
    const account = await connectOwner(world, flexible.owner)
    const seeker = await createPerson(world.ctx, 'seeker')
    const room = await createRoom(world.ctx, flexible, { securityDeposit: 1_000_00 })
    const checkInDate = addDays(today(), 1)
    const dates = { checkInDate, checkOutDate: addDays(checkInDate, 6) }
    const { bookingId } = await bookAndPay(world, seeker, stayIn(room, dates))
    const wish = { actor: seeker, bookingId, kind: 'shorten' as const }
    const [before] = await paymentsOf(world, bookingId)
    const share = before?.parts.ownerShare ?? 0
    for (const nights of [4, 2]) {
      await shortenStay(world.ctx, { ...wish, checkOutDate: addDays(checkInDate, nights) })
      await sweepTransfers(world.ctx)
      const [payment] = await paymentsOf(world, bookingId)
      expect(await earnedOf(bookingId)).toBe(payment?.held.ownerShare)
    }
    const [payment] = await paymentsOf(world, bookingId)
    // Step by step gives what going at once would: half of the four nights given up.
    expect(payment?.held.rent).toBe((before?.parts.rent ?? 0) - (before?.parts.rent ?? 0) / 3)
    expect(payment?.givenUp).toMatchObject({ bySeeker: (before?.parts.rent ?? 0) / 3 })
    const transfers = await transfersOf(bookingId)
    expect(transfers.map(({ kind, accountId: to }) => [kind, to])).toEqual([
      ['destination', account],
      ['reversal', account],
      ['reversal', account],
    ])
    expect(transfers[0]?.amount).toBe(share)
    goTo(world, addDays(checkInDate, 3))
    await completeStays(world.ctx)
    await sweepTransfers(world.ctx)
    expect(await earnedOf(bookingId)).toBe(payment?.held.ownerShare)
  })
})
