import { describe, expect, it } from 'vitest'
import { makeVerificationToken } from '../src/identity/verification-token.ts'
import { fieldsOf, openApi, PASSWORD } from './support/api-world.ts'

const api = openApi()

const person = (email: string) => ({ firstName: 'Meera', lastName: 'Nair', email, password: PASSWORD })

describe('registering', () => {
  it('opens an account and a session, and promises the verification mail', async () => {
    const { call, ctx } = api.get()
    const answer = await call('POST', '/auth/register', {
      body: { ...person('Meera@People.test'), role: 'owner' },
    })
    expect(answer.status).toBe(201)
    expect(answer.data.user).toMatchObject({ email: 'meera@people.test', role: 'owner', isVerified: false })
    const { data } = await call('GET', '/auth/me', { token: answer.data.accessToken })
    expect(data.id).toBe(answer.data.user.id)
    const event = await ctx.db.collection('outbox').findOne({ type: 'user.registered' })
    expect(String(event?.aggregate.id)).toBe(data.id)
  })

  it('takes people with one name', async () => {
    const { lastName: _, ...zoya } = { ...person('zoya@people.test'), firstName: 'Zoya' }
    const { data } = await api.get().call('POST', '/auth/register', { body: zoya })
    expect(data.user).toMatchObject({ firstName: 'Zoya', lastName: '' })
  })

  it('refuses an address that is taken, also when both come at once', async () => {
    const { call } = api.get()
    const send = () => call('POST', '/auth/register', { body: person('twice@people.test') })
    const answers = await Promise.all([send(), send(), send()])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    const refused = answers.find(({ status }) => status === 409)
    expect(refused?.error.code).toBe('EMAIL_TAKEN')
  })

  it.each([
    ['role', { role: 'admin' }],
    ['role', { role: 'editor' }],
    ['isVerified', { isVerified: true }],
    ['hostVerified', { hostVerified: true }],
    ['email', { email: 'nobody' }],
    ['email', { email: { $ne: null } }],
    ['password', { password: 'short' }],
    ['password', { password: 'é'.repeat(40) }],
    ['firstName', { firstName: '' }],
    ['firstName', { firstName: 'x'.repeat(81) }],
    ['phoneNumber', { phoneNumber: 'call me' }],
  ])('refuses a bad %s by its name', async (field, parts) => {
    const { call, ctx } = api.get()
    const before = await ctx.db.collection('users').countDocuments()
    const answer = await call('POST', '/auth/register', { body: { ...person('bad@people.test'), ...parts } })
    expect(answer.status).toBe(400)
    expect(answer.error.code).toBe('VALIDATION_FAILED')
    expect(fieldsOf(answer)).toContain(field)
    expect(await ctx.db.collection('users').countDocuments()).toBe(before)
  })
})

describe('logging in', () => {
  it('answers alike for a wrong password and an unknown address', async () => {
    const { call, signIn } = api.get()
    const { email } = await signIn('seeker')
    const wrong = await call('POST', '/auth/login', { body: { email, password: 'not-the-one' } })
    const unknown = await call('POST', '/auth/login', {
      body: { email: 'no@people.test', password: 'not-the-one' },
    })
    expect([wrong.status, wrong.error.code, wrong.error.message]).toEqual([
      401,
      'INVALID_CREDENTIALS',
      unknown.error.message,
    ])
    expect(unknown.status).toBe(401)
  })

  it('forgets failures after a success, and lets one person log in from many places at once', async () => {
    const { call, signIn } = api.get()
    const { email } = await signIn('seeker')
    for (let attempt = 0; attempt < 3; attempt++)
      await call('POST', '/auth/login', { body: { email, password: 'not-the-one' } })
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => call('POST', '/auth/login', { body: { email, password: PASSWORD } })),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  })
})

describe('a session', () => {
  it('ends at logout, and only that one', async () => {
    const { call, signIn } = api.get()
    const { email, token } = await signIn('seeker')
    const other = await call('POST', '/auth/login', { body: { email, password: PASSWORD } })
    expect((await call('POST', '/auth/logout', { token })).status).toBe(200)
    expect((await call('GET', '/auth/me', { token })).status).toBe(401)
    expect((await call('GET', '/auth/me', { token: other.data.accessToken })).status).toBe(200)
  })

  it('is refused when its token was altered, is no token or comes as a cookie', async () => {
    const { call, signIn, url } = api.get()
    const { token } = await signIn('admin')
    const [head, body] = token.split('.')
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')
    for (const bad of [`${head}.${body}.AAAA`, `${none}.${body}.`, 'x', 'a.b.c'])
      expect((await call('GET', '/auth/me', { token: bad })).status).toBe(401)
    const cookie = await fetch(`${url}/auth/me`, { headers: { cookie: `payload-token=${token}` } })
    expect(cookie.status).toBe(401)
    await cookie.body?.cancel()
  })

  it('a bad token is refused on public routes too, rather than taken for nobody', async () => {
    const { call } = api.get()
    expect((await call('GET', '/properties', { token: 'a.b.c' })).status).toBe(401)
  })
})

