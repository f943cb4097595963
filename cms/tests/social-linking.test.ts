import { ObjectId } from 'mongodb'
import { describe, expect, it } from 'vitest'
import type { SessionUser } from '../src/identity/session-user.ts'
import { endSession } from '../src/identity/sessions/end-session.ts'
import { holdSession } from '../src/identity/sessions/hold-session.ts'
import { sessionsIn } from '../src/identity/sessions/session-documents.ts'
import { endAllSessions } from '../src/identity/sessions/session-epoch.ts'
import { finishLink } from '../src/identity/social/links.ts'
import { runTransaction } from '../src/records/run-transaction.ts'
import { PASSWORD } from './support/api-world.ts'
import { BOTH, openSocialApi } from './support/social-world.ts'

const { api, clock, somebody, walk, finish, logIn, link, users, identities, register, ban } =
  await openSocialApi()

describe('linking while logged in', () => {
  it('opens the account by it from then on', async () => {
    const person = somebody()
    const { accessToken: token, user } = await register(`mine-${person.email}`, true)
    const { data } = await link('github', token, person)
    expect(data).toMatchObject({ hasPassword: true, links: [{ provider: 'github', email: person.email }] })
    expect((await logIn('github', person)).data.user.id).toBe(user.id)
  })

  it('looks again, when the link is stored, at who began it', async () => {
    const { ctx, call } = api.get()
    const { sessions, epochs } = sessionsIn(ctx)
    const spoil: [string, (user: { id: string; _sid: string }) => Promise<unknown>][] = [
      [
        'ACCOUNT_NOT_CONFIRMED',
        ({ id }) => users().updateOne({ _id: new ObjectId(id) }, { $set: { isVerified: false } }),
      ],
      [
        'UNAUTHENTICATED',
        ({ id, _sid }) => endSession(ctx, { sessionId: _sid, userId: id, reason: 'logged-out' }),
      ],
      ['UNAUTHENTICATED', ({ id }) => endAllSessions(ctx, { userId: id, session: undefined })],
      [
        'ACCOUNT_BANNED',
        async ({ id, _sid }) => {
          await ban(id)
          const epoch = (await epochs.findOne({ _id: new ObjectId(id) }))?.n ?? 0
          await sessions.updateOne({ _id: new ObjectId(_sid) }, { $set: { epoch } })
        },
      ],
    ]
    for (const [code, happens] of spoil) {
      const person = somebody()
      const { accessToken: token, user } = await register(`mine-${person.email}`, true)
      const body = { currentPassword: PASSWORD }
      const { data } = await call('POST', '/auth/social/google/link', { token, body })
      const {
        code: answered = '',
        state = '',
        iss = '',
      } = await walk('google', data.authorizationUrl, person)
      const answer = { provider: 'google', ticket: data.ticket, code: answered, state, iss } as const
      const held = await sessions.findOne({ user: new ObjectId(user.id) })
      const mine = { id: user.id, _sid: String(held?._id) }
      await happens(mine)
      await expect(finishLink(ctx, mine as SessionUser, answer)).rejects.toMatchObject({ code })
      expect(await identities().countDocuments({ subject: person.id })).toBe(0)
    }
  })

  it('collides with whoever ends the session meanwhile', async () => {
    const { ctx } = api.get()
    for (const endIt of [endSession, endAllSessions] as const) {
      const { user } = await register(somebody().email, true)
      const owner = new ObjectId(user.id)
      const found = await sessionsIn(ctx).sessions.findOne({ user: owner })
      const sessionId = String(found?._id)
      let isEnded = false
      const linking = runTransaction(ctx, async (session) => {
        await users().findOne({ _id: owner }, { session })
        if (!isEnded)
          await endIt(ctx, { sessionId, userId: user.id, reason: 'logged-out', session: undefined })
        isEnded = true
        await holdSession(ctx, { sessionId, user: owner, session })
      })
      await expect(linking).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    }
  })

  it('asks for the password, for a confirmed address, and for the session that began it', async () => {
    const { call } = api.get()
    const person = somebody()
    const mine = await register(`mine-${person.email}`, false)
    expect((await link('google', mine.accessToken, person)).error.code).toBe('ACCOUNT_NOT_CONFIRMED')
    await users().updateOne({ email: `mine-${person.email}` }, { $set: { isVerified: true } })
    for (const body of [{}, { currentPassword: 'not-the-right-one' }])
      expect((await link('google', mine.accessToken, person, body)).error.details).toMatchObject([
        { field: 'currentPassword' },
      ])
    const body = { currentPassword: PASSWORD }
    const { data } = await call('POST', '/auth/social/google/link', { token: mine.accessToken, body })
    const { code, state, iss } = await walk('google', data.authorizationUrl, person)
    const answer = { ticket: data.ticket, code, state, iss }
    expect((await finish('google', answer)).error.code).toBe('LINK_EXPIRED')
    const { token } = await api.get().signIn('seeker')
    const stolen = await call('POST', '/auth/social/google/link/finish', { token, body: answer })
    expect(stolen.error.code).toBe('LINK_EXPIRED')
  })

  it('refuses what belongs to somebody else, and a second one of the same kind', async () => {
    const [theirs, first, second] = [somebody(), somebody(), somebody()]
    await logIn('google', theirs)
    const { accessToken: token } = await register(`mine-${first.email}`, true)
    expect((await link('google', token, theirs)).error.code).toBe('ALREADY_LINKED')
    expect((await link('google', token, first)).status).toBe(200)
    expect((await link('google', token, second)).error.code).toBe('ALREADY_LINKED')
  })

  it('keeps the last way in, also when two are taken away at once', async () => {
    const { call } = api.get()
    const person = somebody()
    const { data } = await logIn('google', person)
    const token = data.accessToken as string
    expect((await call('DELETE', '/auth/social/google', { token })).error.code).toBe('LAST_WAY_IN')
    expect((await link('github', token, person, {})).data).toMatchObject({ hasPassword: false })
    const both = await Promise.all(
      BOTH.map((provider) => call('DELETE', `/auth/social/${provider}`, { token })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await identities().countDocuments({ subject: person.id, removedAt: null })).toBe(1)
  })

  it('asks whoever has no password to have logged in just now', async () => {
    const person = somebody()
    const { data } = await logIn('google', person)
    clock.advance(11)
    expect((await link('github', data.accessToken, person, {})).error.code).toBe('INVALID_STATE')
  })
})
