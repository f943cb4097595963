import { randomBytes } from 'node:crypto'
import { ObjectId } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { askForEmailChange } from '../src/identity/email/ask-for-change.ts'
import { emailChanges } from '../src/identity/email/email-changes.ts'
import { undoEmailChange } from '../src/identity/email/undo-change.ts'
import { makeLinkToken } from '../src/identity/mail-link.ts'
import type { SessionUser } from '../src/identity/session-user.ts'
import { sessionsIn } from '../src/identity/sessions/session-documents.ts'
import { endAllSessions } from '../src/identity/sessions/session-epoch.ts'
import { makeVerificationToken } from '../src/identity/verification-token.ts'
import { fieldsOf, openApi, PASSWORD } from './support/api-world.ts'

const api = openApi({ env: { LOGIN_LIMIT_PER_MINUTE: '1000' } })

const NEW = 'a lamp left on'
const newAddress = () => `${randomBytes(6).toString('hex')}@new.test`

async function ask({ id, token }: { id: string; token: string }, newEmail: string) {
  const { call, ctx } = api.get()
  const body = { newEmail, currentPassword: PASSWORD }
  const answer = await call('POST', '/auth/change-email', { token, body })
  expect(answer.status).toBe(202)
  const user = new ObjectId(id)
  const [change] = await emailChanges(ctx).find({ user }).sort({ _id: -1 }).limit(1).toArray()
  return change?._id as ObjectId
}

/** Somebody whose present address is known to be theirs. */
async function confirmed(role: 'seeker' | 'owner') {
  const { ctx, signIn } = api.get()
  const person = await signIn(role)
  await ctx.db.collection('users').updateOne({ email: person.email }, { $set: { isVerified: true } })
  return person
}

const linkOf = (id: ObjectId) => makeLinkToken(api.get().ctx, 'change-email', id)
const backOf = (id: ObjectId) => makeLinkToken(api.get().ctx, 'undo-email', id)
const confirm = (link: string) => api.get().call('POST', `/auth/confirm-email/${link}`)
const undo = (link: string, password = NEW) =>
  api.get().call('POST', `/auth/undo-email/${link}`, { body: { password } })
const statusOfLogin = async (email: string, password: string) =>
  (await api.get().call('POST', '/auth/login', { body: { email, password } })).status

