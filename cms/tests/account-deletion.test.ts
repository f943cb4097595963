import { ObjectId } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { cancelBooking } from '../src/booking/cancel-booking.ts'
import type { Ctx } from '../src/context.ts'
import { isFailure } from '../src/errors.ts'
import { banUser, liftBan } from '../src/identity/bans/ban-user.ts'
import { askForReset } from '../src/identity/passwords/ask-for-reset.ts'
import { askForExport } from '../src/identity/personal-data/ask-for-export.ts'
import { consentsIn } from '../src/identity/personal-data/consents.ts'
import { type AccountDeletion, deletionsIn, NAMELESS } from '../src/identity/personal-data/deletions.ts'
import { forgetPerson } from '../src/identity/personal-data/forget-person.ts'
import { forgetRecords } from '../src/identity/personal-data/forget-records.ts'
import { prepareExport } from '../src/identity/personal-data/prepare-export.ts'
import { sweepDeletions } from '../src/identity/personal-data/sweep-deletions.ts'
import { sessionsIn } from '../src/identity/sessions/session-documents.ts'
import { socialIn } from '../src/identity/social/identity-documents.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { fieldsOf, openApi, PASSWORD } from './support/api-world.ts'
import { book } from './support/book.ts'
import { storeStay } from './support/completed-stay.ts'
import { createHouse, createRoom } from './support/create-house.ts'
import { createPerson } from './support/create-people.ts'
import { createPanelClient } from './support/panel-client.ts'
import { appCode, signInWithApp } from './support/second-step.ts'
import { stayIn } from './support/stay.ts'

const api = openApi()
const phoneNumber = '+91 98450 77777'
const proof = { currentPassword: PASSWORD }
type Person = { id: string; email: string; token: string }

const remove = ({ token }: { token: string }, body: object = proof) =>
  api.get().call('DELETE', '/users/me', { token, body })
const preview = ({ token }: { token: string }) => api.get().call('GET', '/users/me/deletion', { token })
const deletionOf = ({ id }: { id: string }) => deletionsIn(api.get().ctx).findOne({ _id: new ObjectId(id) })
const userOf = ({ id }: { id: string }) =>
  api
    .get()
    .ctx.db.collection('users')
    .findOne({ _id: new ObjectId(id) })
const change = ({ id }: { id: string }, set: Partial<AccountDeletion>) =>
  deletionsIn(api.get().ctx).updateOne({ _id: new ObjectId(id) }, { $set: set })
const daysAgo = (days: number) => new Date(api.get().ctx.clock.now().getTime() - days * 86_400_000)

async function linkGoogle(user: ObjectId) {
  const { ctx } = api.get()
  const now = ctx.clock.now()
  await socialIn(ctx).identities.insertOne({
    _id: new ObjectId(),
    user,
    provider: 'google',
    subject: user.toHexString(),
    email: 'c@people.test',
    rev: 0,
    linkedAt: now,
    lastUsedAt: now,
    removedAt: null,
  })
}

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

/** Every stored document that holds one of these texts, by its collection. */
async function placesOf({ db }: Ctx, texts: string[]): Promise<string[]> {
  const places: string[] = []
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray())
    for await (const document of db.collection(name).find({}))
      if (texts.some((text) => JSON.stringify(document).includes(text))) places.push(name)
  return places
}

