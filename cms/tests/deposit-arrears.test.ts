import { balancesOf } from '@bookmysleep/domain/ledger-journals'
import { addDays, todayIn } from '@bookmysleep/domain/stay-dates'
import { ObjectId } from 'mongodb'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { cancelBooking } from '../src/booking/cancel-booking.ts'
import { completeStays } from '../src/booking/complete-stays.ts'
import { answerClaim } from '../src/booking/deposit/answer-claim.ts'
import { claimDeposit } from '../src/booking/deposit/claim-deposit.ts'
import { decideClaim } from '../src/booking/deposit/decide-claim.ts'
import { sweepDeposits } from '../src/booking/deposit/sweep-deposits.ts'
import { viewClaim } from '../src/booking/deposit/view-claim.ts'
import { getBooking } from '../src/booking/get-booking.ts'
import { getReceipt } from '../src/booking/get-receipt.ts'
import { createIntent } from '../src/payments/create-intent.ts'
import { earnPeriods } from '../src/payments/earn-periods.ts'
import { settlePayment } from '../src/payments/settle-payment.ts'
import { sweepMonths } from '../src/payments/sweep-months.ts'
import { sweepPayments } from '../src/payments/sweep-payments.ts'
import { sweepRefunds } from '../src/payments/sweep-refunds.ts'
import { reconcile } from '../src/reconcile/reconcile.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { codeOf, payAtStripe } from './support/book.ts'
import { findViolations } from './support/check-invariants.ts'
import { createPerson, type Person } from './support/create-people.ts'
import { goTo, MONTH_RENT, MONTH_TAX, monthlyStay, payLater, paymentsOf } from './support/monthly-stay.ts'
import { pdfText } from './support/pdf-text.ts'
import { startWorld, type World } from './support/start-world.ts'

const MONTH = MONTH_RENT + MONTH_TAX
const DEPOSIT = 60_000_00

let world: World
let admin: Person
beforeAll(async () => {
  world = await startWorld()
  admin = await createPerson(world.ctx, 'admin')
})
afterEach(async () => {
  world.stripe.control.clearFaults()
  await sweepRefunds(world.ctx)
  expect(await findViolations(world)).toEqual([])
})
afterAll(() => world?.stop())

type Stay = Awaited<ReturnType<typeof owingStay>>

/** A stay that is over, or was ended by its owner, after the second month, which was not paid. */
async function owingStay({ deposit = DEPOSIT, isOver = false } = {}) {
  const today = todayIn('Asia/Kolkata', world.clock.now())
  const stay = await monthlyStay(world, {
    checkIn: addDays(today, 2),
    months: isOver ? 2 : 4,
    room: { securityDeposit: deposit },
  })
  const [, second] = await paymentsOf(world, stay.bookingId)
  goTo(world, addDays(second?.to ?? '', 2))
  await earnPeriods(world.ctx)
  if (isOver) await completeStays(world.ctx)
  else await cancelBooking(world.ctx, { actor: stay.house.owner, bookingId: stay.bookingId })
  return { ...stay, monthId: second?._id.toHexString() ?? '', from: second?.from ?? '' }
}

const claim = ({ house, bookingId, monthId }: Stay, amount = MONTH, ...more: { amount: number }[]) =>
  claimDeposit(world.ctx, {
    actor: house.owner,
    bookingId,
    items: [
      { kind: 'arrears', paymentId: monthId, amount },
      ...more.map((item) => ({ label: 'Broken lamp', photoIds: [], ...item })),
    ],
  })
const agree = ({ seeker, bookingId }: Stay) =>
  answerClaim(world.ctx, { actor: seeker, bookingId, answer: { answer: 'agree' } })
const claimOf = ({ seeker, bookingId }: Stay) => viewClaim(world.ctx, { actor: seeker, bookingId })
const open = ({ seeker, bookingId, monthId }: Stay) =>
  createIntent(world.ctx, { seeker, bookingId, paymentId: monthId })
