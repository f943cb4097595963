import type { ObjectId } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { createLog } from '../src/config/create-log.ts'
import { makeLinkToken, makeResetCode } from '../src/identity/mail-link.ts'
import { passwordResets } from '../src/identity/passwords/password-resets.ts'
import { fieldsOf, openApi, PASSWORD } from './support/api-world.ts'
import { callRest } from './support/rest.ts'

const api = openApi({ env: { CODE_LIMIT_PER_HOUR: '1000' } })

const NEW = 'a lamp left on'

async function ask(email: string, method: 'link' | 'code' = 'link') {
  const { call, ctx } = api.get()
  const answer = await call('POST', '/auth/forgot-password', { body: { email, method } })
  expect([answer.status, answer.data]).toEqual([202, { done: true }])
  const [reset] = await passwordResets(ctx).find({ email }).sort({ _id: -1 }).limit(1).toArray()
  return reset?._id as ObjectId
}

const reset = (body: object) => api.get().call('POST', '/auth/reset-password', { body })
const logsIn = async (email: string, password: string) =>
  (await api.get().call('POST', '/auth/login', { body: { email, password } })).status === 200

function wrongCode(id: ObjectId): string {
  const right = Number(makeResetCode(api.get().ctx, id))
  return String((right + 1) % 1_000_000).padStart(6, '0')
}

describe('asking for a new password', () => {
  it('is answered, stored and told of alike for an address that nobody has', async () => {
    const { ctx, signIn } = api.get()
    const { id, email } = await signIn('seeker')
    for (const [address, user] of [
      [email, id],
      ['nobody@people.test', null],
    ] as const) {
      const _id = await ask(address)
      const event = await ctx.db.collection('outbox').findOne({ 'aggregate.id': _id })
      expect(event).toMatchObject({ type: 'user.reset_requested', data: { method: 'link' } })
      expect((await passwordResets(ctx).findOne({ _id }))?.user).toBe(user)
    }
  })

  it('sends no more than five mails an hour to one address, and says nothing of it', async () => {
    const { ctx, signIn } = api.get()
    const { email } = await signIn('seeker')
    for (let n = 0; n < 7; n++) await ask(email)
    expect(await passwordResets(ctx).countDocuments({ email })).toBe(5)
  })

  it('stores nothing that opens a link or is a code', async () => {
    const { ctx, signIn } = api.get()
    const { email } = await signIn('seeker')
    const _id = await ask(email, 'code')
    const event = await ctx.db.collection('outbox').findOne({ 'aggregate.id': _id })
    const stored = JSON.stringify([await passwordResets(ctx).findOne({ _id }), event])
    expect(stored).not.toContain(makeResetCode(ctx, _id))
    expect(stored).not.toContain(makeLinkToken(ctx, 'reset-password', _id).split('.')[1])
  })
})

describe('a link', () => {
  it('sets the password once, and ends every session', async () => {
    const { ctx, call, signIn } = api.get()
    const { id, email, token } = await signIn('owner')
    const link = makeLinkToken(ctx, 'reset-password', await ask(email))
    expect((await reset({ token: link, password: NEW })).status).toBe(200)
    expect((await call('GET', '/auth/me', { token })).status).toBe(401)
    expect([await logsIn(email, PASSWORD), await logsIn(email, NEW)]).toEqual([false, true])
    const again = await reset({ token: link, password: 'another lamp left on' })
    expect([again.status, again.error.code]).toEqual([410, 'LINK_EXPIRED'])
    const told = await ctx.db.collection('outbox').findOne({ type: 'user.password_changed' })
    expect(String(told?.aggregate.id)).toBe(id)
  })

  it('sets it once when it is used many times at once', async () => {
    const { ctx, signIn } = api.get()
    const { email } = await signIn('seeker')
    const token = makeLinkToken(ctx, 'reset-password', await ask(email))
    const wishes = Array.from({ length: 5 }, (_, n) => `${NEW} number ${n}`)
    const answers = await Promise.all(wishes.map((password) => reset({ token, password })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410, 410])
    const won = wishes[answers.findIndex(({ status }) => status === 200)]
    expect(await logsIn(email, won ?? '')).toBe(true)
  })

  it('is refused when it is old, replaced, altered or for something else', async () => {
    const { ctx, signIn } = api.get()
    const { email } = await signIn('seeker')
    const first = await ask(email)
    const second = await ask(email)
    const good = makeLinkToken(ctx, 'reset-password', second)
    const resets = passwordResets(ctx)
    const links = [
      makeLinkToken(ctx, 'reset-password', first),
      makeLinkToken(ctx, 'undo-email', second),
      good.replace(String(second), String(first)),
      `${good.slice(0, -6)}AAAAAA`,
      'nonsense',
    ]
    for (const token of links) expect((await reset({ token, password: NEW })).status).toBe(410)
    await resets.updateOne({ _id: second }, { $set: { expiresAt: new Date(Date.now() - 1) } })
    expect((await reset({ token: good, password: NEW })).status).toBe(410)
    expect(await logsIn(email, PASSWORD)).toBe(true)
  })

  it('outlives a password that will not do, and nothing else', async () => {
    const { ctx, call, signIn } = api.get()
    const { email, token: session } = await signIn('seeker')
    const token = makeLinkToken(ctx, 'reset-password', await ask(email))
    const refused = await reset({ token, password: 'asharao2026' })
    expect([refused.status, fieldsOf(refused)]).toEqual([400, ['password']])
    const change = { currentPassword: PASSWORD, newPassword: 'changed by hand now' }
    expect((await call('POST', '/auth/change-password', { token: session, body: change })).status).toBe(200)
    expect((await reset({ token, password: NEW })).status).toBe(410)
  })
})