/** A guest with something in every place that is cleared. */
async function settledGuest() {
  const { ctx, call, signIn } = api.get()
  const asha = await signIn('seeker')
  const me = new ObjectId(asha.id)
  const address = { street: '9 Lamp Lane', city: 'Pune' }
  await ctx.payload.update({ collection: 'users', id: asha.id, data: { phoneNumber, address } })
  const house = await createHouse(ctx)
  const owner = house.owner.id
  const stay = await storeStay(ctx, { seeker: asha.id, owner, propertyId: house.propertyId })
  const booking = new ObjectId(stay)
  await collectionsOf(ctx).bookings.updateOne(
    { _id: booking },
    { $set: { specialRequests: 'My knee hurts' } },
  )
  const property = new ObjectId(house.propertyId)
  await ctx.db.collection('reviews').insertOne({
    property,
    booking,
    seeker: me,
    owner: new ObjectId(owner),
    author: 'Asha R.',
    review: 'Good',
  })
  for (const name of ['wishlists', 'notifications'])
    await ctx.db.collection(name).insertOne({ user: me, property, event: asha.id })
  ctx.suspicions.note({
    kind: 'rapid-fire',
    address: '198.51.100.7',
    user: me,
    userAgent: 'Lampphone 7',
    action: 'POST /api/v1/bookings',
  })
  await ctx.suspicions.close()
  await call('GET', '/wallet', { token: asha.token })
  await askForReset(ctx, { email: asha.email, method: 'link' })
  await prepareExport(ctx, (await askForExport(ctx, asha.id)).id)
  return { asha, stay: booking, owner }
}

describe('deleting one’s account', () => {
  it('takes the person out of everything but the records of their stays', async () => {
    const { ctx, call } = api.get()
    const { asha, stay, owner } = await settledGuest()
    expect((await preview(asha)).data).toMatchObject({
      obstacles: [],
      recordsUntil: expect.stringMatching(/-12-31$/),
    })
    const panel = createPanelClient(ctx)
    const { status, data } = await remove(asha)
    expect(status).toBe(200)
    expect((await call('GET', '/auth/me', { token: asha.token })).status).toBe(401)
    expect((await remove(asha)).status).toBe(401)
    const login = { email: asha.email, password: PASSWORD }
    expect((await call('POST', '/auth/login', { body: login })).status).toBe(401)
    expect((await panel.logIn(asha.email, PASSWORD)).cookie).toBeNull()

    await forgetPerson(ctx, asha.id)
    await forgetPerson(ctx, asha.id)
    const left = await userOf(asha)
    expect(left).toMatchObject({ firstName: NAMELESS, lastName: '', role: 'seeker', isVerified: false })
    expect(left?.email).toMatch(/^deleted-[0-9a-f]{32}@deleted\.invalid$/)
    const fields = Object.keys(left ?? {})
    for (const field of ['hash', 'salt', 'passwordSalt', 'phoneNumber', 'address', 'profilePicture'])
      expect(fields).not.toContain(field)
    expect(
      await placesOf(ctx, [asha.email, 'Lamp Lane', '77777', 'My knee hurts', 'Asha R.', 'Lampphone']),
    ).toEqual([])
    const me = new ObjectId(asha.id)
    for (const name of [
      'wishlists',
      'notifications',
      'referral-codes',
      'suspicious-activities',
      'sessions',
      'data-exports',
    ])
      expect(await ctx.db.collection(name).countDocuments({ user: me })).toBe(0)
    expect(await deletionOf(asha)).toMatchObject({
      doneAt: expect.any(Date),
      recordsUntil: data.recordsUntil,
    })

    const record = await collectionsOf(ctx).bookings.findOne({ _id: stay })
    expect(record?.snapshot.seekerName).toBe('Asha Rao')
    expect(record?.owner.toHexString()).toBe(owner)
    expect(await ctx.db.collection('reviews').findOne({ booking: stay })).toMatchObject({ review: 'Good' })
  })

  it('leaves the address free for a new account that has nothing of the old one', async () => {
    const { ctx, call, signIn } = api.get()
    const asha = await signIn('seeker')
    await remove(asha)
    const person = {
      firstName: 'Asha',
      lastName: 'Rao',
      email: asha.email,
      password: PASSWORD,
      role: 'seeker',
    }
    const { status, data } = await call('POST', '/auth/register', { body: person })
    expect(status).toBe(201)
    expect(data.user.id).not.toBe(asha.id)
    await forgetPerson(ctx, asha.id)
    expect((await call('GET', '/auth/me', { token: data.accessToken })).data.email).toBe(asha.email)
  })

  it('asks for the password, and for a code where logins do', async () => {
    const { ctx, call } = api.get()
    const bela = await signInWithApp(api.get())
    expect(fieldsOf(await remove(bela, {}))).toEqual(['currentPassword'])
    expect(fieldsOf(await remove(bela, { currentPassword: 'not-the-right-one' }))).toEqual([
      'currentPassword',
    ])
    expect(fieldsOf(await remove(bela))).toEqual(['code'])
    expect(await deletionOf(bela)).toBeNull()
    expect((await call('DELETE', '/users/me', { body: proof })).status).toBe(401)
    const code = appCode(ctx, bela.secret)
    expect((await remove(bela, { ...proof, method: 'app', code })).status).toBe(200)
    const _id = new ObjectId(bela.id)
    expect(await ctx.db.collection('two-factors').countDocuments({ _id } as object)).toBe(0)
  })

  it('asks people without a password for a fresh login, and forgets their links', async () => {
    const { ctx } = api.get()
    const chitra = await createPerson(ctx, 'seeker')
    const user = new ObjectId(chitra.id)
    const now = ctx.clock.now()
    await linkGoogle(user)
    await sessionsIn(ctx).sessions.updateMany({ user }, { $set: { createdAt: daysAgo(1) } })
    expect((await remove(chitra, {})).error.code).toBe('INVALID_STATE')
    await sessionsIn(ctx).sessions.updateMany({ user }, { $set: { createdAt: now } })
    expect((await remove(chitra, {})).status).toBe(200)
    expect(await socialIn(ctx).identities.countDocuments({ user })).toBe(0)
  })

  it('answers all that come at once alike, and happens once', async () => {
    const { ctx, signIn } = api.get()
    const divya = await signIn('seeker')
    const answers = await Promise.all([remove(divya), remove(divya), remove(divya)])
    const done = answers.filter(({ status }) => status === 200)
    expect(done.length).toBeGreaterThan(0)
    expect(new Set(done.map(({ data }) => JSON.stringify(data))).size).toBe(1)
    // One that came when the session was gone is told that.
    expect(answers.filter(({ status }) => status !== 200).every(({ status }) => status === 401)).toBe(true)
    const told = { type: 'user.deleted', 'aggregate.id': new ObjectId(divya.id) }
    expect(await ctx.db.collection('outbox').countDocuments(told)).toBe(1)
  })
})

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

