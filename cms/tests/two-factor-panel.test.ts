import { ObjectId } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { openApi, PASSWORD } from './support/api-world.ts'
import { createPanelClient } from './support/panel-client.ts'
import {
  appCode,
  challengeOf,
  createAdmin,
  mailedCode,
  otherCode,
  signInWithApp,
  verify,
} from './support/second-step.ts'

const api = openApi({ env: { CODE_LIMIT_PER_HOUR: '1000', REQUIRE_SECOND_FACTOR: 'admin' } })

async function openPanel(role: 'owner' | 'seeker' = 'owner') {
  const world = api.get()
  const person = await signInWithApp(world, role)
  const panel = createPanelClient(world.ctx)
  const asked = await panel.logIn(person.email, PASSWORD)
  const { secondFactor } = asked.body.errors[0].data
  const send = (challenge: string, code: string) =>
    panel.send('POST', '/users/second-step', { challenge, method: 'app', code })
  return { world, ...person, panel, asked, challenge: secondFactor.challenge as string, send }
}

describe('the panel, for somebody with a second step', () => {
  it('gives no cookie and no token for the password alone, also to a guest at Payload’s REST', async () => {
    for (const role of ['owner', 'seeker'] as const) {
      const { asked, panel } = await openPanel(role)
      expect([asked.status, asked.setCookie, asked.body.errors[0].name]).toEqual([
        401,
        '',
        'SECOND_FACTOR_REQUIRED',
      ])
      expect(JSON.stringify(asked.body)).not.toMatch(/"(token|user|exp)"/)
      expect(await panel.whoAmI()).toBeNull()
    }
  })

  it('gives the cookie for the code, once', async () => {
    const { world, id, secret, panel, challenge, send } = await openPanel()
    const code = appCode(world.ctx, secret)
    const wrong = await send(challenge, otherCode(code))
    expect([wrong.status, wrong.setCookie]).toEqual([400, ''])
    const answer = await send(challenge, code)
    expect(answer.status).toBe(200)
    expect(answer.setCookie).toMatch(/HttpOnly=true; SameSite=Strict/)
    expect(answer.body.token).toBeUndefined()
    expect(await panel.whoAmI()).toBe(id)
    panel.setCookie(null)
    const again = await send(challenge, code)
    expect([again.status, again.setCookie]).toEqual([410, ''])
  })

  it('keeps its logins and those of the API apart', async () => {
    const { world, email, secret, challenge, send } = await openPanel()
    const code = appCode(world.ctx, secret)
    expect((await verify(world, challenge, 'app', code)).status).toBe(410)
    const ofApi = await challengeOf(world, email)
    const answer = await send(ofApi.challenge, code)
    expect([answer.status, answer.setCookie]).toEqual([410, ''])
  })

  it('asks for nothing of those who have none', async () => {
    const { ctx, signIn } = api.get()
    const { id, email } = await signIn('owner')
    const panel = createPanelClient(ctx)
    expect((await panel.logIn(email, PASSWORD)).status).toBe(200)
    expect(await panel.whoAmI()).toBe(id)
  })

  it('refuses a login by Payload’s own operation', async () => {
    const { world, email } = await openPanel()
    const login = world.ctx.payload.login({ collection: 'users', data: { email, password: PASSWORD } })
    await expect(login).rejects.toMatchObject({ code: 'SECOND_FACTOR_REQUIRED' })
  })
})

describe('a role that has to have a second step', () => {
  it('is asked for a code by mail, at the API', async () => {
    const world = api.get()
    const { id, email } = await createAdmin(api.get())
    const { challenge, methods } = await challengeOf(world, email)
    expect(methods).toEqual(['mail'])
    expect((await world.call('POST', '/auth/2fa/mail-code', { body: { challenge } })).status).toBe(202)
    const { data } = await verify(world, challenge, 'mail', await mailedCode(world.ctx, id))
    expect(data.user.id).toBe(id)
    const own = await world.call('GET', '/users/me/2fa', { token: data.accessToken })
    expect(own.data).toEqual({ app: false, mail: false, recoveryCodesLeft: 0, isRequired: true })
  })

  it('is asked for a code by mail, at the panel', async () => {
    const { ctx } = api.get()
    const { id, email } = await createAdmin(api.get())
    const panel = createPanelClient(ctx)
    const asked = await panel.logIn(email, PASSWORD)
    expect([asked.status, asked.setCookie]).toEqual([401, ''])
    const { challenge } = asked.body.errors[0].data.secondFactor
    expect((await panel.send('POST', '/users/second-step/code', { challenge })).status).toBe(202)
    const code = await mailedCode(ctx, id)
    await panel.send('POST', '/users/second-step', { challenge, method: 'mail', code })
    expect(await panel.whoAmI()).toBe(id)
  })
})

describe('somebody who cannot pass their second step', () => {
  async function enterAsAdmin() {
    const { ctx } = api.get()
    const admin = await createAdmin({ ctx })
    const panel = createPanelClient(ctx)
    const { challenge } = (await panel.logIn(admin.email, PASSWORD)).body.errors[0].data.secondFactor
    await panel.send('POST', '/users/second-step/code', { challenge })
    const code = await mailedCode(ctx, admin.id)
    await panel.send('POST', '/users/second-step', { challenge, method: 'mail', code })
    return { ...admin, panel }
  }

  it('is freed of it by an admin, logged out and told', async () => {
    const world = api.get()
    const person = await signInWithApp(world)
    const at = new Date()
    const link = { provider: 'github', subject: person.id, email: person.email, linkedAt: at, lastUsedAt: at }
    const identities = world.ctx.db.collection('social-identities')
    await identities.insertOne({ user: new ObjectId(person.id), ...link, rev: 0, removedAt: null })
    const { panel } = await enterAsAdmin()
    const off = () => panel.send('POST', `/users/${person.id}/second-step/off`)
    expect((await off()).status).toBe(200)
    expect((await world.call('GET', '/auth/me', { token: person.token })).status).toBe(401)
    const login = await world.call('POST', '/auth/login', {
      body: { email: person.email, password: PASSWORD },
    })
    expect(login.data.user.id).toBe(person.id)
    const told = { type: 'user.second_factor_changed', 'aggregate.id': new ObjectId(person.id) }
    const events = await world.ctx.db.collection('outbox').find(told).toArray()
    expect(events.map(({ data }) => data.change)).toEqual(['turned-off-for'])
    expect(await identities.countDocuments({ subject: person.id })).toBe(0)
    expect((await off()).status).toBe(409)
  })

  it('is no admin who asks for themselves, and nobody else who asks', async () => {
    const world = api.get()
    const person = await signInWithApp(world)
    const admin = await enterAsAdmin()
    expect((await admin.panel.send('POST', `/users/${admin.id}/second-step/off`)).status).toBe(409)
    const owner = await world.signIn('owner')
    const panel = createPanelClient(world.ctx)
    await panel.logIn(owner.email, PASSWORD)
    expect((await panel.send('POST', `/users/${person.id}/second-step/off`)).status).toBe(403)
  })
})
