import { ObjectId } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { emailChanges } from '../src/identity/email/email-changes.ts'
import { makeLinkToken, makeLoginCode } from '../src/identity/mail-link.ts'
import { setPassword } from '../src/identity/passwords/set-password.ts'
import { countCode } from '../src/identity/two-factor/count-code.ts'
import { mailCodesIn, spendMailCode } from '../src/identity/two-factor/mail-codes.ts'
import { twoFactorsIn } from '../src/identity/two-factor/two-factors.ts'
import { undosIn } from '../src/identity/two-factor/undo-turning-on.ts'
import { fieldsOf, openApi, PASSWORD } from './support/api-world.ts'
import { createMovableClock } from './support/movable-clock.ts'
import {
  appCode,
  challengeOf,
  mailedCode,
  signInAdminByMail,
  signInWithApp,
  verify,
} from './support/second-step.ts'

const clock = createMovableClock()
const api = openApi({
  overrides: { clock },
  env: { CODE_LIMIT_PER_HOUR: '1000', LOGIN_LIMIT_PER_MINUTE: '1000', REQUIRE_SECOND_FACTOR: 'admin' },
})
const proof = { currentPassword: PASSWORD }
const NEW = 'a lamp left on late'

async function eventsOf(id: string, type: string) {
  const found = api
    .get()
    .ctx.db.collection('outbox')
    .find({ type, 'aggregate.id': new ObjectId(id) })
  return found.sort({ _id: 1 }).toArray()
}
const changesOf = async (id: string) =>
  (await eventsOf(id, 'user.second_factor_changed')).map(({ data }) => data.change)
const login = (email: string, password: string) =>
  api.get().call('POST', '/auth/login', { body: { email, password } })

async function undoOf(id: string) {
  const undo = await undosIn(api.get().ctx).findOne({ user: new ObjectId(id) })
  return undo?._id as ObjectId
}
const takeBack = (id: ObjectId, password = NEW) => {
  const { call, ctx } = api.get()
  const token = makeLinkToken(ctx, 'undo-second-factor', id)
  return call('POST', `/auth/2fa/undo/${token}`, { body: { password } })
}

describe('a second step that somebody else turned on', () => {
  it('is taken back by the link in the mail, once, with a new password and all sessions ended', async () => {
    const world = api.get()
    const { id, email, token } = await signInWithApp(world)
    const undo = await undoOf(id)
    expect(await eventsOf(undo.toHexString(), 'user.second_factor_on')).toHaveLength(1)
    expect(fieldsOf(await takeBack(undo, 'short'))).toEqual(['password'])
    const both = await Promise.all([takeBack(undo), takeBack(undo)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 410])
    expect((await world.call('GET', '/auth/me', { token })).status).toBe(401)
    expect((await login(email, PASSWORD)).status).toBe(401)
    expect((await login(email, NEW)).data.user.id).toBe(id)
    expect((await takeBack(undo)).status).toBe(410)
  })

  it('is not taken back after three days, by another link, or once the account has moved', async () => {
    const world = api.get()
    const old = await signInWithApp(world)
    clock.advance(72 * 60 + 1)
    expect((await takeBack(await undoOf(old.id))).status).toBe(410)
    const { id } = await signInWithApp(world)
    const undo = await undoOf(id)
    const other = makeLinkToken(world.ctx, 'reset-password', undo)
    const answer = await world.call('POST', `/auth/2fa/undo/${other}`, { body: { password: NEW } })
    expect(answer.status).toBe(410)
    const moved = { email: `${new ObjectId()}@moved.test` }
    await world.ctx.db.collection('users').updateOne({ _id: new ObjectId(id) }, { $set: moved })
    expect((await takeBack(undo)).status).toBe(410)
  })

  it('goes when the account is taken back to its old address', async () => {
    const world = api.get()
    const { id, email } = await signInWithApp(world)
    const now = clock.now()
    const change = { _id: new ObjectId(), user: new ObjectId(id), from: email, to: `thief-${email}` }
    await emailChanges(world.ctx).insertOne({
      ...change,
      ...{ createdAt: now, confirmedAt: now, wasConfirmed: true, voidedAt: null },
      expiresAt: new Date(now.getTime() + 3600_000),
    })
    await world.ctx.db.collection('users').updateOne({ _id: change.user }, { $set: { email: change.to } })
    const token = makeLinkToken(world.ctx, 'undo-email', change._id)
    const undone = await world.call('POST', `/auth/undo-email/${token}`, { body: { password: NEW } })
    expect(undone.status).toBe(200)
    expect((await login(email, NEW)).data.user.id).toBe(id)
  })

  it('ends the other sessions when it is turned on, and keeps the one that did it', async () => {
    const world = api.get()
    const { email, token } = await world.signIn('seeker')
    const other = (await login(email, PASSWORD)).data.accessToken
    const { data } = await world.call('POST', '/users/me/2fa/app/start', { token, body: proof })
    const body = { code: appCode(world.ctx, data.secret, 0) }
    expect((await world.call('POST', '/users/me/2fa/app/confirm', { token, body })).status).toBe(200)
    expect((await world.call('GET', '/auth/me', { token })).status).toBe(200)
    expect((await world.call('GET', '/auth/me', { token: other })).status).toBe(401)
  })
})

