import type { ProviderPerson } from '@bookmysleep/dev-env/login-providers/persons'
import { CONSENT_VERSIONS } from '@bookmysleep/domain/api/consents'
import { ObjectId } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { auditIn } from '../src/audit/audit-event.ts'
import { undoEmailChange } from '../src/identity/email/undo-change.ts'
import { makeLinkToken } from '../src/identity/mail-link.ts'
import { PASSWORD } from './support/api-world.ts'
import { appCode, signInWithApp, verify } from './support/second-step.ts'
import { BOTH, openSocialApi, type Provider } from './support/social-world.ts'

const { api, clock, somebody, start, walk, finish, answerOf, logIn, link, users, identities, register, ban } =
  await openSocialApi()

it('says which providers there are', async () => {
  expect((await api.get().call('GET', '/auth/social')).data).toEqual({ providers: BOTH })
})

describe.each(BOTH)('by %s', (provider) => {
  it('opens an account without a password for somebody new, and the same one ever after', async () => {
    const person = somebody()
    const { data } = await logIn(provider, person)
    expect(data.user).toMatchObject({
      email: person.email,
      firstName: 'Tara',
      lastName: 'Bose',
      role: 'seeker',
      isVerified: true,
    })
    const stored = await users().findOne({ email: person.email })
    expect([stored?.hash, stored?.salt, stored?.passwordSalt]).toEqual([undefined, undefined, undefined])
    const registered = { action: 'user.registered', 'subject.document': data.user.id } as const
    expect(await auditIn(api.get().ctx).events.findOne(registered)).toMatchObject({
      actor: { kind: 'visitor' },
      ip: '127.0.0.1',
    })
    const again = await logIn(provider, person)
    expect(again.data.user.id).toBe(data.user.id)
    const byPassword = await api
      .get()
      .call('POST', '/auth/login', { body: { email: person.email, password: PASSWORD } })
    expect(byPassword.error.code).toBe('INVALID_CREDENTIALS')
  })

  it('knows people by their id there, whatever their address becomes', async () => {
    const person = somebody()
    const { data } = await logIn(provider, person)
    person.email = `other-${person.email}`
    person.emailVerified = false
    expect((await logIn(provider, person)).data.user.id).toBe(data.user.id)
  })

  it('takes people with one name', async () => {
    const { data } = await logIn(provider, somebody({ firstName: 'Zoya', lastName: undefined }))
    expect(data.user).toMatchObject({ firstName: 'Zoya', lastName: '' })
  })

  it('does not join an account that a stranger may have made with that address', async () => {
    const person = somebody()
    const { user } = await register(person.email, false)
    expect((await logIn(provider, person)).error.code).toBe('ACCOUNT_NOT_CONFIRMED')
    expect(await identities().countDocuments({ subject: person.id })).toBe(0)
    expect(await users().findOne({ email: person.email })).toMatchObject({ isVerified: false })
    expect(String((await users().findOne({ email: person.email }))?._id)).toBe(user.id)
  })

  it('keeps a login out that was taken away, until somebody logged in links it again', async () => {
    const { call } = api.get()
    const person = somebody()
    const { accessToken: token, user } = await register(person.email, true)
    await link(provider, token, person)
    const byIt = await logIn(provider, person)
    expect(byIt.data.user.id).toBe(user.id)
    const pending = await answerOf(provider, person)
    expect((await call('DELETE', `/auth/social/${provider}`, { token })).data.links).toEqual([])
    expect((await call('GET', '/auth/me', { token: byIt.data.accessToken })).status).toBe(401)
    expect((await call('GET', '/auth/me', { token })).status).toBe(200)
    expect((await finish(provider, pending)).error.code).toBe('NOT_LINKED')
    expect((await logIn(provider, person)).error.code).toBe('NOT_LINKED')
    expect((await call('DELETE', `/auth/social/${provider}`, { token })).error.code).toBe('NOT_FOUND')
    expect((await link(provider, token, person)).data.links).toMatchObject([{ provider }])
    expect((await logIn(provider, person)).data.user.id).toBe(user.id)
    expect(await identities().countDocuments({ subject: person.id, provider })).toBe(1)
  })

  it('keeps what was taken away out of the account, whatever is linked instead or elsewhere', async () => {
    const { call } = api.get()
    const [person, other] = [somebody(), somebody()]
    const { accessToken: token } = await register(person.email, true)
    await link(provider, token, person)
    await call('DELETE', `/auth/social/${provider}`, { token })
    expect((await link(provider, token, other)).status).toBe(200)
    expect((await logIn(provider, person)).error.code).toBe('NOT_LINKED')
    expect((await link(provider, token, person)).error.code).toBe('ALREADY_LINKED')
    const elsewhere = await register(`also-${person.email}`, true)
    expect((await link(provider, elsewhere.accessToken, person)).status).toBe(200)
    expect((await logIn(provider, person)).data.user.id).toBe(elsewhere.user.id)
    await call('DELETE', `/auth/social/${provider}`, { token: elsewhere.accessToken })
    expect((await logIn(provider, person)).error.code).toBe('NOT_LINKED')
  })

  it('refuses an address that the provider has not confirmed', async () => {
    const person = somebody({ emailVerified: false })
    expect((await logIn(provider, person)).error.code).toBe('EMAIL_NOT_VERIFIED')
    expect(await users().countDocuments({ email: person.email })).toBe(0)
  })

  it('takes each answer once, also when it comes twice at once', async () => {
    const answer = await answerOf(provider, somebody())
    const answers = await Promise.all([
      finish(provider, answer),
      finish(provider, answer),
      finish(provider, answer),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410])
    expect((await finish(provider, answer)).error.code).toBe('LINK_EXPIRED')
  })

  it('makes one account of any number of attempts at once', async () => {
    const person = somebody()
    const all = await Promise.all([1, 2, 3, 4].map(() => answerOf(provider, person)))
    const answers = await Promise.all(all.map((answer) => finish(provider, answer)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(new Set(answers.map(({ data }) => data.user.id)).size).toBe(1)
    expect(await identities().countDocuments({ subject: person.id, provider })).toBe(1)
    expect(await users().countDocuments({ email: person.email })).toBe(1)
  })

  it('refuses the code or the state of another attempt, and a ticket that is old or not ours', async () => {
    const [mine, theirs] = [await answerOf(provider, somebody()), await answerOf(provider, somebody())]
    const bad = [
      { ...mine, state: theirs.state },
      { ...mine, ticket: theirs.ticket },
      { ...mine, ticket: `${mine.ticket.slice(0, -4)}AAAA` },
      { ...mine, code: theirs.code },
    ]
    for (const answer of bad) expect((await finish(provider, answer)).error.code).toBe('LINK_EXPIRED')
    const other = BOTH.find((one) => one !== provider) as Provider
    expect((await finish(other, await answerOf(provider, somebody()))).error.code).toBe('LINK_EXPIRED')
    const late = await answerOf(provider, somebody())
    clock.advance(11)
    expect((await finish(provider, late)).error.code).toBe('LINK_EXPIRED')
  })

  it('refuses whoever is banned', async () => {
    const linked = somebody()
    const { data } = await logIn(provider, linked)
    await ban(data.user.id)
    expect((await logIn(provider, linked)).error.code).toBe('ACCOUNT_BANNED')
  })

  it('takes an address that is none for no address', async () => {
    const person = somebody({ email: 'tara at people' })
    expect((await logIn(provider, person)).error.code).toBe('EMAIL_NOT_VERIFIED')
    person.email = `tara-${person.id}@people.test`
    const { data } = await logIn(provider, person)
    person.email = 'tara at people'
    expect((await logIn(provider, person)).data.user.id).toBe(data.user.id)
  })

  it('says when somebody thinks better of it', async () => {
    const { authorizationUrl } = await start(provider)
    expect(await walk(provider, authorizationUrl, null)).toMatchObject({ error: 'access_denied' })
  })
})

async function whileTermsAre<T>(version: string, act: () => Promise<T>): Promise<T> {
  const { terms } = CONSENT_VERSIONS
  CONSENT_VERSIONS.terms = version
  try {
    return await act()
  } finally {
    CONSENT_VERSIONS.terms = terms
  }
}

describe('an account that is made', () => {
  const comeAs = async (person: ProviderPerson, body: object) => {
    const { data } = await api.get().call('POST', '/auth/social/google/start', { body })
    const { code, state, iss } = await walk('google', data.authorizationUrl, person)
    return finish('google', { ticket: data.ticket, code, state, iss })
  }

  it('agrees to the texts that were shown at the start, and to none that have changed by its end', async () => {
    const { call } = api.get()
    const consentsOf = async (token: string) => (await call('GET', '/users/me/consents', { token })).data
    const consents = { ...CONSENT_VERSIONS, marketing: false }
    const { data } = await comeAs(somebody(), { consents })
    expect((await consentsOf(data.accessToken)).asked).toEqual([])

    const begun = await call('POST', '/auth/social/google/start', { body: { role: 'owner', consents } })
    const { code, state, iss } = await walk('google', begun.data.authorizationUrl, somebody())
    const answer = { ticket: begun.data.ticket, code, state, iss }
    const late = await whileTermsAre('2999-01-01', () => finish('google', answer))
    expect(late.data.user.role).toBe('owner')
    expect((await consentsOf(late.data.accessToken)).asked).toEqual(['terms', 'privacy'])
  })

  it('is what was asked for at the start, by whose invitation it was', async () => {
    const { ctx, signIn, call } = api.get()
    const friend = await signIn('seeker')
    const { data: wallet } = await call('GET', '/wallet', { token: friend.token })
    const [host, guest] = [somebody(), somebody()]
    await comeAs(host, { role: 'owner' })
    expect(await users().findOne({ email: host.email })).toMatchObject({ role: 'owner', isVerified: true })
    await comeAs(guest, { referralCode: wallet.referralCode })
    const stored = await users().findOne({ email: guest.email })
    expect(stored).toMatchObject({ role: 'seeker' })
    const referred = await ctx.db.collection('referrals').findOne({ _id: stored?._id })
    expect(String(referred?.referrer)).toBe(friend.id)
  })

  it('is never more than an owner’s, and an account that is there stays as it is', async () => {
    const refused = await api.get().call('POST', '/auth/social/google/start', { body: { role: 'admin' } })
    expect(refused.error.code).toBe('VALIDATION_FAILED')
    const person = somebody()
    await comeAs(person, {})
    await comeAs(person, { role: 'owner' })
    expect(await users().findOne({ email: person.email })).toMatchObject({ role: 'seeker' })
  })

  it('is known at the network that it came from, as one that was registered', async () => {
    const networks = api.get().ctx.db.collection('known-networks')
    const known = await networks.countDocuments()
    const person = somebody()
    await logIn('google', person)
    expect(await networks.countDocuments()).toBe(known + 1)
    await register(`also-${person.email}`, true)
    expect(await networks.countDocuments()).toBe(known + 2)
  })
})

describe('an account that has the address already', () => {
  it('is joined by who runs the mailbox, and told by mail', async () => {
    const person = somebody()
    const { user } = await register(person.email, true)
    expect((await logIn('google', person)).data.user.id).toBe(user.id)
    const told = await api.get().ctx.db.collection('outbox').find({ type: 'user.logins_changed' }).toArray()
    expect(told.map(({ aggregate }) => String(aggregate.id))).toContain(user.id)
    const body = { email: person.email, password: PASSWORD }
    expect((await api.get().call('POST', '/auth/login', { body })).status).toBe(200)
    const atGmail = somebody({ hd: undefined, email: `tara.${person.id}@gmail.com` })
    const second = await register(atGmail.email, true)
    expect((await logIn('google', atGmail)).data.user.id).toBe(second.user.id)
  })

  it.each([
    ['github', {}],
    ['google', { hd: undefined }],
    ['google', { hd: undefined, email: 'tara@gmail.com.people.test' }],
  ] as const)('is not joined by %s who knows no more than that it was theirs once (%o)', async (by, more) => {
    const person = somebody(more)
    await register(person.email, true)
    expect((await logIn(by, person)).error.code).toBe('NOT_LINKED')
    expect(await identities().countDocuments({ subject: person.id })).toBe(0)
  })

  it.each(['owner', 'editor', 'admin'])('is not joined when it is an %s', async (role) => {
    const person = somebody()
    await register(person.email, true)
    await users().updateOne({ email: person.email }, { $set: { role } })
    expect((await logIn('google', person)).error.code).toBe('NOT_LINKED')
    expect(await identities().countDocuments({ subject: person.id })).toBe(0)
  })

  it('is not joined when it is banned', async () => {
    const person = somebody()
    const { user } = await register(person.email, true)
    await ban(user.id)
    expect((await logIn('google', person)).error.code).toBe('ACCOUNT_BANNED')
    expect(await identities().countDocuments({ subject: person.id })).toBe(0)
  })
})

describe('what the provider is held to', () => {
  it('refuses an ID token with the nonce of another attempt', async () => {
    const { authorizationUrl, ticket } = await start('google')
    const url = new URL(authorizationUrl)
    url.searchParams.set('nonce', 'of-another-attempt')
    const { code, state, iss } = await walk('google', url.href, somebody())
    expect((await finish('google', { ticket, code, state, iss })).error.code).toBe('LINK_EXPIRED')
  })

  it.each(BOTH)('refuses a code of %s that was asked for with another verifier', async (provider) => {
    const { authorizationUrl, ticket } = await start(provider)
    const url = new URL(authorizationUrl)
    url.searchParams.set('code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM')
    const { code, state, iss } = await walk(provider, url.href, somebody())
    expect((await finish(provider, { ticket, code, state, ...(iss && { iss }) })).error.code).toBe(
      'LINK_EXPIRED',
    )
  })

  it('takes no ticket for a session, and no session for a ticket', async () => {
    const { ticket } = await start('google')
    expect((await api.get().call('GET', '/auth/me', { token: ticket })).status).toBe(401)
    const { token } = await api.get().signIn('seeker')
    const answer = await answerOf('google', somebody())
    expect((await finish('google', { ...answer, ticket: token })).error.code).toBe('LINK_EXPIRED')
  })
})

it('drops all links with an account that is taken away, or back to its old address', async () => {
  const { ctx } = api.get()
  const person = somebody()
  const { data } = await logIn('google', person)
  await ctx.payload.delete({ collection: 'users', id: data.user.id })
  expect(await identities().countDocuments({ subject: person.id })).toBe(0)

  const hijacked = somebody()
  const { user } = await register(hijacked.email, true)
  const change = { user: user.id, from: hijacked.email, to: `thief-${hijacked.email}` }
  const now = clock.now()
  const _id = new ObjectId()
  await ctx.db.collection('email-changes').insertOne({
    _id,
    ...change,
    user: new ObjectId(user.id),
    createdAt: now,
    expiresAt: now,
    confirmedAt: now,
    wasConfirmed: true,
    voidedAt: null,
  })
  await users().updateOne({ email: change.from }, { $set: { email: change.to } })
  const thief = somebody({ email: change.to })
  expect((await logIn('google', thief)).data.user.id).toBe(user.id)
  const token = makeLinkToken(ctx, 'undo-email', _id)
  await undoEmailChange(ctx, { token, password: 'a lamp left on' })
  const after = await logIn('google', thief)
  expect(after.data.user.id).not.toBe(user.id)
})

it.each(BOTH)('asks for the second step after %s too, and opens nothing without it', async (provider) => {
  const world = api.get()
  const { id, email, secret } = await signInWithApp(world)
  await users().updateOne({ email }, { $set: { isVerified: true } })
  const person = somebody({ email })
  const [user, linkedAt] = [new ObjectId(id), clock.now()]
  const link = {
    provider,
    subject: person.id,
    email,
    rev: 0,
    linkedAt,
    lastUsedAt: linkedAt,
    removedAt: null,
  }
  await identities().insertOne({ user, ...link })
  const asked = (await logIn(provider, person)).data
  expect(Object.keys(asked)).toEqual(['secondFactor'])
  const { challenge, methods } = asked.secondFactor
  expect(methods).toContain('app')
  const opened = await verify(world, challenge, 'app', appCode(world.ctx, secret))
  expect(opened.data.user.id).toBe(id)
})