const monthsOf = async ({ bookingId, from }: Stay) =>
  (await paymentsOf(world, bookingId)).filter((payment) => payment.from === from)
/** What the guest has given for the month in all: at Stripe, less what came back, and out of the deposit. */
async function givenForMonth(stay: Stay) {
  const months = await monthsOf(stay)
  const paid = months.reduce((sum, one) => sum + one.capturedAmount - one.refundedAmount, 0)
  return paid + months.reduce((sum, one) => sum + (one.paidFromDeposit ?? 0), 0)
}
const balancesFor = async ({ bookingId }: Stay) =>
  balancesOf(
    await collectionsOf(world.ctx)
      .journals.find({ booking: new ObjectId(bookingId), kind: 'arrears_paid' })
      .toArray(),
  )

describe('a claim for an unpaid month', () => {
  it('pays all of it: nothing more is asked for, and it is earned as if it had been paid', async () => {
    const stay = await owingStay()
    expect(await viewClaim(world.ctx, { actor: stay.house.owner, bookingId: stay.bookingId })).toMatchObject({
      arrears: [{ paymentId: stay.monthId, from: stay.from, amount: MONTH }],
    })
    await claim(stay, MONTH, { amount: 500_00 })
    const view = await agree(stay)
    expect(view).toMatchObject({
      status: 'settled',
      toMonths: MONTH,
      toOwner: 500_00,
      toSeeker: DEPOSIT - MONTH - 500_00,
      arrears: [],
    })
    expect(view.items[0]).toMatchObject({ kind: 'arrears', month: { from: stay.from }, decidedAmount: null })
    const months = await monthsOf(stay)
    expect(months).toMatchObject([{ status: 'cancelled', paidFromDeposit: MONTH }])
    const { rent = 0, tax, commission, commissionTax, ownerShare } = months[0]?.parts ?? {}
    expect(rent).toBe(MONTH_RENT)
    expect(await balancesFor(stay)).toEqual({
      deposit_held: -MONTH,
      owner_payable: ownerShare,
      commission_revenue: commission,
      ...(commissionTax ? { commission_tax_payable: commissionTax } : {}),
      gst_payable: tax,
    })
    expect(await codeOf(open(stay))).toBe('INVALID_STATE')
  })

  it('gives the guest a receipt for what the deposit paid of it, and for that alone', async () => {
    const stay = await owingStay({ deposit: 7_777_77 })
    await claim(stay, 7_777_77)
    await agree(stay)
    const asked = { actor: stay.seeker, bookingId: stay.bookingId, paymentId: stay.monthId }
    const receipt = await getReceipt(world.ctx, asked)
    const text = (await pdfText(receipt.bytes)).join(' ')
    expect(text).toContain('₹7,777.77')
    expect(text).toContain('Paid out of the security deposit')
    expect(text).toContain('Monthly rent')
    const paid = (await paymentsOf(world, stay.bookingId)).filter(({ paidAt }) => paidAt)
    expect(receipt.fileName).toMatch(new RegExp(`-${paid.length + 1}\\.pdf$`))
    const [closed, rest] = await monthsOf(stay)
    expect(closed?.paidFromDepositAt).toEqual(expect.any(Date))
    const open = { ...asked, paymentId: rest?._id.toHexString() ?? '' }
    expect(await codeOf(getReceipt(world.ctx, open))).toBe('NOT_FOUND')
    const { payments } = await getBooking(world.ctx, { actor: stay.seeker, idOrReference: stay.bookingId })
    expect(payments.flatMap(({ paidFromDeposit }) => paidFromDeposit ?? [])).toEqual([7_777_77])
  })

  it('pays a part of it: the rest is asked for by a new payment, and paid once', async () => {
    const stay = await owingStay({ deposit: 7_777_77 })
    const opened = await open(stay)
    await claim(stay, 7_777_77)
    await agree(stay)
    const intentId = opened.clientSecret.split('_secret_')[0] ?? ''
    expect(world.stripe.control.find('payment_intent', intentId)?.status).toBe('canceled')
    const [closed, rest] = await monthsOf(stay)
    expect(closed).toMatchObject({ status: 'cancelled', paidFromDeposit: 7_777_77 })
    expect(closed).not.toHaveProperty('mustClose')
    expect(rest).toMatchObject({
      status: 'scheduled',
      amount: MONTH - 7_777_77,
      arrears: true,
      intentId: null,
    })
    await payLater(world, { ...stay, paymentId: rest?._id.toHexString() ?? '' })
    expect(await givenForMonth(stay)).toBe(MONTH)
  })

  it('stands when nobody answers', async () => {
    const stay = await owingStay()
    await claim(stay, 1_000_00)
    world.clock.advance(3 * 24 * 60 + 1)
    await sweepDeposits(world.ctx)
    expect(await claimOf(stay)).toMatchObject({ status: 'settled', toMonths: 1_000_00, toOwner: 0 })
    expect((await monthsOf(stay)).at(-1)).toMatchObject({ amount: MONTH - 1_000_00, status: 'scheduled' })
  })

  it('gets what an admin decides', async () => {
    const stay = await owingStay()
    const { items } = await claim(stay, MONTH)
    const answer = { answer: 'object' as const, reason: 'I was not there any more.' }
    await answerClaim(world.ctx, { actor: stay.seeker, bookingId: stay.bookingId, answer })
    const decided = await decideClaim(world.ctx, {
      actor: admin,
      bookingId: stay.bookingId,
      reason: 'Half of the month was stayed.',
      items: items.map(({ id }) => ({ id, amount: 12_000_01 })),
    })
    expect(decided).toMatchObject({ status: 'decided', toMonths: 12_000_01, toSeeker: DEPOSIT - 12_000_01 })
    expect(decided.items[0]?.decidedAmount).toBe(12_000_01)
    expect((await monthsOf(stay)).at(-1)?.amount).toBe(MONTH - 12_000_01)
  })

  it('gets nothing of a month that was paid meanwhile, known to us or only to the provider', async () => {
    for (const isKnown of [true, false]) {
      const stay = await owingStay()
      await claim(stay, MONTH)
      await payAtStripe(world, await open(stay))
      if (isKnown) await settlePayment(world.ctx, stay.monthId)
      const view = await agree(stay)
      expect(view).toMatchObject({ toMonths: 0, toOwner: 0, toSeeker: DEPOSIT })
      expect(view.items[0]?.decidedAmount).toBe(0)
      expect(await monthsOf(stay)).toMatchObject([
        { status: 'paid', capturedAmount: MONTH, refundedAmount: 0 },
      ])
    }
  })

  it('is for the same nights when the late fee has put another payment in its place', async () => {
    const stay = await owingStay()
    await open(stay)
    await claim(stay, MONTH)
    await sweepMonths(world.ctx)
    const [, later] = await monthsOf(stay)
    expect(later?.parts.lateFee).toBeGreaterThan(0)
    await agree(stay)
    const months = await monthsOf(stay)
    expect(months.map(({ paidFromDeposit }) => paidFromDeposit)).toEqual([undefined, MONTH, undefined])
    expect(months.at(-1)?.amount).toBe((later?.amount ?? 0) - MONTH)
  })

  it('names a month of this stay that is owed, once, for no more than is owed', async () => {
    const other = await owingStay()
    const stay = await owingStay()
    const items = (...named: [string, number][]) =>
      claimDeposit(world.ctx, {
        actor: stay.house.owner,
        bookingId: stay.bookingId,
        items: named.map(([paymentId, amount]) => ({ kind: 'arrears' as const, paymentId, amount })),
      })
    const [paid] = await paymentsOf(world, stay.bookingId)
    for (const wrong of [other.monthId, paid?._id.toHexString() ?? '', new ObjectId().toHexString()])
      expect(await codeOf(items([wrong, 100]))).toBe('VALIDATION_FAILED')
    expect(await codeOf(items([stay.monthId, MONTH + 1]))).toBe('VALIDATION_FAILED')
    expect(await codeOf(items([stay.monthId, 1], [stay.monthId, 1]))).toBe('VALIDATION_FAILED')
    expect((await items([stay.monthId, MONTH])).claimedAmount).toBe(MONTH)
  })
})