describe('what keeps the account', () => {
  it('asks for the code as well: another address, and a link to an account elsewhere', async () => {
    const world = api.get()
    const { id, token, secret } = await signInWithApp(world)
    const newEmail = `${new ObjectId()}@new.test`
    const send = (body: object) => world.call('POST', '/auth/change-email', { token, body })
    expect(fieldsOf(await send({ ...proof, newEmail }))).toEqual(['code'])
    const code = appCode(world.ctx, secret)
    expect((await send({ ...proof, newEmail, method: 'app', code })).status).toBe(202)
    expect(await emailChanges(world.ctx).countDocuments({ user: new ObjectId(id) })).toBe(1)
  })

  it('asks for the code as well: another password', async () => {
    const world = api.get()
    const { email, token, secret } = await signInWithApp(world)
    const send = (body: object) => world.call('POST', '/auth/change-password', { token, body })
    const change = { ...proof, newPassword: NEW }
    expect(fieldsOf(await send(change))).toEqual(['code'])
    expect((await login(email, PASSWORD)).status).toBe(200)
    expect((await send({ ...change, method: 'app', code: appCode(world.ctx, secret) })).status).toBe(200)
    expect((await login(email, NEW)).status).toBe(200)
  })

  it('asks a role that has to have a second step for a code by mail', async () => {
    const world = api.get()
    const { id, token } = await signInAdminByMail(world)
    const start = (body: object) => world.call('POST', '/users/me/2fa/app/start', { token, body })
    expect(fieldsOf(await start(proof))).toEqual(['code'])
    expect((await world.call('POST', '/users/me/2fa/mail-code', { token })).status).toBe(202)
    const code = await mailedCode(world.ctx, id)
    expect((await start({ ...proof, method: 'mail', code })).data.secret).toMatch(/^[A-Z2-7]+$/)
  })

  it('asks whoever has no password to have logged in just now', async () => {
    const world = api.get()
    const { id, token } = await world.signIn('seeker')
    const user = new ObjectId(id)
    await world.ctx.db.collection('users').updateOne({ _id: user }, { $unset: { hash: 1, salt: 1 } })
    const start = () => world.call('POST', '/users/me/2fa/app/start', { token, body: {} })
    expect((await start()).status).toBe(200)
    clock.advance(11)
    const late = await start()
    expect([late.status, late.error.code]).toEqual([409, 'INVALID_STATE'])
  })

  it('takes no code that was sent to an address of before', async () => {
    const world = api.get()
    const { id, token } = await signInAdminByMail(world)
    await world.call('POST', '/users/me/2fa/mail-code', { token })
    const code = await mailedCode(world.ctx, id)
    const newEmail = `${new ObjectId()}@new.test`
    const change = { ...proof, newEmail, method: 'mail', code }
    expect((await world.call('POST', '/auth/change-email', { token, body: change })).status).toBe(202)
    await world.call('POST', '/users/me/2fa/mail-code', { token })
    const old = await mailedCode(world.ctx, id)
    const asked = await emailChanges(world.ctx).findOne({ user: new ObjectId(id) })
    const link = makeLinkToken(world.ctx, 'change-email', asked?._id as ObjectId)
    expect((await world.call('POST', `/auth/confirm-email/${link}`)).status).toBe(200)
    const body = { ...proof, method: 'mail', code: old }
    expect(fieldsOf(await world.call('POST', '/users/me/2fa/app/start', { token, body }))).toEqual(['code'])
  })
})