describe('another address', () => {
  it('becomes the account’s when its link is used, once; until then nothing changes', async () => {
    const { call, ctx, signIn } = api.get()
    const person = await signIn('seeker')
    const to = newAddress()
    const link = linkOf(await ask(person, to))
    expect((await call('GET', '/auth/me', { token: person.token })).data.email).toBe(person.email)
    const verify = makeVerificationToken(ctx, person)
    expect((await confirm(link)).data).toEqual({ email: to })
    const { data } = await call('GET', '/auth/me', { token: person.token })
    expect(data).toMatchObject({ email: to, isVerified: true })
    expect((await confirm(link)).status).toBe(410)
    expect((await call('POST', `/auth/verify-email/${verify}`)).status).toBe(410)
    expect([await statusOfLogin(person.email, PASSWORD), await statusOfLogin(to, PASSWORD)]).toEqual([
      401, 200,
    ])
  })

  it('asks for the password, and for an address that is another', async () => {
    const { call, signIn } = api.get()
    const { email, token } = await signIn('seeker')
    const send = (body: object) => call('POST', '/auth/change-email', { token, body })
    const wrong = await send({ newEmail: newAddress(), currentPassword: 'not-the-one' })
    expect([wrong.status, fieldsOf(wrong)]).toEqual([400, ['currentPassword']])
    expect(fieldsOf(await send({ newEmail: email, currentPassword: PASSWORD }))).toEqual(['newEmail'])
    expect(fieldsOf(await send({ newEmail: 'nobody', currentPassword: PASSWORD }))).toEqual(['newEmail'])
  })

  it('is answered alike when somebody has it, and never becomes two people’s', async () => {
    const { signIn } = api.get()
    const [person, other] = [await signIn('seeker'), await signIn('owner')]
    const answer = await confirm(linkOf(await ask(person, other.email)))
    expect([answer.status, answer.error.code]).toEqual([409, 'EMAIL_TAKEN'])
  })

  it('is not asked for by a session that ends meanwhile', async () => {
    const { ctx, signIn } = api.get()
    const person = await signIn('seeker')
    const user = new ObjectId(person.id)
    const open = await sessionsIn(ctx).sessions.findOne({ user })
    const held = {
      ...person,
      isVerified: true,
      role: 'seeker',
      _sid: String(open?._id),
    } as unknown as SessionUser
    await endAllSessions(ctx, { userId: person.id, session: undefined })
    const wish = { newEmail: newAddress(), currentPassword: PASSWORD, address: '127.0.0.1' }
    await expect(askForEmailChange(ctx, held, wish)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(await emailChanges(ctx).countDocuments({ user })).toBe(0)
  })

  it('goes to one of two who confirm it at once', async () => {
    const { ctx, signIn } = api.get()
    const people = [await signIn('seeker'), await signIn('seeker'), await signIn('owner')]
    const to = newAddress()
    const links = await Promise.all(people.map(async (person) => linkOf(await ask(person, to))))
    const answers = await Promise.all(links.map(confirm))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(await ctx.db.collection('users').countDocuments({ email: to })).toBe(1)
  })

  it('is not taken from an old link or one that was replaced', async () => {
    const { ctx, signIn } = api.get()
    const person = await signIn('seeker')
    const first = await ask(person, newAddress())
    const second = await ask(person, newAddress())
    expect((await confirm(linkOf(first))).status).toBe(410)
    expect((await confirm(backOf(second))).status).toBe(410)
    const past = { expiresAt: new Date(Date.now() - 1) }
    await emailChanges(ctx).updateOne({ _id: second }, { $set: past })
    expect((await confirm(linkOf(second))).status).toBe(410)
  })
})

describe('whoever took an account over', () => {
  it('gains nothing from a link that was asked for before the password was changed', async () => {
    const { call } = api.get()
    const person = await confirmed('seeker')
    const link = linkOf(await ask(person, newAddress()))
    const body = { currentPassword: PASSWORD, newPassword: NEW }
    expect((await call('POST', '/auth/change-password', { token: person.token, body })).status).toBe(200)
    expect((await confirm(link)).status).toBe(410)
    expect(await statusOfLogin(person.email, NEW)).toBe(200)
  })

  it('cannot close the way back by giving the old address to somebody else', async () => {
    const { call } = api.get()
    const [person, decoy] = [await confirmed('seeker'), await confirmed('seeker')]
    const changed = await ask(person, newAddress())
    expect((await confirm(linkOf(changed))).status).toBe(200)
    const newcomer = { firstName: 'A', lastName: 'Decoy', email: person.email, password: NEW }
    expect((await call('POST', '/auth/register', { body: newcomer })).error.code).toBe('EMAIL_TAKEN')
    expect((await confirm(linkOf(await ask(decoy, person.email)))).error.code).toBe('EMAIL_TAKEN')
    expect((await undo(backOf(changed))).data).toEqual({ email: person.email })
  })
})

describe('the way back', () => {
  it('returns the account to its old address with a new password, past all later moves', async () => {
    const { call } = api.get()
    const person = await confirmed('owner')
    const first = await ask(person, newAddress())
    await confirm(linkOf(first))
    const last = newAddress()
    const second = await ask(person, last)
    await confirm(linkOf(second))
    expect(fieldsOf(await undo(backOf(first), 'asharao2026'))).toEqual(['password'])
    expect((await undo(backOf(first))).data).toEqual({ email: person.email })
    expect((await call('GET', '/auth/me', { token: person.token })).status).toBe(401)
    expect([await statusOfLogin(last, PASSWORD), await statusOfLogin(person.email, NEW)]).toEqual([401, 200])
    expect((await undo(backOf(first))).status).toBe(410)
    expect((await undo(backOf(second))).status).toBe(410)
  })

  it('is still open when the new password could not be stored, and nothing has changed', async () => {
    const { ctx } = api.get()
    const person = await confirmed('seeker')
    const [change, moved] = [await ask(person, newAddress()), { email: person.email }]
    await confirm(linkOf(change))
    const payload = new Proxy(ctx.payload, {
      get: (target, name) => (name === 'update' ? fails : Reflect.get(target, name)),
    })
    const fails = () => Promise.reject(new Error('the hash failed'))
    const broken = undoEmailChange({ ...ctx, payload }, { token: backOf(change), password: NEW })
    await expect(broken).rejects.toThrow('the hash failed')
    expect(await ctx.db.collection('users').countDocuments(moved)).toBe(0)
    expect((await undo(backOf(change))).data).toEqual(moved)
  })

  it('is taken once when it is pressed three times together', async () => {
    const person = await confirmed('seeker')
    const change = await ask(person, newAddress())
    await confirm(linkOf(change))
    const answers = await Promise.all([1, 2, 3].map(() => undo(backOf(change))))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410])
    expect(await statusOfLogin(person.email, NEW)).toBe(200)
  })

  it('is open for three days after the change, and not before it', async () => {
    const { ctx } = api.get()
    const person = await confirmed('seeker')
    const change = await ask(person, newAddress())
    expect((await undo(backOf(change))).status).toBe(410)
    await confirm(linkOf(change))
    const confirmedAt = new Date(Date.now() - 72 * 3600_000 - 1)
    await emailChanges(ctx).updateOne({ _id: change }, { $set: { confirmedAt } })
    expect((await undo(backOf(change))).status).toBe(410)
  })

  it('is not open to an address that was never confirmed: it may be a stranger’s, by a slip of the finger', async () => {
    const { call, signIn } = api.get()
    const person = await signIn('seeker')
    const changed = await ask(person, newAddress())
    expect((await confirm(linkOf(changed))).status).toBe(200)
    expect((await undo(backOf(changed))).status).toBe(410)
    const newcomer = { firstName: 'A', lastName: 'Stranger', email: person.email, password: NEW }
    expect((await call('POST', '/auth/register', { body: newcomer })).status).toBe(201)
  })
})