describe('verifying the address', () => {
  it('works once, with the token of the mail', async () => {
    const { call, signIn, ctx } = api.get()
    const { id, email, token } = await signIn('seeker')
    const link = makeVerificationToken(ctx, { id, email })
    const first = await call('POST', `/auth/verify-email/${link}`)
    expect(first.data).toMatchObject({ id, isVerified: true })
    expect((await call('GET', '/auth/me', { token })).data.isVerified).toBe(true)
    const again = await call('POST', `/auth/verify-email/${link}`)
    expect([again.status, again.error.code]).toEqual([410, 'LINK_EXPIRED'])
  })

  it('refuses what is old, altered or for another address', async () => {
    const { call, signIn, ctx } = api.get()
    const { id, email } = await signIn('seeker')
    const yesterday = { now: () => new Date(Date.now() - 25 * 3600 * 1000) }
    const good = makeVerificationToken(ctx, { id, email })
    const other = await signIn('seeker')
    const links = [
      makeVerificationToken({ ...ctx, clock: yesterday }, { id, email }),
      makeVerificationToken(ctx, { id, email: 'old@people.test' }),
      good.replace(id, other.id),
      `${good.slice(0, -6)}AAAAAA`,
      'nonsense',
    ]
    for (const link of links) expect((await call('POST', `/auth/verify-email/${link}`)).status).toBe(410)
    expect((await ctx.payload.findByID({ collection: 'users', id })).isVerified).toBe(false)
  })

  it('sends another mail on request, until it is verified, and not without end', async () => {
    const { call, signIn, ctx } = api.get()
    const { id, email, token } = await signIn('seeker')
    expect((await call('POST', '/auth/resend-verification', { token })).status).toBe(202)
    const event = await ctx.db.collection('outbox').findOne({ type: 'user.verification_requested' })
    expect(String(event?.aggregate.id)).toBe(id)
    for (let more = 0; more < 4; more++) await call('POST', '/auth/resend-verification', { token })
    const tooMany = await call('POST', '/auth/resend-verification', { token })
    expect([tooMany.status, tooMany.error.code]).toEqual([429, 'TOO_MANY_REQUESTS'])
    expect(Number(tooMany.headers.get('retry-after'))).toBeGreaterThan(0)
    const verified = await signIn('seeker')
    await call('POST', `/auth/verify-email/${makeVerificationToken(ctx, verified)}`)
    expect((await call('POST', '/auth/resend-verification', { token: verified.token })).error.code).toBe(
      'INVALID_STATE',
    )
    expect(email).not.toBe(verified.email)
  })
})

describe('the account', () => {
  it('changes the password, which ends all other sessions', async () => {
    const { call, signIn } = api.get()
    const { email, token } = await signIn('seeker')
    const other = await call('POST', '/auth/login', { body: { email, password: PASSWORD } })
    const wrong = await call('POST', '/auth/change-password', {
      token,
      body: { currentPassword: 'not-the-one', newPassword: 'a-new-password-1' },
    })
    expect([wrong.status, fieldsOf(wrong)]).toEqual([400, ['currentPassword']])
    const changed = await call('POST', '/auth/change-password', {
      token,
      body: { currentPassword: PASSWORD, newPassword: 'a-new-password-1' },
    })
    expect(changed.status).toBe(200)
    expect((await call('GET', '/auth/me', { token })).status).toBe(200)
    expect((await call('GET', '/auth/me', { token: other.data.accessToken })).status).toBe(401)
    expect((await call('POST', '/auth/login', { body: { email, password: PASSWORD } })).status).toBe(401)
    expect(
      (await call('POST', '/auth/login', { body: { email, password: 'a-new-password-1' } })).status,
    ).toBe(200)
  })

  it('changes the own profile, no other and nothing that is not the person’s', async () => {
    const { call, signIn } = api.get()
    const { id, token } = await signIn('seeker')
    const other = await signIn('seeker')
    const changed = await call('PUT', `/users/${id}`, {
      token,
      body: { firstName: 'Lata', phoneNumber: '+91 98450 12345', locale: 'hi' },
    })
    expect(changed.data).toMatchObject({ firstName: 'Lata', phoneNumber: '+91 98450 12345', locale: 'hi' })
    expect(
      (await call('PUT', `/users/${id}`, { token, body: { phoneNumber: null } })).data.phoneNumber,
    ).toBeNull()
    expect((await call('PUT', `/users/${other.id}`, { token, body: { firstName: 'X' } })).status).toBe(403)
    for (const field of ['role', 'isVerified', 'hostVerified', 'tier', 'email', 'password', 'sessions']) {
      const answer = await call('PUT', `/users/${id}`, { token, body: { [field]: 'x' } })
      expect([answer.status, fieldsOf(answer)]).toEqual([400, [field]])
    }
    expect((await call('PUT', `/users/${id}`, { body: { firstName: 'X' } })).status).toBe(401)
  })
})