describe('codes', () => {
  it('of an app that are no digits are wrong, and so are all once the secret cannot be opened', async () => {
    const world = api.get()
    const { id, email, secret, recoveryCodes } = await signInWithApp(world)
    const { challenge } = await challengeOf(world, email)
    for (const odd of ['１２３４５６', 'ééé123', '12345६', '-12345'])
      expect(fieldsOf(await verify(world, challenge, 'app', odd))).toEqual(['code'])
    const changed = { 'app.secret': `sealed.1.${'x'.repeat(12)}.${'A'.repeat(80)}` }
    await twoFactorsIn(world.ctx).updateOne({ _id: new ObjectId(id) }, { $set: changed })
    const again = await challengeOf(world, email)
    const code = appCode(world.ctx, secret)
    expect(fieldsOf(await verify(world, again.challenge, 'app', code))).toEqual(['code'])
    const [recovery = ''] = recoveryCodes
    expect((await verify(world, again.challenge, 'recovery', recovery)).status).toBe(200)
  })

  it('by mail: of two that were sent at the same moment one is good', async () => {
    const world = api.get()
    const { id } = await world.signIn('seeker')
    const user = new ObjectId(id)
    const at = clock.now()
    const ids = [new ObjectId(), new ObjectId()]
    const sent = {
      ...{ user, email: 'any@people.test', challenge: null, tries: 0, usedAt: null },
      ...{ createdAt: at, expiresAt: new Date(at.getTime() + 60_000) },
    }
    await mailCodesIn(world.ctx).insertMany(ids.map((_id) => ({ _id, ...sent })))
    const spent = []
    for (const _id of ids)
      spent.push(
        await spendMailCode(world.ctx, { userId: id, challenge: null, code: makeLoginCode(world.ctx, _id) }),
      )
    expect(spent).toEqual([false, true])
  })

  it('of an app are refused for the day after fifty wrong ones, whatever the password', async () => {
    const { ctx } = api.get()
    const { id, email, recoveryCodes } = await signInWithApp(api.get())
    const perHour = ctx.config.freeFailures * 2
    for (let wrong = 0; wrong < 50; wrong += perHour) {
      await setPassword(ctx, { userId: id, password: PASSWORD })
      const some = Math.min(perHour, 50 - wrong)
      for (let n = 0; n < some; n++) await countCode(ctx, { userId: id, method: 'app' })
    }
    expect(await changesOf(id)).toEqual([])
    await setPassword(ctx, { userId: id, password: PASSWORD })
    for (let n = 0; n < 2; n++)
      await expect(countCode(ctx, { userId: id, method: 'app' })).rejects.toThrow(/use a recovery code/)
    expect(await changesOf(id)).toEqual(['locked'])
    for (let n = 0; n < perHour; n++)
      await expect(countCode(ctx, { userId: id, method: 'app' })).rejects.toThrow(/use a recovery code/)
    const { challenge } = await challengeOf(api.get(), email)
    const [recovery = ''] = recoveryCodes
    expect((await verify(api.get(), challenge, 'recovery', recovery)).status).toBe(200)
  })

  it('tell their owner by mail when they are refused for an hour', async () => {
    const { ctx, signIn } = api.get()
    const { id } = await signIn('seeker')
    for (let n = 0; n < ctx.config.freeFailures * 2; n++)
      await countCode(ctx, { userId: id, method: 'recovery' })
    for (let n = 0; n < 3; n++)
      await expect(countCode(ctx, { userId: id, method: 'recovery' })).rejects.toThrow(/new password/)
    expect(await changesOf(id)).toEqual(['locked'])
  })
})
