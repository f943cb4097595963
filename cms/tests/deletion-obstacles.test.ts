import { ObjectId } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { cancelBooking } from '../src/booking/cancel-booking.ts'
import { banUser, liftBan } from '../src/identity/bans/ban-user.ts'
import { NAMELESS } from '../src/identity/personal-data/deletions.ts'
import { fieldsOf, openApi } from './support/api-world.ts'
import { book } from './support/book.ts'
import { storeStay } from './support/completed-stay.ts'
import { createHouse, createRoom } from './support/create-house.ts'
import { createPerson } from './support/create-people.ts'
import { leaversOf } from './support/leavers.ts'
import { stayIn } from './support/stay.ts'

const api = openApi()
const { remove, preview, userOf, daysAgo } = leaversOf(api)

describe('an account stays', () => {
  it('while a stay is ahead, and goes when that is cancelled', async () => {
    const { ctx, signIn } = api.get()
    const esha = await signIn('seeker')
    const room = await createRoom(ctx, await createHouse(ctx))
    const { bookingId } = await book(ctx, esha, stayIn(room))
    expect((await preview(esha)).data.obstacles).toContainEqual({ kind: 'stays', count: 1 })
    const refused = await remove(esha)
    expect([refused.status, refused.error.code]).toEqual([409, 'STILL_NEEDED'])
    expect(fieldsOf(refused)).toContain('stays')
    expect(await userOf(esha)).toMatchObject({ email: esha.email, firstName: 'Asha' })
    expect((await api.get().call('GET', '/auth/me', { token: esha.token })).status).toBe(200)
    await cancelBooking(ctx, { actor: { id: esha.id, role: 'seeker' }, bookingId, reason: 'Changed my mind' })
    expect((await preview(esha)).data.obstacles).toEqual([])
    expect((await remove(esha)).status).toBe(200)
  })

  it('while money of theirs is on its way', async () => {
    const { ctx, signIn } = api.get()
    const farah = await signIn('seeker')
    const mine = { seeker: new ObjectId(farah.id), owner: new ObjectId() }
    const open = {
      refunds: { ...mine, status: 'manual_payout' },
      'deposit-claims': { ...mine, status: 'open', closedAt: null, booking: new ObjectId() },
      disputes: { ...mine, status: 'needs_response', closedAt: null, disputeId: farah.id },
      payments: { ...mine, status: 'processing', booking: new ObjectId() },
    }
    for (const [name, document] of Object.entries(open)) await ctx.db.collection(name).insertOne(document)
    expect(fieldsOf(await remove(farah))).toEqual(['payments', 'refunds', 'deposits', 'disputes'])
    for (const name of Object.keys(open)) await ctx.db.collection(name).deleteMany({ seeker: mine.seeker })
    expect((await remove(farah)).status).toBe(200)
  })

  it('while houses of theirs are open, guests are in them, or money is owed', async () => {
    const { ctx, signIn } = api.get()
    const gita = await signIn('owner')
    const me = new ObjectId(gita.id)
    const house = await createHouse(ctx, { owner: me })
    const propertyId = house.propertyId
    const seeker = (await createPerson(ctx, 'seeker')).id
    const stay = await storeStay(ctx, { seeker, owner: gita.id, propertyId, bookingStatus: 'confirmed' })
    await ctx.db.collection('transfers').insertOne({ owner: me, status: 'owing', key: gita.id })
    await ctx.db.collection('payouts').insertOne({ owner: me, status: 'pending', stripePayoutId: gita.id })
    await ctx.db
      .collection('connect-accounts')
      .insertOne({ owner: me, stripeAccountId: `acct_${gita.id}`, disconnectedAt: null })
    expect(fieldsOf(await remove(gita))).toEqual(['houses', 'guests', 'earnings', 'payouts', 'stripe'])
    const _id = new ObjectId(propertyId)
    await ctx.db.collection('properties').updateOne({ _id }, { $set: { isActive: false } })
    await ctx.db
      .collection('bookings')
      .updateOne({ _id: new ObjectId(stay) }, { $set: { bookingStatus: 'completed' } })
    for (const name of ['transfers', 'payouts', 'connect-accounts'])
      await ctx.db.collection(name).deleteMany({ owner: me })
    expect((await remove(gita)).status).toBe(200)
    expect(await ctx.db.collection('properties').findOne({ _id })).toMatchObject({ ownerName: NAMELESS })
    const reopened = ctx.payload.update({
      collection: 'properties',
      id: propertyId,
      data: { isActive: true },
    })
    await expect(reopened).rejects.toThrow('deleted their account')
  })

  it('while a change of its address can be taken back', async () => {
    const { ctx, signIn } = api.get()
    const hema = await signIn('seeker')
    const now = ctx.clock.now()
    const moved = { user: new ObjectId(hema.id), from: 'old@people.test', to: hema.email, voidedAt: null }
    await ctx.db.collection('email-changes').insertOne({ ...moved, createdAt: now, confirmedAt: now })
    expect(fieldsOf(await remove(hema))).toEqual(['address'])
    const user = new ObjectId(hema.id)
    await ctx.db.collection('email-changes').updateOne({ user }, { $set: { confirmedAt: daysAgo(4) } })
    expect((await remove(hema)).status).toBe(200)
  })

  it('when it is the last administrator’s, also when the last two go at once', async () => {
    const { ctx, signIn } = api.get()
    const admins = await Promise.all([signIn('admin'), signIn('admin')])
    const answers = await Promise.all(admins.map((admin) => remove(admin)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(fieldsOf(answers.find(({ status }) => status === 409) as never)).toEqual(['last-admin'])
    expect(await ctx.db.collection('users').countDocuments({ role: 'admin' })).toBe(1)
  })
})

it('counts no administrator who is kept out', async () => {
  const { ctx, signIn } = api.get()
  await ctx.db.collection('users').updateMany({ role: 'admin' }, { $set: { role: 'seeker' } })
  const kavi = await signIn('admin')
  const other = await signIn('admin')
  const ban = { adminId: kavi.id, userId: other.id, reason: 'They gave their key away.', until: null }
  const { _id } = await banUser(ctx, ban)
  expect(fieldsOf(await remove(kavi))).toEqual(['last-admin'])
  await liftBan(ctx, { adminId: kavi.id, banId: _id.toHexString() })
  expect((await remove(kavi)).status).toBe(200)
})

it('waits for a payment that failed and can be tried again', async () => {
  const { ctx, signIn } = api.get()
  const omana = await signIn('seeker')
  const seeker = new ObjectId(omana.id)
  const failed = { seeker, owner: new ObjectId(), booking: new ObjectId(), status: 'failed' }
  const payments = ctx.db.collection('payments')
  const { insertedId } = await payments.insertOne({ ...failed, intentId: `pi_${omana.id}` })
  expect(fieldsOf(await remove(omana))).toEqual(['payments'])
  await payments.updateOne({ _id: insertedId }, { $set: { status: 'cancelled' } })
  expect((await remove(omana)).status).toBe(200)
})

it('looks at what stands in the way before it asks for a proof', async () => {
  const { ctx, signIn } = api.get()
  const lata = await signIn('seeker')
  const mine = { seeker: new ObjectId(lata.id), owner: new ObjectId(), booking: new ObjectId() }
  await ctx.db.collection('payments').insertOne({ ...mine, status: 'processing' })
  expect(fieldsOf(await remove(lata, { currentPassword: 'not-the-right-one' }))).toEqual(['payments'])
})
