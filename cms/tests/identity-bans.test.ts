import { describe, expect, it } from 'vitest'
import { openApi, PASSWORD } from './support/api-world.ts'
import { createMovableClock } from './support/movable-clock.ts'
import { createPanelClient } from './support/panel-client.ts'

const clock = createMovableClock()
const api = openApi({ overrides: { clock } })

async function openPanel(role: 'admin' | 'owner') {
  const { ctx, signIn } = api.get()
  const person = await signIn(role)
  const panel = createPanelClient(ctx)
  await panel.logIn(person.email, PASSWORD)
  return { ...person, panel }
}

const logIn = (email: string, password = PASSWORD) =>
  api.get().call('POST', '/auth/login', { body: { email, password } })

describe('a ban', () => {
  it('ends panel and API sessions at once, keeps out, and is lifted', async () => {
    const { call } = api.get()
    const admin = await openPanel('admin')
    const owner = await openPanel('owner')
    const { data } = await logIn(owner.email)
    expect(await owner.panel.whoAmI()).toBe(owner.id)
    const banned = await admin.panel.send('POST', `/users/${owner.id}/ban`, { reason: 'Sold beds twice.' })
    expect(banned.status).toBe(200)

    expect(await owner.panel.whoAmI()).toBeNull()
    for (const token of [owner.token, data.accessToken])
      expect((await call('GET', '/auth/me', { token })).status).toBe(401)
    const refreshed = await call('POST', '/auth/refresh', { body: { refreshToken: data.refreshToken } })
    expect(refreshed.status).toBe(401)

    const refused = await logIn(owner.email)
    expect([refused.status, refused.error.code]).toEqual([403, 'ACCOUNT_BANNED'])
    expect(refused.error.message).toContain('Sold beds twice.')
    const wrong = await logIn(owner.email, 'not-the-right-one')
    expect([wrong.status, wrong.error.code]).toEqual([401, 'INVALID_CREDENTIALS'])
    const atPanel = await owner.panel.logIn(owner.email, PASSWORD)
    expect([atPanel.status, atPanel.setCookie]).toEqual([403, ''])
    expect(atPanel.body.errors[0].message).toContain('Sold beds twice.')

    expect((await admin.panel.send('POST', `/bans/${banned.body.id}/lift`)).status).toBe(200)
    expect((await admin.panel.send('POST', `/bans/${banned.body.id}/lift`)).status).toBe(409)
    expect((await logIn(owner.email)).status).toBe(200)
    expect((await owner.panel.logIn(owner.email, PASSWORD)).status).toBe(200)
  })

  it('ends by itself', async () => {
    const admin = await openPanel('admin')
    const { id, email } = await api.get().signIn('seeker')
    const inDays = (days: number) =>
      new Date(clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10)
    const ban = (until: string) => admin.panel.send('POST', `/users/${id}/ban`, { reason: 'A pause.', until })
    expect((await ban(inDays(-2))).status).toBe(400)
    expect((await ban(inDays(1))).status).toBe(200)
    expect((await logIn(email)).status).toBe(403)
    clock.advance(3 * 24 * 60)
    expect((await logIn(email)).status).toBe(200)
    await admin.panel.logIn(admin.email, PASSWORD)
    expect((await ban(inDays(1))).status).toBe(200)
  })

  it('is for admins to give, not on themselves, and not twice, also at the same moment', async () => {
    const { signIn, ctx } = api.get()
    const admin = await openPanel('admin')
    const owner = await openPanel('owner')
    const { id } = await signIn('seeker')
    const ban = (panel: typeof admin.panel, userId = id) =>
      panel.send('POST', `/users/${userId}/ban`, { reason: 'Because.' })
    expect((await ban(owner.panel)).status).toBe(403)
    expect((await ban(admin.panel, admin.id)).status).toBe(409)
    expect((await ban(admin.panel, '0'.repeat(24))).status).toBe(404)
    const answers = await Promise.all([ban(admin.panel), ban(admin.panel), ban(admin.panel)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(await ctx.db.collection('bans').countDocuments({ reason: 'Because.' })).toBe(1)
    const list = await owner.panel.send('GET', '/bans')
    expect(list.status).toBe(403)
    const written = await admin.panel.send('POST', '/bans', { user: id, reason: 'By hand.' })
    expect(written.status).toBe(403)
  })

  it('leaves no session to somebody whose login overlaps with it', async () => {
    const { call, ctx, signIn } = api.get()
    const admin = await openPanel('admin')
    for (let turn = 0; turn < 5; turn++) {
      const { id, email } = await signIn('seeker')
      const [answer] = await Promise.all([
        logIn(email),
        admin.panel.send('POST', `/users/${id}/ban`, { reason: 'At the same moment.' }),
      ])
      const token = answer.data?.accessToken
      if (token) expect((await call('GET', '/auth/me', { token })).status).toBe(401)
      expect(await ctx.db.collection('bans').countDocuments({ liftedAt: null })).toBeGreaterThan(0)
      expect((await logIn(email)).status).toBe(403)
    }
  })
})
