import { randomUUID } from 'node:crypto'
import { ObjectId } from 'mongodb'
import { describe, expect, it, vi } from 'vitest'
import { createBooking } from '../src/booking/create-booking.ts'
import { addRule, removeRules } from '../src/firewall/change-rules.ts'
import { settlePayment } from '../src/payments/settle-payment.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { openApi } from './support/api-world.ts'
import { codeOf, payAtStripe } from './support/book.ts'
import { createPerson, createSeekers, type Person } from './support/create-people.ts'
import { FRAUD_ENV, fraudTools, MOST } from './support/fraud-tools.ts'
import { interrupted } from './support/interrupted.ts'
import { createMovableClock } from './support/movable-clock.ts'

const clock = createMovableClock()
const api = openApi({ env: FRAUD_ENV, overrides: { clock } })
const {
  newNetwork,
  newRooms,
  newStay,
  aStay,
  bookFrom,
  begin,
  newcomer,
  askFrom,
  refusalOf,
  activitiesOf,
  openPanel,
  countBegun,
} = fraudTools({ api, clock })
const A_MINUTE = { timeout: 60_000, interval: 100 }

describe('the fraud score', () => {
  it('refuses the eighth unpaid booking of a network, with reasons for admins and none for the guest', async () => {
    const { ctx } = api.get()
    const address = newNetwork()
    // Refusals of one hour are one entry: the test must not begin at the end of one.
    clock.advance(65 - clock.now().getUTCMinutes())
    await begin(MOST, address)
    const guest = await newcomer()
    const { status, error, retryAfter } = await askFrom(address, guest)
    expect([status, error.code, error.details]).toEqual([429, 'BOOKINGS_PAUSED', undefined])
    expect(retryAfter).toBeGreaterThan(0)
    expect(await collectionsOf(ctx).bookings.countDocuments({ seeker: new ObjectId(guest.id) })).toBe(0)
    expect(await activitiesOf(guest)).toMatchObject([
      {
        kind: 'fraud-score',
        address,
        userAgent: 'Firefox',
        action: 'POST /api/v1/bookings',
        score: 35,
        count: 1,
        reasons: [
          { fact: 'failedPayments', count: 0, points: 0 },
          { fact: 'unpaidFromNetwork', count: 7, points: 35 },
        ],
      },
    ])
    expect(await refusalOf(address, guest)).toBe('BOOKINGS_PAUSED')
    expect(await activitiesOf(guest)).toMatchObject([{ count: 2 }])
    await bookFrom(newNetwork(), guest, await newStay())
  })

  it('counts no request, whatever its owner answers', async () => {
    const { ctx } = api.get()
    const address = newNetwork()
    const { rooms } = await newRooms(MOST)
    const asked = []
    for (const room of rooms) asked.push(await bookFrom(address, await newcomer(), aStay(room)))
    const ids = asked.map(({ bookingId }) => new ObjectId(bookingId))
    const rejected = { bookingStatus: 'rejected', paymentStatus: 'failed', requestedAt: clock.now() } as const
    await collectionsOf(ctx).bookings.updateMany({ _id: { $in: ids } }, { $set: rejected as object })
    await bookFrom(address, await newcomer(), await newStay())
  })

  it('takes all addresses of one IPv6 network for one, and hides them where it counts', async () => {
    const { ctx } = api.get()
    for (let n = 1; n <= MOST; n++) await bookFrom(`2001:db8:1:2::${n}`, await newcomer(), await newStay())
    expect(await codeOf(bookFrom('2001:db8:1:2:3::', await newcomer(), await newStay()))).toBe(
      'BOOKINGS_PAUSED',
    )
    await bookFrom('2001:db8:1:3::1', await newcomer(), await newStay())
    expect(JSON.stringify(await collectionsOf(ctx).locks.find().toArray())).not.toContain('2001:db8')
  })

  it('counts no booking that is paid, and forgets after 24 hours', async () => {
    const { ctx, network } = api.get()
    const address = newNetwork()
    const [first] = await begin(MOST, address)
    if (!first) throw new Error('nothing was booked')
    expect(await codeOf(bookFrom(address, await newcomer(), await newStay()))).toBe('BOOKINGS_PAUSED')
    await payAtStripe(network, first)
    await settlePayment(ctx, first.paymentId ?? '')
    await bookFrom(address, await newcomer(), await newStay())
    expect(await codeOf(bookFrom(address, await newcomer(), await newStay()))).toBe('BOOKINGS_PAUSED')
    clock.advance(24 * 60 + 1)
    await bookFrom(address, await newcomer(), await newStay())
  })

  it('counts each decline of a card against its guest, and against nobody else', async () => {
    const { ctx, network } = api.get()
    const address = newNetwork()
    const guest = await newcomer()
    const booking = await bookFrom(address, guest, await newStay())
    await payAtStripe(network, booking, 'pm_card_chargeDeclined')
    await settlePayment(ctx, booking.paymentId ?? '')
    const payment = await collectionsOf(ctx).payments.findOne({ _id: new ObjectId(booking.paymentId ?? '') })
    const { webhookEvents } = collectionsOf(ctx)
    const objectId = payment?.intentId ?? ''
    await vi.waitFor(async () => expect(await webhookEvents.countDocuments({ objectId })).toBe(1), A_MINUTE)
    await webhookEvents.insertMany(
      [1, 2].map((n) => ({
        _id: `evt_${booking.bookingId}_${n}`,
        type: 'payment_intent.payment_failed',
        objectId,
        account: null,
        receivedAt: clock.now(),
        status: 'processed',
        attempts: 1,
        lastError: null,
        nextAttemptAt: null,
        processedAt: clock.now(),
      })),
    )
    await bookFrom(newNetwork(), await newcomer(), await newStay())
    await bookFrom(address, guest, await newStay())
    expect(await refusalOf(address, guest)).toBe('BOOKINGS_PAUSED')
    expect(await activitiesOf(guest)).toMatchObject([
      {
        score: 35,
        reasons: [
          { count: 3, points: 30 },
          { count: 1, points: 5 },
        ],
      },
    ])
  })

  it('lets known guests, front desks and admins through, and does not count them for their neighbours', async () => {
    const { ctx } = api.get()
    const address = newNetwork()
    const { house, rooms } = await newRooms(1)
    await begin(MOST, address)
    const known = await newcomer()
    await collectionsOf(ctx).bookings.insertOne({
      seeker: new ObjectId(known.id),
      reference: `BMS-${known.id}`,
      bookingStatus: 'completed',
      paymentStatus: 'paid',
      quote: { totalAmount: 100_00 },
    } as never)
    expect(rooms).toHaveLength(1)
    const before = await countBegun()
    for (const guest of [known, house.owner, await createPerson(ctx, 'admin')])
      await bookFrom(address, guest, await newStay())
    expect(await countBegun()).toBe(before)

    const notConfirmed = await createPerson(ctx, 'seeker', { isVerified: false } as object)
    await collectionsOf(ctx).bookings.insertOne({
      seeker: new ObjectId(notConfirmed.id),
      reference: `BMS-${notConfirmed.id}`,
      bookingStatus: 'completed',
      paymentStatus: 'paid',
      quote: { totalAmount: 100_00 },
    } as never)
    for (const stranger of [await createPerson(ctx, 'owner'), notConfirmed])
      expect(await codeOf(bookFrom(address, stranger, await newStay()))).toBe('BOOKINGS_PAUSED')
  })

  it('does not count what comes from a network that the firewall allows', async () => {
    const { ctx } = api.get()
    const address = newNetwork()
    const [guest, admin] = [await newcomer(), await openPanel('admin')]
    await bookFrom(address, guest, await newStay())
    await begin(MOST - 1, address)
    const scoreOf = async () => (await admin.send('GET', `/users/${guest.id}/fraud`)).body.score
    expect([await refusalOf(address, await newcomer()), await scoreOf()]).toEqual(['BOOKINGS_PAUSED', 35])
    await addRule(ctx, { action: 'allow', network: address, reason: 'A front desk.', expiresAt: null })
    await ctx.firewall.refresh()
    const before = await countBegun()
    for (let n = 0; n <= MOST; n++) await bookFrom(address, await newcomer(), await newStay())
    expect([await countBegun(), await scoreOf()]).toEqual([before, 0])
    await removeRules(ctx, address)
    await ctx.firewall.refresh()
    expect(await refusalOf(address, await newcomer())).toBe('BOOKINGS_PAUSED')
  })

  it('lets no more through when many begin at the same moment', async () => {
    const { ctx } = api.get()
    const address = newNetwork()
    const rivals = 20
    const [{ rooms }, seekers] = [await newRooms(rivals), await createSeekers(ctx, rivals)]
    const ends = await Promise.allSettled(
      rooms.map((room, n) => bookFrom(address, seekers[n] as Person, aStay(room))),
    )
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(MOST)
    const refusals = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason.code] : []))
    expect(new Set(refusals)).toEqual(new Set(['BOOKINGS_PAUSED']))
    const mine = { seeker: { $in: seekers.map(({ id }) => new ObjectId(id)) } }
    expect(await collectionsOf(ctx).bookings.countDocuments(mine)).toBe(MOST)
  })

  it('counts what others begin between the look and the transaction, and each booking once', async () => {
    const { ctx } = api.get()
    const address = newNetwork()
    await begin(MOST - 1, address)
    const guest = await newcomer()
    const request = await newStay()
    const order = { seeker: guest, request, idempotencyKey: randomUUID(), origin: { address, userAgent: '' } }
    const before = await countBegun()
    const overtaken = interrupted(ctx, async () => void (await begin(1, address)))
    expect(await codeOf(createBooking(overtaken, order))).toBe('BOOKINGS_PAUSED')
    expect(await countBegun()).toBe(before + 1)

    const other = newNetwork()
    const meanwhile = interrupted(ctx, async () => void (await begin(MOST - 1, other)))
    const origin = { address: other, userAgent: '' }
    await createBooking(meanwhile, { seeker: guest, request, idempotencyKey: randomUUID(), origin })
    expect(await refusalOf(other, await newcomer())).toBe('BOOKINGS_PAUSED')
  })

  it('answers an order that was booked before it rose', async () => {
    const address = newNetwork()
    const guest = await newcomer()
    const request = await newStay()
    const order = {
      seeker: guest,
      request,
      idempotencyKey: randomUUID(),
      origin: { address, userAgent: 'Firefox' },
    }
    const first = await createBooking(api.get().ctx, order)
    await begin(MOST - 1, address)
    expect((await createBooking(api.get().ctx, order)).bookingId).toBe(first.bookingId)
  })
})
