import { ObjectId } from 'mongodb'
import { expect, it } from 'vitest'
import { askForReset } from '../src/identity/passwords/ask-for-reset.ts'
import { askForExport } from '../src/identity/personal-data/ask-for-export.ts'
import { consentsIn } from '../src/identity/personal-data/consents.ts'
import { NAMELESS } from '../src/identity/personal-data/deletions.ts'
import { forgetPerson } from '../src/identity/personal-data/forget-person.ts'
import { forgetRecords } from '../src/identity/personal-data/forget-records.ts'
import { prepareExport } from '../src/identity/personal-data/prepare-export.ts'
import { sweepDeletions } from '../src/identity/personal-data/sweep-deletions.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { openApi } from './support/api-world.ts'
import { leaversOf, placesOf } from './support/leavers.ts'

const api = openApi()
const { remove, deletionOf, change, daysAgo, linkGoogle, settledGuest } = leaversOf(api)

/** Where a person is named beside their own document. */
const BESIDE = [
  'wishlists',
  'notifications',
  'suspicious-activities',
  'referral-codes',
  'password-resets',
  'email-changes',
  'data-exports',
  'social-identities',
  'sessions',
]

it('is finished by the sweep when a job stopped half-way', async () => {
  const { ctx } = api.get()
  const { asha } = await settledGuest()
  await remove(asha)
  const collection = (name: string) => {
    if (name === 'notifications') throw new Error('the database is away')
    return ctx.db.collection(name)
  }
  await expect(forgetPerson({ ...ctx, db: { collection } } as never, asha.id)).rejects.toThrow('is away')
  const user = new ObjectId(asha.id)
  expect(await ctx.db.collection('wishlists').countDocuments({ user })).toBe(0)
  await sweepDeletions(ctx)
  expect(await deletionOf(asha)).toMatchObject({ doneAt: null, email: expect.stringMatching(/^sealed\.1\./) })
  await change(asha, { at: daysAgo(2) })
  await sweepDeletions(ctx)
  expect(await deletionOf(asha)).toMatchObject({ doneAt: expect.any(Date), email: null, firstName: null })
  expect(await ctx.db.collection('notifications').countDocuments({ user })).toBe(0)
})

it('clears what was stored while it ran, and the guest’s address in answers to banks', async () => {
  const { ctx } = api.get()
  const { asha, stay } = await settledGuest()
  const seeker = new ObjectId(asha.id)
  const evidence = {
    customerEmail: asha.email,
    customerAddress: '203.0.113.77',
    customerName: 'Asha Rao',
    stay: 'Bed 1',
  }
  const disputes = ctx.db.collection('disputes')
  const dispute = { seeker, owner: new ObjectId(), disputeId: asha.id, status: 'won', closedAt: daysAgo(3) }
  await disputes.insertOne({ ...dispute, answer: { evidence, at: daysAgo(9) } })
  await remove(asha)
  await ctx.db.collection('reviews').updateOne({ booking: stay }, { $set: { author: 'Asha R.' } })
  await forgetPerson(ctx, asha.id)
  expect(await placesOf(ctx, [asha.email, '203.0.113.77', 'Asha R.'])).toEqual([])
  expect((await disputes.findOne({ seeker }))?.answer.evidence).toMatchObject({ stay: 'Bed 1' })
})

it('is not done while a paper is still there', async () => {
  const { ctx, signIn } = api.get()
  const mina = await signIn('owner')
  await remove(mina)
  const stuck = { delete: async () => ({ docs: [], errors: [{ id: mina.id, message: 'away' }] }) }
  await expect(forgetPerson({ ...ctx, payload: stuck } as never, mina.id)).rejects.toThrow('1 papers')
  expect(await deletionOf(mina)).toMatchObject({ doneAt: null })
  await forgetPerson(ctx, mina.id)
  expect(await deletionOf(mina)).toMatchObject({ doneAt: expect.any(Date) })
})

