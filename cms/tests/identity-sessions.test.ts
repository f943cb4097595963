import { createHash, createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { authenticateToken } from '../src/identity/sessions/authenticate-token.ts'
import { sessionsIn } from '../src/identity/sessions/session-documents.ts'
import { openApi, PASSWORD } from './support/api-world.ts'
import { createMovableClock } from './support/movable-clock.ts'

const clock = createMovableClock()
const api = openApi({ overrides: { clock } })

const PHONE = {
  'user-agent':
    'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36',
}
const LAPTOP = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' }

async function logIn(headers: Record<string, string> = LAPTOP, email?: string) {
  const { call, signIn } = api.get()
  const address = email ?? (await signIn('seeker')).email
  const { data } = await call('POST', '/auth/login', {
    headers,
    body: { email: address, password: PASSWORD },
  })
  return { ...data, email: address, id: data.user.id as string }
}

const refresh = (refreshToken: string, headers: Record<string, string> = LAPTOP) =>
  api.get().call('POST', '/auth/refresh', { headers, body: { refreshToken } })

const isSignedIn = async (token: string) =>
  (await api.get().call('GET', '/auth/me', { token })).status === 200

const warnings = async (userId: string) =>
  (await api.get().ctx.db.collection('outbox').find({ type: 'session.reused' }).toArray()).filter(
    ({ data }) => data.userId === userId,
  ).length

describe('an access token', () => {
  it('works for fifteen minutes', async () => {
    const { accessToken, expiresAt } = await logIn()
    expect(new Date(expiresAt).getTime() - clock.now().getTime()).toBeLessThanOrEqual(15 * 60_000)
    clock.advance(14)
    expect(await isSignedIn(accessToken)).toBe(true)
    clock.advance(1.1)
    expect(await isSignedIn(accessToken)).toBe(false)
  })

  it('is refused when it is forged', async () => {
    const { ctx, signIn } = api.get()
    const { id } = await signIn('admin')
    const mine = await logIn()
    const [head = '', claims = ''] = mine.accessToken.split('.')
    const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString())
    const write = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const signed = (header: object, payload: object, key: string, hash = 'sha256') => {
      const input = `${write(header)}.${write(payload)}`
      return `${input}.${createHmac(hash, key).update(input).digest('base64url')}`
    }
    const [header, payload] = [read(head), read(claims)]
    const [jwt = '', panel = ''] = [ctx.config.secrets.jwt[0], ctx.config.secrets.payload[0]]
    expect(await isSignedIn(signed(header, payload, jwt))).toBe(true)
    const now = Math.floor(clock.now().getTime() / 1000)
    const forged = {
      'no algorithm': `${write({ ...header, alg: 'none' })}.${claims}.`,
      'no algorithm, signed': signed({ ...header, alg: 'none' }, payload, jwt),
      'another algorithm': signed({ ...header, alg: 'HS512' }, payload, jwt, 'sha512'),
      'another key': signed(header, payload, 'x'.repeat(64)),
      'the key of the panel': signed(header, payload, panel),
      'another key id': signed({ ...header, kid: 'AAAAAAAAAAAA' }, payload, jwt),
      'no key id': signed({ alg: 'HS256' }, payload, jwt),
      'a path as key id': signed({ ...header, kid: '../../dev/null' }, payload, ''),
      'another audience': signed(header, { ...payload, aud: 'bms-panel' }, jwt),
      'no audience': signed(header, { ...payload, aud: undefined }, jwt),
      'another issuer': signed(header, { ...payload, iss: 'somebody' }, jwt),
      expired: signed(header, { ...payload, exp: now - 1 }, jwt),
      endless: signed(header, { ...payload, exp: undefined }, jwt),
      'of another user': signed(header, { ...payload, sub: id }, jwt),
      'of no session': signed(header, { ...payload, sid: undefined }, jwt),
      'of an unknown session': signed(header, { ...payload, sid: id }, jwt),
      'of an odd session': signed(header, { ...payload, sid: 'x' }, jwt),
    }
    for (const [what, token] of Object.entries(forged))
      expect([what, await authenticateToken(ctx, token, 'api')]).toEqual([what, null])
    expect(await isSignedIn(forged['no algorithm, signed'])).toBe(false)
  })

  it('does not say more about the role than the user does', async () => {
    const { ctx } = api.get()
    const { accessToken } = await logIn()
    const user = await authenticateToken(ctx, accessToken, 'api')
    expect(user?.role).toBe('seeker')
    expect(await authenticateToken(ctx, accessToken, 'panel')).toBeNull()
  })
})

