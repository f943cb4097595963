import { ObjectId } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { setPassword } from '../src/identity/passwords/set-password.ts'
import { twoFactorsIn } from '../src/identity/two-factor/two-factors.ts'
import { fieldsOf, openApi, PASSWORD } from './support/api-world.ts'
import { createMovableClock } from './support/movable-clock.ts'
import { appCode, challengeOf, mailedCode, otherCode, signInWithApp, verify } from './support/second-step.ts'

const clock = createMovableClock()
const api = openApi({ overrides: { clock }, env: { CODE_LIMIT_PER_HOUR: '1000' } })
const proof = { currentPassword: PASSWORD }

async function withMail() {
  const { call, ctx, signIn } = api.get()
  const person = await signIn('owner')
  const { id, token } = person
  await ctx.db.collection('users').updateOne({ _id: new ObjectId(id) }, { $set: { isVerified: true } })
  const { data } = await call('POST', '/users/me/2fa/mail', { token, body: proof })
  return { ...person, recoveryCodes: data.recoveryCodes as string[] }
}

describe('an authenticator app', () => {
  it('is asked for once its first code has come, and stored sealed', async () => {
    const { call, ctx, signIn } = api.get()
    const { id, email, token } = await signIn('seeker')
    const started = await call('POST', '/users/me/2fa/app/start', { token, body: proof })
    const { secret, uri } = started.data
    expect(uri).toContain(`otpauth://totp/BookMySleep:${encodeURIComponent(email)}`)
    expect(uri).toContain(secret)
    expect((await call('POST', '/auth/login', { body: { email, password: PASSWORD } })).data.user.id).toBe(id)
    const right = appCode(ctx, secret)
    const confirm = (code: string) => call('POST', '/users/me/2fa/app/confirm', { token, body: { code } })
    expect(fieldsOf(await confirm(otherCode(right)))).toEqual(['code'])
    const { recoveryCodes } = (await confirm(right)).data
    expect(new Set(recoveryCodes).size).toBe(10)
    const stored = JSON.stringify(await twoFactorsIn(ctx).findOne({ _id: new ObjectId(id) }))
    for (const plain of [secret, ...recoveryCodes]) expect(stored).not.toContain(plain)
    expect((await call('GET', '/users/me/2fa', { token })).data).toEqual({
      app: true,
      mail: false,
      recoveryCodesLeft: 10,
      isRequired: false,
    })
    const { methods } = await challengeOf(api.get(), email)
    expect(methods).toEqual(['app', 'recovery'])
  })

  it('cannot be turned on by guessing, also with many guesses at once', async () => {
    const { call, ctx, signIn } = api.get()
    const { token } = await signIn('seeker')
    const start = async () => (await call('POST', '/users/me/2fa/app/start', { token, body: proof })).data
    const confirm = (code: string) => call('POST', '/users/me/2fa/app/confirm', { token, body: { code } })
    const { secret } = await start()
    const guesses = await Promise.all(
      Array.from({ length: 12 }, () => confirm(otherCode(appCode(ctx, secret)))),
    )
    expect(guesses.map(({ status }) => status).sort()).toEqual([...Array(10).fill(400), 409, 409])
    expect((await confirm(appCode(ctx, secret))).error.code).toBe('INVALID_STATE')
    const { secret: second } = await start()
    expect((await confirm(appCode(ctx, second))).status).toBe(200)
  })

  it('opens a session by the code of now, and never twice by one', async () => {
    const world = api.get()
    const { id, email, secret } = await signInWithApp(world)
    const code = appCode(world.ctx, secret)
    const { challenge } = await challengeOf(world, email)
    const opened = await verify(world, challenge, 'app', `${code.slice(0, 3)} ${code.slice(3)}`)
    expect(opened.data.user.id).toBe(id)
    expect((await world.call('GET', '/auth/me', { token: opened.data.accessToken })).status).toBe(200)
    const again = await challengeOf(world, email)
    expect(fieldsOf(await verify(world, again.challenge, 'app', code))).toEqual(['code'])
    const used = await verify(world, challenge, 'app', appCode(world.ctx, secret))
    expect([used.status, used.error.code]).toEqual([410, 'CHALLENGE_EXPIRED'])
  })

  it('opens one session when two send the code at once, for one login or for two', async () => {
    const world = api.get()
    const { email, secret } = await signInWithApp(world)
    const one = await challengeOf(world, email)
    const other = await challengeOf(world, email)
    const first = appCode(world.ctx, secret)
    const both = [one, other].map(({ challenge }) => verify(world, challenge, 'app', first))
    expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([200, 400])
    clock.advance(5)
    const { challenge } = await challengeOf(world, email)
    const codes = [appCode(world.ctx, secret), appCode(world.ctx, secret, 1)]
    const answers = await Promise.all(codes.map((code) => verify(world, challenge, 'app', code)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it('is no use at the login of somebody else, or with a made-up challenge', async () => {
    const world = api.get()
    const one = await signInWithApp(world)
    const other = await signInWithApp(world)
    const { challenge } = await challengeOf(world, one.email)
    expect(fieldsOf(await verify(world, challenge, 'app', appCode(world.ctx, other.secret)))).toEqual([
      'code',
    ])
    const [recovery = ''] = other.recoveryCodes
    expect(fieldsOf(await verify(world, challenge, 'recovery', recovery))).toEqual(['code'])
    const made = `${new ObjectId()}.${challenge.split('.')[1]}`
    expect((await verify(world, made, 'app', appCode(world.ctx, one.secret))).status).toBe(410)
  })

  it('is asked for ten minutes, and not beyond a new password', async () => {
    const world = api.get()
    const { email, secret } = await signInWithApp(world)
    const old = await challengeOf(world, email)
    clock.advance(11)
    expect((await verify(world, old.challenge, 'app', appCode(world.ctx, secret))).status).toBe(410)
    const { challenge } = await challengeOf(world, email)
    const change = { currentPassword: PASSWORD, newPassword: 'a lamp left on late' }
    const { data } = await world.call('POST', '/auth/login', { body: { email, password: PASSWORD } })
    const opened = await verify(world, data.secondFactor.challenge, 'app', appCode(world.ctx, secret))
    const token = opened.data.accessToken
    clock.advance(1)
    const body = { ...change, method: 'app', code: appCode(world.ctx, secret) }
    expect((await world.call('POST', '/auth/change-password', { token, body })).status).toBe(200)
    clock.advance(1)
    expect((await verify(world, challenge, 'app', appCode(world.ctx, secret))).status).toBe(410)
  })
})

describe('wrong codes', () => {
  it('end the login after five, also at once', async () => {
    const world = api.get()
    const { email, secret } = await signInWithApp(world)
    const { challenge } = await challengeOf(world, email)
    const wrong = otherCode(appCode(world.ctx, secret, 7))
    const answers = await Promise.all(Array.from({ length: 8 }, () => verify(world, challenge, 'app', wrong)))
    expect(answers.map(({ status }) => status).sort()).toEqual([400, 400, 400, 400, 400, 410, 410, 410])
    expect((await verify(world, challenge, 'app', appCode(world.ctx, secret))).status).toBe(410)
  })

  it('lock the second step over any number of logins, until the password is new', async () => {
    const world = api.get()
    const { id, email, secret } = await signInWithApp(world)
    const free = world.ctx.config.freeFailures * 2
    const wrong = otherCode(appCode(world.ctx, secret, 7))
    for (let n = 0; n < free; n += 5) {
      const { challenge } = await challengeOf(world, email)
      for (let m = 0; m < Math.min(5, free - n); m++) await verify(world, challenge, 'app', wrong)
    }
    const { challenge } = await challengeOf(world, email)
    const refused = await verify(world, challenge, 'app', appCode(world.ctx, secret))
    expect([refused.status, refused.error.code]).toEqual([423, 'ACCOUNT_LOCKED'])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    const password = 'a lamp left on late'
    await setPassword(world.ctx, { userId: id, password })
    const { data } = await world.call('POST', '/auth/login', { body: { email, password } })
    const opened = await verify(world, data.secondFactor.challenge, 'app', appCode(world.ctx, secret))
    expect(opened.status).toBe(200)
  })
})

describe('a recovery code', () => {
  it('opens one session, also when it is sent twice at once, and tells its owner', async () => {
    const world = api.get()
    const { id, email, recoveryCodes, token } = await signInWithApp(world)
    const [code = ''] = recoveryCodes
    const logins = await Promise.all([challengeOf(world, email), challengeOf(world, email)])
    const typed = code.toUpperCase().replaceAll('-', ' ')
    const answers = await Promise.all(
      logins.map(({ challenge }) => verify(world, challenge, 'recovery', typed)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
    const { data } = await world.call('GET', '/users/me/2fa', { token })
    expect(data.recoveryCodesLeft).toBe(9)
    const told = await world.ctx.db
      .collection('outbox')
      .find({ type: 'user.second_factor_changed', 'aggregate.id': new ObjectId(id) })
      .toArray()
    expect(told.map(({ data }) => data.change)).toEqual(['recovery-used'])
  })

  it('is void once new ones were made, which takes password and code', async () => {
    const world = api.get()
    const { email, token, secret, recoveryCodes } = await signInWithApp(world)
    const renew = (body: object) => world.call('POST', '/users/me/2fa/recovery-codes', { token, body })
    expect(fieldsOf(await renew(proof))).toEqual(['code'])
    expect(fieldsOf(await renew({ currentPassword: 'wrong one here' }))).toEqual(['currentPassword'])
    const { data } = await renew({ ...proof, method: 'app', code: appCode(world.ctx, secret) })
    expect(data.recoveryCodes).toHaveLength(10)
    const { challenge } = await challengeOf(world, email)
    const [old = ''] = recoveryCodes
    const [fresh = ''] = data.recoveryCodes
    expect(fieldsOf(await verify(world, challenge, 'recovery', old))).toEqual(['code'])
    expect((await verify(world, challenge, 'recovery', fresh)).status).toBe(200)
  })
})

describe('codes by mail', () => {
  it('are sent when they are asked for, hold ten minutes and work once', async () => {
    const world = api.get()
    const { id, email } = await withMail()
    const ask = (challenge: string) => world.call('POST', '/auth/2fa/mail-code', { body: { challenge } })
    const { challenge, methods } = await challengeOf(world, email)
    expect(methods).toEqual(['mail', 'recovery'])
    expect((await ask(challenge)).status).toBe(202)
    const first = await mailedCode(world.ctx, id)
    expect((await ask(challenge)).status).toBe(202)
    expect(fieldsOf(await verify(world, challenge, 'mail', first))).toEqual(['code'])
    const code = await mailedCode(world.ctx, id)
    const stored = await world.ctx.db.collection('second-factor-codes').find().toArray()
    expect(JSON.stringify(stored)).not.toContain(code)
    const other = await challengeOf(world, email)
    expect(fieldsOf(await verify(world, other.challenge, 'mail', code))).toEqual(['code'])
    expect((await verify(world, challenge, 'mail', code)).data.user.id).toBe(id)
  })

  it('are sent ten times an hour at most, and not for an app’s login', async () => {
    const world = api.get()
    const { email } = await withMail()
    const { challenge } = await challengeOf(world, email)
    const statuses: number[] = []
    for (let n = 0; n < 11; n++)
      statuses.push((await world.call('POST', '/auth/2fa/mail-code', { body: { challenge } })).status)
    expect(statuses).toEqual([...Array(10).fill(202), 429])
    const app = await challengeOf(world, (await signInWithApp(world)).email)
    const refused = await world.call('POST', '/auth/2fa/mail-code', { body: { challenge: app.challenge } })
    expect([refused.status, refused.error.code]).toEqual([409, 'INVALID_STATE'])
  })

  it('are turned on for a confirmed address only', async () => {
    const world = api.get()
    const { token } = await world.signIn('seeker')
    const refused = await world.call('POST', '/users/me/2fa/mail', { token, body: proof })
    expect([refused.status, refused.error.code]).toEqual([409, 'INVALID_STATE'])
  })
})

describe('turning it off', () => {
  it('takes password and code, and takes the recovery codes along', async () => {
    const world = api.get()
    const { id, email, token } = await withMail()
    const off = (body: object) => world.call('POST', '/users/me/2fa/disable', { token, body })
    expect(fieldsOf(await off({ ...proof, factor: 'mail' }))).toEqual(['code'])
    expect((await world.call('POST', '/users/me/2fa/mail-code', { token })).status).toBe(202)
    const code = await mailedCode(world.ctx, id)
    expect((await off({ ...proof, factor: 'mail', method: 'mail', code })).status).toBe(200)
    const { data } = await world.call('GET', '/users/me/2fa', { token })
    expect(data).toMatchObject({ mail: false, recoveryCodesLeft: 0 })
    const login = await world.call('POST', '/auth/login', { body: { email, password: PASSWORD } })
    expect(login.data.user.id).toBe(id)
  })

  it('leaves nothing behind of somebody who is removed', async () => {
    const world = api.get()
    const { id, email } = await signInWithApp(world)
    await challengeOf(world, email)
    await world.ctx.payload.delete({ collection: 'users', id })
    const user = new ObjectId(id)
    expect(await twoFactorsIn(world.ctx).countDocuments({ _id: user })).toBe(0)
    expect(await world.ctx.db.collection('second-factor-challenges').countDocuments({ user })).toBe(0)
  })
})