it('either books or deletes when both come at once', async () => {
  const { ctx } = api.get()
  const house = await createHouse(ctx)
  for (let round = 0; round < 8; round += 1) {
    const [person, room] = await Promise.all([createPerson(ctx, 'seeker'), createRoom(ctx, house)])
    const [booked, removed] = await Promise.all([
      book(ctx, person, stayIn(room)).then(
        () => true,
        (error: unknown) => {
          if (!isFailure(error)) throw error
          return false
        },
      ),
      remove(person, {}),
    ])
    const seeker = new ObjectId(person.id)
    const standing = await collectionsOf(ctx).bookings.countDocuments({ seeker, bookingStatus: 'pending' })
    const isGone = Boolean((await userOf(person))?.deletedAt)
    expect([standing, isGone]).toEqual(booked ? [1, false] : [0, true])
    expect(removed.status).toBe(booked ? 409 : 200)
  }
})

it('lets nothing be written to it afterwards by what was under way', async () => {
  const { ctx, signIn } = api.get()
  const ila = await signIn('seeker')
  await remove(ila)
  const { users } = { users: 'users' as const }
  for (const data of [{ firstName: 'Ila' }, { password: 'another-lamp-on' }, { email: 'ila@people.test' }])
    await expect(ctx.payload.update({ collection: users, id: ila.id, data })).rejects.toThrow(
      'has deleted it',
    )
  expect(await userOf(ila)).toMatchObject({ firstName: NAMELESS })
  const room = await createRoom(ctx, await createHouse(ctx))
  await expect(book(ctx, ila, stayIn(room))).rejects.toThrow()
})

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
  const person: Person = await signIn('seeker')
  await ctx.db.collection('wishlists').insertOne({ user: new ObjectId(person.id), property: new ObjectId() })
  await forgetPerson(ctx, person.id)
  expect(await ctx.db.collection('wishlists').countDocuments({ user: new ObjectId(person.id) })).toBe(1)
})
