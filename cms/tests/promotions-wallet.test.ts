import { balancesOf } from '@bookmysleep/domain/ledger-journals'
import { REFERRAL_REWARD } from '@bookmysleep/domain/referral-rules'
import { addDays, todayIn } from '@bookmysleep/domain/stay-dates'
import { ObjectId } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cancelBooking, previewCancellation } from '../src/booking/cancel-booking.ts'
import { completeStays } from '../src/booking/complete-stays.ts'
import { expireHold } from '../src/booking/expire-hold.ts'
import { quoteStay } from '../src/booking/quote-stay.ts'
import { forgetTraces } from '../src/identity/personal-data/forget-traces.ts'
import { releaseHold } from '../src/inventory/release-hold.ts'
import { settlePayment } from '../src/payments/settle-payment.ts'
import { reconcile } from '../src/reconcile/reconcile.ts'
import { collectionsOf } from '../src/records/collections.ts'
import type { PromoCodeDocument } from '../src/records/documents/promotions.ts'
import { runTransaction } from '../src/records/run-transaction.ts'
import { returnCredit } from '../src/wallet/booking-credits.ts'
import { moveCredit } from '../src/wallet/move-credit.ts'
import { noteReferral } from '../src/wallet/note-referral.ts'
import { rewardReferrals } from '../src/wallet/reward-referrals.ts'
import { viewWallet } from '../src/wallet/view-wallet.ts'
import { book, bookAndPay, codeOf, payAtStripe } from './support/book.ts'
import { findViolations } from './support/check-invariants.ts'
import { createDorm, createHouse, type House } from './support/create-house.ts'
import { createPerson } from './support/create-people.ts'
import { startWorld, type World } from './support/start-world.ts'

let world: World
let house: House
let dorm: { roomId: string; propertyId: string }

beforeAll(async () => {
  world = await startWorld()
  house = await createHouse(world.ctx)
  dorm = await createDorm(world.ctx, house, 20)
})
afterAll(() => world.stop())

const today = () => todayIn('Asia/Kolkata', world.clock.now())
/** Two nights at ₹500 with 5 % GST: ₹1,050. */
const stay = (more = {}, offset = 20) => ({
  ...dorm,
  checkInDate: addDays(today(), offset),
  checkOutDate: addDays(today(), offset + 2),
  guests: 1,
  ...more,
})

async function makeCode(more: Partial<PromoCodeDocument> = {}): Promise<string> {
  const _id = new ObjectId()
  const code = `T${_id.toHexString().slice(-8).toUpperCase()}`
  const now = new Date()
  await collectionsOf(world.ctx).promoCodes.insertOne({
    _id,
    code,
    kind: 'percent',
    rateBps: 1000,
    currency: 'INR',
    fundedBy: 'platform',
    from: '2020-01-01',
    active: true,
    createdAt: now,
    updatedAt: now,
    ...more,
  })
  return code
}

async function giveCredit(user: string, amount: number): Promise<void> {
  const { journals } = collectionsOf(world.ctx)
  const key = new ObjectId().toHexString()
  await runTransaction(world.ctx, async (session) => {
    const to = { user: new ObjectId(user), currency: 'INR', key, reason: 'referred_a_friend' as const }
    await moveCredit(world.ctx, { session, ...to, amount, booking: new ObjectId() })
    const postings = [
      { account: 'promotions' as const, debit: amount, credit: 0 },
      { account: 'wallet_credit' as const, debit: 0, credit: amount },
    ]
    const none = { booking: new ObjectId(), payment: null, refund: null, transfer: null, stripeId: null }
    const entry = { _id: `test:${key}`, at: new Date(), kind: 'reward', currency: 'INR', postings, ...none }
    await journals.insertOne(entry, { session })
  })
}

const balanceOf = async (id: string) => (await viewWallet(world.ctx, { id })).balance

/** What the ledger says that seekers have, against what their wallets say; live holds have theirs reserved. */
async function walletDifference(): Promise<number> {
  const { journals, wallets, bookings } = collectionsOf(world.ctx)
  const owed = balancesOf(await journals.find().toArray()).wallet_credit ?? 0
  const has = (await wallets.find().toArray()).reduce((sum, { balance }) => sum + balance, 0)
  const pending = await bookings.find({ bookingStatus: 'pending' }).toArray()
  return owed - has - pending.reduce((sum, { quote }) => sum + quote.wallet, 0)
}