it('leaves guests their receipts when the owner’s records are over', async () => {
  const { ctx } = api.get()
  const [owner, seeker] = [new ObjectId(), new ObjectId()]
  const payment = { _id: new ObjectId(), booking: new ObjectId(), seeker, owner, status: 'succeeded' }
  await ctx.db.collection('payments').insertOne(payment)
  await ctx.db.collection('receipts').insertOne({ _id: payment._id })
  const dispute = { seeker, owner, disputeId: owner.toHexString(), closedAt: daysAgo(1), status: 'won' }
  await ctx.db.collection('disputes').insertOne({ ...dispute, draft: { stay: 'Theirs' }, answer: null })
  const left = () => ctx.db.collection('receipts').countDocuments({ _id: payment._id })
  await forgetRecords(ctx, owner)
  expect(await left()).toBe(1)
  expect(await ctx.db.collection('disputes').findOne({ owner })).toMatchObject({ draft: null })
  await forgetRecords(ctx, seeker)
  expect(await left()).toBe(0)
})

it('leaves nothing beside a person whom an admin removes', async () => {
  const { ctx, call, signIn } = api.get()
  const nila = await signIn('seeker')
  const user = new ObjectId(nila.id)
  for (const name of ['wishlists', 'notifications'])
    await ctx.db.collection(name).insertOne({ user, property: new ObjectId(), event: nila.id })
  const action = 'POST /api/v1/bookings'
  const address = '198.51.100.9'
  ctx.suspicions.note({ kind: 'rapid-fire', address, user, userAgent: 'Nilaphone', action })
  await ctx.suspicions.close()
  await call('GET', '/wallet', { token: nila.token })
  await consentsIn(ctx).updateMany({ user }, { $set: { network: '198.51.100.0/24' } })
  await askForReset(ctx, { email: nila.email, method: 'link' })
  await prepareExport(ctx, (await askForExport(ctx, nila.id)).id)
  await linkGoogle(user)
  const wish = { user, from: nila.email, to: 'nila@people.test', voidedAt: null, confirmedAt: null }
  await ctx.db.collection('email-changes').insertOne({ ...wish, createdAt: ctx.clock.now() })
  const theirs = { user: { $in: [user, nila.id] } }
  const countTheirs = async () => {
    const counts = BESIDE.map(async (name) => [name, await ctx.db.collection(name).countDocuments(theirs)])
    return Object.fromEntries(await Promise.all(counts))
  }
  for (const [name, count] of Object.entries(await countTheirs())) expect([name, count]).toEqual([name, 1])
  await ctx.payload.delete({ collection: 'users', id: nila.id })
  for (const [name, count] of Object.entries(await countTheirs())) expect([name, count]).toEqual([name, 0])
  expect(await consentsIn(ctx).countDocuments({ user, network: { $ne: null } })).toBe(0)
  expect(await placesOf(ctx, [nila.email, 'Nilaphone'])).toEqual([])
})

it('takes the names out of the records when the law needs them no longer', async () => {
  const { ctx } = api.get()
  const { asha, stay } = await settledGuest()
  await remove(asha)
  await sweepDeletions(ctx)
  const nameOf = async () => (await collectionsOf(ctx).bookings.findOne({ _id: stay }))?.snapshot.seekerName
  expect(await nameOf()).toBe('Asha Rao')
  await change(asha, { recordsUntil: '2020-12-31' })
  await sweepDeletions(ctx)
  expect(await nameOf()).toBe(NAMELESS)
  expect((await deletionOf(asha))?.recordsForgottenAt).toBeInstanceOf(Date)
})

it('forgets nobody who has not deleted their account', async () => {
  const { ctx, signIn } = api.get()
  const person = await signIn('seeker')
  await ctx.db.collection('wishlists').insertOne({ user: new ObjectId(person.id), property: new ObjectId() })
  await forgetPerson(ctx, person.id)
  expect(await ctx.db.collection('wishlists').countDocuments({ user: new ObjectId(person.id) })).toBe(1)
})