describe('a code', () => {
  it('sets the password once, with the spaces that people type', async () => {
    const { ctx, signIn } = api.get()
    const { email } = await signIn('seeker')
    const code = makeResetCode(ctx, await ask(email, 'code'))
    const typed = `${code.slice(0, 3)} ${code.slice(3)}`
    expect((await reset({ email, code: typed, password: NEW })).status).toBe(200)
    expect(await logsIn(email, NEW)).toBe(true)
    expect(fieldsOf(await reset({ email, code, password: NEW }))).toEqual(['code'])
  })

  it('may be guessed five times, also at once, and then is of no use', async () => {
    const { ctx, signIn } = api.get()
    const { email } = await signIn('seeker')
    const id = await ask(email, 'code')
    const guess = { email, code: wrongCode(id), password: NEW }
    const answers = await Promise.all(Array.from({ length: 6 }, () => reset(guess)))
    expect(answers.every((answer) => answer.status === 400 && fieldsOf(answer)[0] === 'code')).toBe(true)
    expect((await passwordResets(ctx).findOne({ _id: id }))?.tries).toBe(5)
    const right = await reset({ ...guess, code: makeResetCode(ctx, id) })
    expect([right.status, fieldsOf(right)]).toEqual([400, ['code']])
  })

  it('is refused in the same words for an address that nobody has', async () => {
    const { signIn } = api.get()
    const { email } = await signIn('seeker')
    const id = await ask(email, 'code')
    const wrong = await reset({ email, code: wrongCode(id), password: NEW })
    const unknown = await reset({ email: 'nobody@people.test', code: '123456', password: NEW })
    const { requestId: _, ...words } = wrong.error
    expect(unknown.error).toMatchObject(words)
    expect(unknown.status).toBe(wrong.status)
  })

  it('counts once of two that are sent at once', async () => {
    const { ctx, signIn } = api.get()
    const { email } = await signIn('seeker')
    const code = makeResetCode(ctx, await ask(email, 'code'))
    const both = [NEW, 'another lamp left on'].map((password) => reset({ email, code, password }))
    expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([200, 400])
  })
})

describe('the panel’s forgotten password', () => {
  const rest = (path: string, body: object) =>
    callRest(api.get().ctx.payload.config, { method: 'POST', path: `/api/users/${path}`, token: null, body })

  it('sends our mail and takes our link, by the same rules', async () => {
    const { ctx, signIn } = api.get()
    const { email } = await signIn('admin')
    const known = await rest('forgot-password', { email })
    expect(await rest('forgot-password', { email: 'nobody@people.test' })).toMatchObject({
      status: known.status,
      text: known.text,
    })
    const found = await passwordResets(ctx).findOne({ email })
    const token = makeLinkToken(ctx, 'reset-password', found?._id as ObjectId)
    expect((await rest('reset-password', { token, password: 'asharao2026' })).status).toBe(400)
    expect((await rest('reset-password', { token: { $ne: '' }, password: NEW })).status).toBe(400)
    expect((await rest('reset-password', { token, password: NEW })).status).toBe(200)
    expect((await rest('reset-password', { token, password: NEW })).status).toBe(410)
    expect(await logsIn(email, NEW)).toBe(true)
  })

  it('leaves no way to Payload’s own', async () => {
    const { ctx } = api.get()
    const own = ctx.payload.forgotPassword({ collection: 'users', data: { email: 'a@people.test' } })
    await expect(own).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

it('keeps passwords, codes and links out of the log', () => {
  const lines: string[] = []
  const log = createLog({ logLevel: 'info' }, { write: (line: string) => void lines.push(line) })
  const secrets = { password: 'p1', newPassword: 'p2', currentPassword: 'p3', token: 'p4' }
  log.info({ ...secrets, body: { ...secrets, code: '123456' }, passwordSalt: '$2b$' }, 'a request')
  for (const secret of ['p1', 'p2', 'p3', 'p4', '123456', '$2b$']) expect(lines.join()).not.toContain(secret)
})