describe('promo codes', () => {
  it('lower the price by who funds them, and the ledger says who paid', async () => {
    const seeker = await createPerson(world.ctx, 'seeker')
    const ours = await bookAndPay(world, seeker, stay({ promoCode: await makeCode() }))
    expect(ours.booking.quote).toMatchObject({ promotion: 100_00, discount: 0, totalAmount: 950_00 })
    const theirs = await bookAndPay(world, seeker, stay({ promoCode: await makeCode({ fundedBy: 'owner' }) }))
    expect(theirs.booking.quote).toMatchObject({ promotion: 0, discount: 100_00, totalAmount: 945_00 })
    const journal = await collectionsOf(world.ctx).journals.findOne({ _id: `capture:${ours.paymentId}` })
    expect(journal?.postings).toContainEqual({ account: 'promotions', debit: 100_00, credit: 0 })
    expect(await findViolations(world)).toEqual([])
  })

  it('leave no amount that is too small to be charged: ours give less, those of owners say so', async () => {
    const seeker = await createPerson(world.ctx, 'seeker')
    const cheap = await createDorm(world.ctx, house, 2, { price: 4_00 })
    const ours = await makeCode({ kind: 'fixed', amount: 8_00 })
    const { booking } = await bookAndPay(world, seeker, stay({ ...cheap, promoCode: ours }))
    expect(booking.quote).toMatchObject({ rent: 8_00, tax: 40, promotion: 7_90, totalAmount: 50 })
    const theirs = await makeCode({ kind: 'fixed', amount: 999_80, fundedBy: 'owner' })
    await expect(book(world.ctx, seeker, stay({ promoCode: theirs }, 40))).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      message: expect.stringContaining('leaves ₹0.21 to pay'),
      details: [expect.objectContaining({ field: 'promoCode' })],
    })
    expect(await findViolations(world)).toEqual([])
  })

  it('are refused by name of the field when they do not hold', async () => {
    const seeker = await createPerson(world.ctx, 'seeker')
    const other = await createHouse(world.ctx)
    const codes = [
      'NOSUCHCODE',
      await makeCode({ active: false }),
      await makeCode({ to: '2020-12-31' }),
      await makeCode({ minNights: 3 }),
      await makeCode({ cities: ['Jaipur'] }),
      await makeCode({ fundedBy: 'owner', owner: new ObjectId(other.owner.id) }),
    ]
    for (const promoCode of codes) {
      const request = stay({ promoCode })
      await expect(quoteStay(world.ctx, request, null)).rejects.toMatchObject({
        code: 'VALIDATION_FAILED',
        details: [{ field: 'promoCode' }],
      })
      expect(await codeOf(book(world.ctx, seeker, request))).toBe('VALIDATION_FAILED')
    }
  })

  it('keep their limits however many try at once', async () => {
    const promoCode = await makeCode({ limitTotal: 3, limitPerSeeker: 1 })
    const people = await Promise.all(Array.from({ length: 10 }, () => createPerson(world.ctx, 'seeker')))
    const tries = await Promise.allSettled(
      people.map((seeker) => book(world.ctx, seeker, stay({ promoCode }, 40))),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    const again = people[tries.findIndex(({ status }) => status === 'fulfilled')]
    if (!again) throw new Error('nobody got it')
    expect(await codeOf(book(world.ctx, again, stay({ promoCode }, 50)))).toBe('VALIDATION_FAILED')
  })

  it('can be used again when the hold runs out', async () => {
    const seeker = await createPerson(world.ctx, 'seeker')
    const promoCode = await makeCode({ limitPerSeeker: 1 })
    const held = await book(world.ctx, seeker, stay({ promoCode }))
    world.clock.advance(16 * 60_000)
    await expireHold(world.ctx, held.bookingId)
    const used = () =>
      collectionsOf(world.ctx).promoRedemptions.countDocuments({ seeker: new ObjectId(seeker.id) })
    expect(await used()).toBe(0)
  })
})

