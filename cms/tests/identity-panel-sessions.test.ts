import { jwtSign } from 'payload'
import { describe, expect, it } from 'vitest'
import { openApi, PASSWORD } from './support/api-world.ts'
import { createMovableClock } from './support/movable-clock.ts'
import { openSessionOf } from './support/open-session.ts'
import { createPanelClient } from './support/panel-client.ts'

const clock = createMovableClock()
const api = openApi({ overrides: { clock } })

async function openPanel(role: 'admin' | 'owner' = 'owner') {
  const { ctx, signIn } = api.get()
  const { id, email, token } = await signIn(role)
  const panel = createPanelClient(ctx)
  const answer = await panel.logIn(email, PASSWORD)
  return { id, email, token, panel, answer }
}

describe('the panel', () => {
  it('puts our own token in a strict cookie, and in no answer', async () => {
    const { id, panel, answer } = await openPanel()
    expect(answer.setCookie).toMatch(/HttpOnly=true; SameSite=Strict/)
    const claims = JSON.parse(Buffer.from(answer.cookie?.split('.')[1] ?? '', 'base64url').toString())
    expect(claims).toMatchObject({ aud: 'bms-panel', iss: 'bookmysleep', sub: id })
    expect(answer.body.token).toBeUndefined()
    expect(answer.body.exp).toBe(claims.exp)
    const me = await panel.send('GET', '/users/me')
    expect([me.body.user.id, me.body.exp, me.body.token]).toEqual([id, claims.exp, undefined])
  })

  it('does not take Payload’s own token, however well signed', async () => {
    const { ctx } = api.get()
    const { id, email, panel } = await openPanel('admin')
    const { token } = await jwtSign({
      fieldsToSign: { id, email, collection: 'users' },
      secret: ctx.payload.secret,
      tokenExpiration: 3600,
    })
    panel.setCookie(token)
    expect(await panel.whoAmI()).toBeNull()
    panel.setCookie(null)
    for (const scheme of ['JWT', 'Bearer']) {
      const answer = await panel.send('GET', '/users/me', undefined, { authorization: `${scheme} ${token}` })
      expect(answer.body.user).toBeNull()
    }
  })

  it('keeps the two kinds of token apart', async () => {
    const { ctx } = api.get()
    const { id, email, token, panel, answer } = await openPanel()
    const { call } = api.get()
    expect((await call('GET', '/auth/me', { token: answer.cookie ?? '' })).status).toBe(401)
    panel.setCookie(token)
    expect(await panel.whoAmI()).toBeNull()
    panel.setCookie(null)
    const { accessToken } = await openSessionOf(ctx, { email, password: PASSWORD })
    const bearer = { authorization: `Bearer ${accessToken}` }
    expect((await panel.send('GET', '/users/me', undefined, bearer)).body.user.id).toBe(id)
    const refreshed = await panel.send('POST', '/users/refresh-token', undefined, bearer)
    expect([refreshed.status, refreshed.setCookie]).toEqual([403, ''])
  })

  it('takes no cookie along with a request that another site made', async () => {
    const { panel } = await openPanel()
    const answer = await panel.send('GET', '/users/me', undefined, { origin: 'https://elsewhere.example' })
    expect(answer.body.user).toBeNull()
  })

  it('keeps people at work signed in, and nobody who left', async () => {
    const { id, panel } = await openPanel()
    for (let turn = 0; turn < 3; turn++) {
      clock.advance(100)
      const answer = await panel.send('POST', '/users/refresh-token')
      expect(answer.status).toBe(200)
      expect(answer.body.refreshedToken).toBeUndefined()
      expect(await panel.whoAmI()).toBe(id)
    }
    clock.advance(121)
    expect(await panel.whoAmI()).toBeNull()
    expect((await panel.send('POST', '/users/refresh-token')).status).toBe(403)
  })

  it('ends the session at logout, also for whoever copied the cookie', async () => {
    const { panel, answer, token } = await openPanel()
    expect((await panel.send('POST', '/users/logout')).status).toBe(200)
    panel.setCookie(answer.cookie)
    expect(await panel.whoAmI()).toBeNull()
    expect((await api.get().call('GET', '/auth/me', { token })).status).toBe(200)
  })

  it('is one of the devices, and ends with a new password or all devices', async () => {
    const { call } = api.get()
    const { token, email, panel } = await openPanel()
    const { data } = await call('GET', '/auth/devices', { token })
    expect(data).toContainEqual(expect.objectContaining({ kind: 'panel', browser: 'Firefox' }))
    await call('DELETE', '/auth/devices', { token })
    expect(await panel.whoAmI()).toBeNull()
    await panel.logIn(email, PASSWORD)
    expect(await panel.whoAmI()).not.toBeNull()
    const body = { currentPassword: PASSWORD, newPassword: 'another-long-one-7' }
    await call('POST', '/auth/change-password', { token, body })
    expect(await panel.whoAmI()).toBeNull()
  })
})
