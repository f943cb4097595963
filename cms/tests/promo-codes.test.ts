import { ObjectId } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cancelBooking } from '../src/booking/cancel-booking.ts'
import { expireHold } from '../src/booking/expire-hold.ts'
import { quoteStay } from '../src/booking/quote-stay.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { book, bookAndPay, codeOf } from './support/book.ts'
import { findViolations } from './support/check-invariants.ts'
import { createDorm, createHouse, type House } from './support/create-house.ts'
import { createPerson } from './support/create-people.ts'
import type { World } from './support/start-world.ts'
import { type Place, startWithDorm, walletTools } from './support/wallet-tools.ts'

let place: Place
let world: World
let house: House

beforeAll(async () => {
  place = await startWithDorm()
  world = place.world
  house = place.house
})
afterAll(() => world.stop())

const { stay, makeCode, findings } = walletTools(() => place)

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

it('leaves wallets and ledger that agree', async () => {
  expect(await findings()).toEqual([])
})