describe('a promo code that can be used once', () => {
  const cancel = (actor: { id: string; role: 'seeker' | 'owner' }, bookingId: string) =>
    cancelBooking(world.ctx, { actor, bookingId })

  it('comes back when the owner cancels, however often, and one of two who want it then gets it', async () => {
    const promoCode = await makeCode({ limitTotal: 1 })
    const first = await createPerson(world.ctx, 'seeker')
    const rivals = await Promise.all(Array.from({ length: 2 }, () => createPerson(world.ctx, 'seeker')))
    const made = await bookAndPay(world, first, stay({ promoCode }, 110))
    const owner = { id: house.owner.id, role: 'owner' as const }
    await Promise.allSettled([cancel(owner, made.bookingId), cancel(owner, made.bookingId)])
    const tries = await Promise.allSettled(
      rivals.map((seeker) => book(world.ctx, seeker, stay({ promoCode }, 110))),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { promoCodes, promoRedemptions } = collectionsOf(world.ctx)
    const promo = await promoCodes.findOne({ code: promoCode })
    expect(await promoRedemptions.countDocuments({ promo: promo?._id ?? new ObjectId() })).toBe(1)
    expect(await findViolations(world)).toEqual([])
  })

  it('keeps its limit while it comes back and is wanted at the same moment', async () => {
    const promoCode = await makeCode({ limitTotal: 1 })
    const first = await createPerson(world.ctx, 'seeker')
    const rivals = await Promise.all(Array.from({ length: 4 }, () => createPerson(world.ctx, 'seeker')))
    const made = await bookAndPay(world, first, stay({ promoCode }, 120))
    const [, ...tries] = await Promise.allSettled([
      cancel({ id: house.owner.id, role: 'owner' }, made.bookingId),
      ...rivals.map((seeker) => book(world.ctx, seeker, stay({ promoCode }, 120))),
    ])
    expect(tries.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(1)
    const { promoCodes, promoRedemptions } = collectionsOf(world.ctx)
    const promo = await promoCodes.findOne({ code: promoCode })
    expect(await promoRedemptions.countDocuments({ promo: promo?._id ?? new ObjectId() })).toBe(
      tries.filter(({ status }) => status === 'fulfilled').length,
    )
  })

  it('stays used when its seeker cancels what was paid', async () => {
    const promoCode = await makeCode({ limitTotal: 1 })
    const seeker = await createPerson(world.ctx, 'seeker')
    const made = await bookAndPay(world, seeker, stay({ promoCode }, 130))
    await cancel({ id: seeker.id, role: 'seeker' }, made.bookingId)
    expect(await codeOf(book(world.ctx, seeker, stay({ promoCode }, 130)))).toBe('VALIDATION_FAILED')
  })
})

describe('a code that the platform pays', () => {
  it('cannot be changed by the owner whose houses it is for', async () => {
    const { payload } = world.ctx
    const owner = new ObjectId(house.owner.id)
    const user = await payload.findByID({ collection: 'users', id: house.owner.id })
    const change = async (fundedBy: 'owner' | 'platform') => {
      const code = await makeCode({ fundedBy, owner, limitTotal: 5 })
      const where = { code: { equals: code } }
      const data = { rateBps: 10_000, limitTotal: 500 }
      await payload.update({ collection: 'promo-codes', where, data, user, overrideAccess: false })
      return collectionsOf(world.ctx).promoCodes.findOne({ code })
    }
    expect(await change('owner')).toMatchObject({ rateBps: 10_000, limitTotal: 500 })
    expect(await change('platform')).toMatchObject({ rateBps: 1_000, limitTotal: 5 })
  })
})

describe('credit', () => {
  it('is spent at booking, comes back when the hold ends, and cannot be spent twice at once', async () => {
    const seeker = await createPerson(world.ctx, 'seeker')
    await giveCredit(seeker.id, 600_00)
    const both = await Promise.allSettled([
      book(world.ctx, seeker, stay({ useCredit: true, totalAmount: 450_00 }, 60)),
      book(world.ctx, seeker, stay({ useCredit: true, totalAmount: 450_00 }, 70)),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await balanceOf(seeker.id)).toBe(0)
    expect(await walletDifference()).toBe(0)
    const [won] = both.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    await cancelBooking(world.ctx, {
      actor: { id: seeker.id, role: 'seeker' },
      bookingId: won?.bookingId ?? '',
    })
    expect(await balanceOf(seeker.id)).toBe(600_00)
    expect(await walletDifference()).toBe(0)
  })

  it('that pays for everything confirms at once, and comes back as credit on cancellation', async () => {
    const seeker = await createPerson(world.ctx, 'seeker')
    await giveCredit(seeker.id, 2_000_00)
    const made = await book(world.ctx, seeker, stay({ useCredit: true }))
    expect(made.booking).toMatchObject({
      bookingStatus: 'confirmed',
      quote: { totalAmount: 0, wallet: 1_050_00 },
    })
    expect(await balanceOf(seeker.id)).toBe(950_00)
    await cancelBooking(world.ctx, { actor: { id: seeker.id, role: 'seeker' }, bookingId: made.bookingId })
    expect(await balanceOf(seeker.id)).toBe(2_000_00)
    expect(await walletDifference()).toBe(0)
    expect(await findViolations(world)).toEqual([])
  })

  it('goes back in part with a part of the rent', async () => {
    const seeker = await createPerson(world.ctx, 'seeker')
    await giveCredit(seeker.id, 210_00)
    const moderate = await createHouse(world.ctx, { cancellationPolicy: 'moderate' })
    const room = await createDorm(world.ctx, moderate, 2)
    const made = await bookAndPay(world, seeker, { ...stay({ useCredit: true }, 3), ...room })
    const as = { actor: { id: seeker.id, role: 'seeker' as const }, bookingId: made.bookingId }
    expect(await previewCancellation(world.ctx, as)).toMatchObject({
      refundAmount: 420_00,
      rentRefund: 500_00,
      taxRefund: 25_00,
      promotionRefund: 0,
      creditRefund: 105_00,
    })
    await cancelBooking(world.ctx, { actor: { id: seeker.id, role: 'seeker' }, bookingId: made.bookingId })
    const refund = await collectionsOf(world.ctx).refunds.findOne({ booking: new ObjectId(made.bookingId) })
    // Half of ₹1,050 goes back, a fifth of it as credit because a fifth was paid with credit.
    expect(refund?.amount).toBe(420_00)
    expect(await balanceOf(seeker.id)).toBe(105_00)
    expect(await walletDifference()).toBe(0)
    expect(await findViolations(world)).toEqual([])
  })

  it('goes back in parts, and never more than was taken', async () => {
    const seeker = await createPerson(world.ctx, 'seeker')
    await giveCredit(seeker.id, 300_00)
    const made = await book(world.ctx, seeker, stay({ useCredit: true }, 100))
    const booking = await collectionsOf(world.ctx).bookings.findOne({ _id: new ObjectId(made.bookingId) })
    if (!booking) throw new Error('it is not there')
    const giveBack = (amount: number) =>
      runTransaction(world.ctx, (session) => returnCredit(world.ctx, { session, booking, amount }))
    await giveBack(100_00)
    expect(await balanceOf(seeker.id)).toBe(100_00)
    await giveBack(50_00)
    expect(await balanceOf(seeker.id)).toBe(150_00)
    await giveBack(300_00)
    expect(await balanceOf(seeker.id)).toBe(300_00)
    await cancelBooking(world.ctx, { actor: { id: seeker.id, role: 'seeker' }, bookingId: made.bookingId })
    expect(await balanceOf(seeker.id)).toBe(300_00)
  })

  it('of a late payment is taken again, or the money goes back', async () => {
    const seeker = await createPerson(world.ctx, 'seeker')
    await giveCredit(seeker.id, 300_00)
    const late = await book(world.ctx, seeker, stay({ useCredit: true }, 80))
    const { bookings, payments } = collectionsOf(world.ctx)
    // The hold is ended as a rival would end it, without asking Stripe; then the money comes.
    await runTransaction(world.ctx, async (session) => {
      const booking = await bookings.findOne({ _id: new ObjectId(late.bookingId) }, { session })
      if (booking) await releaseHold(world.ctx, { session, booking, note: 'test' })
    })
    expect(await balanceOf(seeker.id)).toBe(300_00)
    await book(world.ctx, seeker, stay({ useCredit: true }, 90))
    expect(await balanceOf(seeker.id)).toBe(0)
    await payAtStripe(world, late)
    await settlePayment(world.ctx, late.paymentId ?? '')
    const payment = await payments.findOne({ _id: new ObjectId(late.paymentId ?? '') })
    expect(payment).toMatchObject({ capturedAmount: 750_00, refundedAmount: 750_00 })
    expect(await balanceOf(seeker.id)).toBe(0)
    expect(await walletDifference()).toBe(0)
    expect(await findViolations(world)).toEqual([])
  })
})

describe('bringing a friend', () => {
  it('rewards both once, after the first paid stay', async () => {
    const host = await createPerson(world.ctx, 'seeker')
    const friend = await createPerson(world.ctx, 'seeker')
    const { referralCode } = await viewWallet(world.ctx, host)
    await noteReferral(world.ctx, { userId: friend.id, code: referralCode.toLowerCase() })
    await noteReferral(world.ctx, { userId: host.id, code: referralCode })
    expect(await rewardReferrals(world.ctx)).toBe(0)
    await bookAndPay(world, friend, stay({}, 1))
    world.clock.advance(5 * 86_400_000)
    await completeStays(world.ctx)
    const rounds = await Promise.all([rewardReferrals(world.ctx), rewardReferrals(world.ctx)])
    expect(rounds.reduce((sum, count) => sum + count, 0)).toBe(1)
    expect(await rewardReferrals(world.ctx)).toBe(0)
    for (const { id } of [host, friend]) expect(await balanceOf(id)).toBe(REFERRAL_REWARD)
    expect(await walletDifference()).toBe(0)
  })

  it('rewards the friend alone when the other has left', async () => {
    const host = await createPerson(world.ctx, 'seeker')
    const friend = await createPerson(world.ctx, 'seeker')
    const { referralCode } = await viewWallet(world.ctx, host)
    await noteReferral(world.ctx, { userId: friend.id, code: referralCode })
    const gone = new ObjectId(host.id)
    await collectionsOf(world.ctx).users.updateOne({ _id: gone }, { $set: { deletedAt: world.clock.now() } })
    await forgetTraces(world.ctx, { user: gone })
    await bookAndPay(world, friend, stay({}, 1))
    world.clock.advance(5 * 86_400_000)
    await completeStays(world.ctx)
    expect(await rewardReferrals(world.ctx)).toBe(1)
    expect(await balanceOf(friend.id)).toBe(REFERRAL_REWARD)
    const { wallets } = collectionsOf(world.ctx)
    expect(await wallets.countDocuments({ _id: gone, balance: { $gt: 0 } })).toBe(0)
    expect(await walletDifference()).toBe(0)
  })

  it('goes on with the others when one cannot be rewarded', async () => {
    const host = await createPerson(world.ctx, 'seeker')
    const { referralCode } = await viewWallet(world.ctx, host)
    const friends = [await createPerson(world.ctx, 'seeker'), await createPerson(world.ctx, 'seeker')]
    for (const friend of friends) {
      await noteReferral(world.ctx, { userId: friend.id, code: referralCode })
      await bookAndPay(world, friend, stay({}, 1))
    }
    world.clock.advance(5 * 86_400_000)
    await completeStays(world.ctx)
    const { walletEntries, bookings } = collectionsOf(world.ctx)
    const [stuck] = friends
    const booking = await bookings.findOne({ seeker: new ObjectId(stuck?.id) })
    const inTheWay = {
      _id: `came:${stuck?.id}`,
      user: new ObjectId(stuck?.id),
      amount: 0,
      currency: 'INR',
      reason: 'came_by_referral' as const,
      booking: booking?._id ?? new ObjectId(),
      at: world.clock.now(),
    }
    await walletEntries.insertOne(inTheWay)
    expect(await rewardReferrals(world.ctx)).toBe(1)
    await walletEntries.deleteOne({ _id: inTheWay._id })
    expect(await rewardReferrals(world.ctx)).toBe(1)
    expect(await balanceOf(host.id)).toBe(2 * REFERRAL_REWARD)
  })
})

describe('what does not count as bringing a friend', () => {
  it.each([
    ['a stay that costs little but for its deposit', { securityDeposit: 5_000_00, price: 100_00 }, false],
    ['a stay with the one who brought them', {}, true],
  ])('%s', async (_, room, isHost) => {
    const home = await createHouse(world.ctx)
    const beds = await createDorm(world.ctx, home, 2)
    await world.ctx.db.collection('rooms').updateOne({ _id: new ObjectId(beds.roomId) }, { $set: room })
    const host = isHost ? home.owner : await createPerson(world.ctx, 'seeker')
    const friend = await createPerson(world.ctx, 'seeker')
    const { referralCode } = await viewWallet(world.ctx, host)
    await noteReferral(world.ctx, { userId: friend.id, code: referralCode })
    await bookAndPay(world, friend, { ...stay({}, 1), ...beds })
    world.clock.advance(5 * 86_400_000)
    await completeStays(world.ctx)
    expect(await rewardReferrals(world.ctx)).toBe(0)
  })
})

describe('reconciliation', () => {
  const findings = async () => {
    const found: string[] = []
    for await (const { subject } of reconcile(world.ctx, { only: ['wallets'] })) found.push(subject)
    return found
  }

  it('finds nothing after all this, and a wallet that somebody has edited', async () => {
    expect(await findings()).toEqual([])
    const { wallets } = collectionsOf(world.ctx)
    const wallet = await wallets.findOneAndUpdate({}, { $inc: { balance: 1 } })
    expect(await findings()).toEqual([`wallet ${wallet?._id}`, 'wallet_credit'])
    await wallets.updateOne({ _id: wallet?._id ?? new ObjectId() }, { $inc: { balance: -1 } })
  })
})