describe('a refresh token', () => {
  it('is exchanged for the next one, for thirty days each', async () => {
    const first = await logIn()
    clock.advance(29 * 24 * 60)
    const second = (await refresh(first.refreshToken)).data
    expect(second.refreshToken).not.toBe(first.refreshToken)
    expect(await isSignedIn(second.accessToken)).toBe(true)
    clock.advance(29 * 24 * 60)
    const third = (await refresh(second.refreshToken)).data
    expect(third.user.id).toBe(first.id)
    clock.advance(31 * 24 * 60)
    expect((await refresh(third.refreshToken)).status).toBe(401)
    expect(await warnings(first.id)).toBe(0)
  })

  it('that was exchanged before ends its session, for both who hold it, and warns once', async () => {
    const stolen = await logIn()
    const other = await logIn(PHONE, stolen.email)
    const next = (await refresh(stolen.refreshToken)).data
    clock.advance(1.1)
    const answers = await Promise.all(Array.from({ length: 5 }, () => refresh(stolen.refreshToken)))
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401])
    expect(await isSignedIn(next.accessToken)).toBe(false)
    expect((await refresh(next.refreshToken)).status).toBe(401)
    expect(await warnings(stolen.id)).toBe(1)
    expect(await isSignedIn(other.accessToken)).toBe(true)
  })

  it('moves its family on once, however many present it at the same moment', async () => {
    const { ctx } = api.get()
    const session = await logIn()
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(session.refreshToken)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(new Set(answers.map(({ data }) => data.refreshToken)).size).toBe(1)
    const [family] = await sessionsIn(ctx)
      .sessions.find({ endedAt: null, userAgent: LAPTOP['user-agent'] })
      .sort({ _id: -1 })
      .limit(1)
      .toArray()
    expect(family?.generation).toBe(1)
    expect(await isSignedIn(answers[0]?.data.accessToken)).toBe(true)
  })

  it('is not answered twice to another device, however soon', async () => {
    const session = await logIn(LAPTOP)
    const next = (await refresh(session.refreshToken, LAPTOP)).data
    expect((await refresh(session.refreshToken, PHONE)).status).toBe(401)
    expect(await isSignedIn(next.accessToken)).toBe(false)
    expect(await warnings(session.id)).toBe(1)
  })

  it('is not answered twice when a newer one was exchanged since, however soon', async () => {
    const session = await logIn()
    const second = (await refresh(session.refreshToken)).data
    await refresh(second.refreshToken)
    expect((await refresh(session.refreshToken)).status).toBe(401)
    expect(await warnings(session.id)).toBe(1)
  })

  it('is refused when it was altered, and that ends nothing', async () => {
    const { refreshToken, accessToken, id } = await logIn()
    const [key, session = '', , signature] = refreshToken.split('.')
    const other = (await logIn()).refreshToken.split('.')[1]
    for (const bad of [
      [key, session, '1', signature],
      [key, other, '0', signature],
      ['AAAAAAAAAAAA', session, '0', signature],
      [key, session, '0', createHash('sha256').update('x').digest('base64url')],
      ['x'],
    ])
      expect((await refresh(bad.join('.'))).status).toBe(401)
    expect((await refresh(accessToken)).status).toBe(401)
    expect(await isSignedIn(accessToken)).toBe(true)
    expect(await warnings(id)).toBe(0)
  })
})