describe('at the same moment', () => {
  it('the guest pays and agrees, and everybody hears of it: the month is paid for once', async () => {
    for (let round = 0; round < 4; round += 1) {
      const stay = await owingStay()
      const opened = await open(stay)
      await claim(stay, MONTH)
      await Promise.allSettled([
        agree(stay),
        payAtStripe(world, opened).then(() => settlePayment(world.ctx, stay.monthId)),
        settlePayment(world.ctx, stay.monthId),
        agree(stay),
      ])
      await Promise.all([settlePayment(world.ctx, stay.monthId), settlePayment(world.ctx, stay.monthId)])
      await sweepRefunds(world.ctx)
      expect(await givenForMonth(stay)).toBe(MONTH)
      const { toMonths, toSeeker } = await claimOf(stay)
      expect([0, MONTH]).toContain(toMonths)
      expect(toSeeker).toBe(DEPOSIT - (toMonths ?? 0))
    }
  })

  it('the guest opens the month while it is paid from the deposit: it cannot be paid again', async () => {
    for (let round = 0; round < 3; round += 1) {
      const stay = await owingStay()
      await claim(stay, MONTH)
      const [, opened] = await Promise.allSettled([agree(stay), open(stay)])
      if (opened.status === 'fulfilled') await payAtStripe(world, opened.value)
      await sweepPayments(world.ctx)
      await settlePayment(world.ctx, stay.monthId)
      await sweepRefunds(world.ctx)
      expect(await givenForMonth(stay)).toBe(MONTH)
    }
  })

  it.each([false, true])(
    'money that Stripe takes because it was not told in time goes back (over: %s)',
    async (isOver) => {
      const stay = await owingStay({ isOver })
      const opened = await open(stay)
      await claim(stay, MONTH)
      world.stripe.control.failNext({ kind: 'error', times: 50, path: '/v1/payment_intents' })
      await agree(stay)
      world.stripe.control.clearFaults()
      expect((await monthsOf(stay))[0]).toMatchObject({ status: 'cancelled', mustClose: true })
      await payAtStripe(world, opened)
      world.clock.advance(10)
      await Promise.all(Array.from({ length: 3 }, () => settlePayment(world.ctx, stay.monthId)))
      await sweepRefunds(world.ctx)
      const [month] = await monthsOf(stay)
      expect(month).toMatchObject({ capturedAmount: MONTH, refundedAmount: MONTH })
      expect(await givenForMonth(stay)).toBe(MONTH)
    },
  )

  it('two answers and the sweep: the month is reduced once', async () => {
    const stay = await owingStay()
    await claim(stay, 5_000_00)
    const due = { $set: { nextCheckAt: world.clock.now() } }
    await collectionsOf(world.ctx).depositClaims.updateOne({ booking: new ObjectId(stay.bookingId) }, due)
    await Promise.allSettled([agree(stay), sweepDeposits(world.ctx), agree(stay), sweepDeposits(world.ctx)])
    expect(await claimOf(stay)).toMatchObject({ status: 'settled', toMonths: 5_000_00 })
    expect((await monthsOf(stay)).map(({ amount, status }) => [amount, status])).toEqual([
      [MONTH, 'cancelled'],
      [MONTH - 5_000_00, 'scheduled'],
    ])
    expect((await balancesFor(stay)).deposit_held).toBe(-5_000_00)
  })
})

it('leaves nothing that reconcile would find', async () => {
  const findings = []
  for await (const finding of reconcile(world.ctx, { only: ['ledger', 'refunds', 'owner-payable'] }))
    findings.push(finding)
  expect(findings).toEqual([])
})
