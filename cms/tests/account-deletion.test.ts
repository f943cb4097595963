import { ObjectId } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { isFailure } from '../src/errors.ts'
import { NAMELESS } from '../src/identity/personal-data/deletions.ts'
import { forgetPerson } from '../src/identity/personal-data/forget-person.ts'
import { sessionsIn } from '../src/identity/sessions/session-documents.ts'
import { socialIn } from '../src/identity/social/identity-documents.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { fieldsOf, openApi, PASSWORD } from './support/api-world.ts'
import { book } from './support/book.ts'
import { createHouse, createRoom } from './support/create-house.ts'
import { createPerson } from './support/create-people.ts'
import { leaversOf, placesOf, proof } from './support/leavers.ts'
import { createPanelClient } from './support/panel-client.ts'
import { appCode, signInWithApp } from './support/second-step.ts'
import { stayIn } from './support/stay.ts'

const api = openApi()
const { remove, preview, deletionOf, userOf, daysAgo, linkGoogle, settledGuest } = leaversOf(api)

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