describe('what ends sessions', () => {
  it('logging out ends this one, access token and refresh token, without a warning', async () => {
    const { call } = api.get()
    const here = await logIn()
    const there = await logIn(PHONE, here.email)
    await call('POST', '/auth/logout', { token: here.accessToken })
    expect(await isSignedIn(here.accessToken)).toBe(false)
    expect((await refresh(here.refreshToken)).status).toBe(401)
    expect(await isSignedIn(there.accessToken)).toBe(true)
    expect(await warnings(here.id)).toBe(0)
  })

  it('a new password ends all others, and leaves the one it was set in', async () => {
    const { call } = api.get()
    const here = await logIn()
    const there = await logIn(PHONE, here.email)
    await call('POST', '/auth/change-password', {
      token: here.accessToken,
      body: { currentPassword: PASSWORD, newPassword: 'another-long-one-7' },
    })
    expect(await isSignedIn(there.accessToken)).toBe(false)
    expect((await refresh(there.refreshToken, PHONE)).status).toBe(401)
    expect(await isSignedIn(here.accessToken)).toBe(true)
    expect((await refresh(here.refreshToken)).status).toBe(200)
  })

  it.each([
    ['another role', { role: 'owner' as const }],
    ['a password that an admin sets', { password: 'set-by-an-admin-1' }],
  ])('%s ends them all', async (_, data) => {
    const { ctx } = api.get()
    const session = await logIn()
    await ctx.payload.update({ collection: 'users', id: session.id, data })
    expect(await isSignedIn(session.accessToken)).toBe(false)
    expect((await refresh(session.refreshToken)).status).toBe(401)
  })

  it('another change of the user ends none', async () => {
    const { ctx } = api.get()
    const session = await logIn()
    await ctx.payload.update({ collection: 'users', id: session.id, data: { firstName: 'Lata' } })
    expect(await isSignedIn(session.accessToken)).toBe(true)
  })

  it('removal of the user ends them all', async () => {
    const { ctx } = api.get()
    const session = await logIn()
    await ctx.payload.delete({ collection: 'users', id: session.id })
    expect(await isSignedIn(session.accessToken)).toBe(false)
    expect((await refresh(session.refreshToken)).status).toBe(401)
  })
})

describe('the devices', () => {
  it('are listed with their names, the one used last in front', async () => {
    const { call } = api.get()
    const laptop = await logIn(LAPTOP)
    clock.advance(1)
    const phone = await logIn(PHONE, laptop.email)
    const { data } = await call('GET', '/auth/devices', { token: phone.accessToken })
    expect(data.slice(0, 2)).toMatchObject([
      { kind: 'api', browser: 'Chrome', isCurrent: true },
      { kind: 'api', browser: 'Firefox', system: 'Linux', isCurrent: false },
    ])
  })

  it('are signed out one by one, or all others at once, and never somebody else’s', async () => {
    const { call } = api.get()
    const [one, stranger] = [await logIn(), await logIn()]
    const two = await logIn(PHONE, one.email)
    const three = await logIn(PHONE, one.email)
    const devices = (token: string) => call('GET', '/auth/devices', { token })
    const [{ id }] = (await devices(two.accessToken)).data.filter(
      ({ isCurrent }: { isCurrent: boolean }) => isCurrent,
    )
    const theft = await call('DELETE', `/auth/devices/${id}`, { token: stranger.accessToken })
    expect([theft.status, await isSignedIn(two.accessToken)]).toEqual([404, true])
    expect((await call('DELETE', `/auth/devices/${id}`, { token: one.accessToken })).status).toBe(200)
    expect(await isSignedIn(two.accessToken)).toBe(false)
    expect((await call('DELETE', `/auth/devices/${id}`, { token: one.accessToken })).status).toBe(404)
    expect((await call('DELETE', '/auth/devices', { token: one.accessToken })).status).toBe(200)
    expect([await isSignedIn(one.accessToken), await isSignedIn(three.accessToken)]).toEqual([true, false])
    expect((await devices(one.accessToken)).data).toHaveLength(1)
    expect(await isSignedIn(stranger.accessToken)).toBe(true)
  })
})
