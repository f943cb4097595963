import { compare } from 'bcrypt'
import { ObjectId } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { hashPassword } from '../src/identity/passwords/hash-password.ts'
import { fieldsOf, openApi, PASSWORD } from './support/api-world.ts'
import { callRest } from './support/rest.ts'

const api = openApi()

const person = (email: string, password = PASSWORD) => ({
  firstName: 'Meera',
  lastName: 'Nairobi',
  email,
  password,
})

async function stored(id: string) {
  const user = await api
    .get()
    .ctx.db.collection('users')
    .findOne({ _id: new ObjectId(id) })
  return user as unknown as { passwordSalt: string; hash: string; salt: string; password?: string }
}

describe('a stored password', () => {
  it('is bcrypt within Payload’s own hash, with a salt for each person', async () => {
    const { signIn, ctx } = api.get()
    const [one, other] = [await stored((await signIn('seeker')).id), await stored((await signIn('owner')).id)]
    expect(one.passwordSalt).toMatch(/^\$2b\$04\$[./\w]{22}$/)
    expect(one.passwordSalt).not.toBe(other.passwordSalt)
    expect(one.hash).toMatch(/^pbkdf2-sha256-v1:/)
    expect(one.password).toBeUndefined()
    expect(await compare(PASSWORD, await hashPassword(PASSWORD, one.passwordSalt))).toBe(true)
    expect(ctx.config.passwordCost).toBe(4)
  })

  it('opens the panel’s door and the API’s, and its hash opens neither', async () => {
    const { signIn, call, ctx } = api.get()
    const { id, email } = await signIn('owner')
    const rest = (password: string) =>
      callRest(ctx.payload.config, {
        method: 'POST',
        path: '/api/users/login',
        token: null,
        body: { email, password },
      })
    expect((await rest(PASSWORD)).status).toBe(200)
    const { passwordSalt } = await stored(id)
    const hashed = await hashPassword(PASSWORD, passwordSalt)
    expect((await rest(hashed)).status).toBe(401)
    expect((await call('POST', '/auth/login', { body: { email, password: hashed } })).status).toBe(401)
  })

  it('has a salt that nobody reads, sets or asks by', async () => {
    const { signIn, ctx } = api.get()
    const admin = await signIn('admin')
    const { config } = ctx.payload
    const mine = `/api/users/${admin.id}`
    const as = (method: string, path: string, body?: object) =>
      callRest(config, { method, path, token: admin.token, body })
    expect((await as('GET', mine)).text).not.toContain('passwordSalt')
    expect((await as('GET', '/api/users?where[passwordSalt][exists]=true')).status).toBe(400)
    const { passwordSalt } = await stored(admin.id)
    expect((await as('PATCH', mine, { passwordSalt: 'mine', firstName: 'New' })).status).toBe(200)
    expect((await stored(admin.id)).passwordSalt).toBe(passwordSalt)
    const made = await as('POST', '/api/users', { ...person('salted@people.test'), passwordSalt: 'mine' })
    expect((await stored(made.body.doc.id)).passwordSalt).toMatch(/^\$2b\$/)
  })

  it('is new in all its parts when an admin sets it', async () => {
    const { signIn, call, ctx } = api.get()
    const [admin, { id, email }] = [await signIn('admin'), await signIn('owner')]
    const before = await stored(id)
    const body = { password: 'a lamp left on' }
    const { config } = ctx.payload
    const path = `/api/users/${id}`
    expect((await callRest(config, { method: 'PATCH', path, token: admin.token, body })).status).toBe(200)
    const after = await stored(id)
    expect(after.passwordSalt).not.toBe(before.passwordSalt)
    expect(after.hash).not.toBe(before.hash)
    const login = { email, password: 'a lamp left on' }
    expect((await call('POST', '/auth/login', { body: login })).status).toBe(200)
  })

  it('from before there was bcrypt goes on working until it is changed', async () => {
    const { signIn, call, ctx } = api.get()
    const { id, email } = await signIn('seeker')
    const { passwordSalt } = await stored(id)
    const login = { email, password: await hashPassword(PASSWORD, passwordSalt) }
    await ctx.db.collection('users').updateOne({ _id: new ObjectId(id) }, { $unset: { passwordSalt: 1 } })
    expect((await call('POST', '/auth/login', { body: login })).status).toBe(200)
  })
})

describe('a new password', () => {
  it.each([
    ['common', 'Password123'],
    ['like the name', 'MeeraNairobi1'],
    ['like the e-mail', 'careful.reader@people.test'],
    ['too long', 'x9$kQ2!vLm'.repeat(8)],
  ])('is refused at registering when it is %s', async (_, password) => {
    const { call } = api.get()
    const body = person('careful.reader@people.test', password)
    const answer = await call('POST', '/auth/register', { body })
    expect([answer.status, answer.error.code, fieldsOf(answer)]).toEqual([
      400,
      'VALIDATION_FAILED',
      ['password'],
    ])
  })

  it('is refused alike at changing it, in the panel and when it is no text', async () => {
    const { call, signIn, ctx } = api.get()
    const [{ token }, { id }] = [await signIn('admin'), await signIn('seeker')]
    const change = await call('POST', '/auth/change-password', {
      token,
      body: { currentPassword: PASSWORD, newPassword: 'asharao2026' },
    })
    expect([change.status, fieldsOf(change)]).toEqual([400, ['newPassword']])
    const panel = (password: unknown) =>
      callRest(ctx.payload.config, { method: 'PATCH', path: `/api/users/${id}`, token, body: { password } })
    expect((await panel('asharao2026')).status).toBe(400)
    expect((await panel({ $ne: '' })).status).toBe(400)
    expect((await panel('qwertyuiop')).status).toBe(400)
  })
})
