import { findFreePort } from '@bookmysleep/dev-env/ports'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { auditIn } from '../src/audit/audit-event.ts'
import { CLIENT_IP_HEADER } from '../src/context-of.ts'
import { addRule, removeRules } from '../src/firewall/change-rules.ts'
import { rulesIn } from '../src/firewall/rule-documents.ts'
import { unnamed } from '../src/who.ts'
import { openApi, PASSWORD } from './support/api-world.ts'
import { ATTACKS, FIREWALL_ENV, firewallTools, SOON, visitor } from './support/firewall-tools.ts'
import { createMovableClock } from './support/movable-clock.ts'
import { createPanelClient } from './support/panel-client.ts'
import { type CmsProcess, spawnCms } from './support/spawn-cms.ts'

const clock = createMovableClock()
const api = openApi({ env: FIREWALL_ENV, overrides: { clock } })
const { statusOf, block, refresh, attack, automatic } = firewallTools(api)

/** What the audit log says of a network: action, who, and the facts. */
async function toldOf(network: string) {
  const about = { facts: { name: 'network' as const, value: network } }
  const found = await auditIn(api.get().ctx).events.find(about).sort({ at: 1, _id: 1 }).toArray()
  return found.map(({ action, actor, facts }) => ({
    action,
    by: actor.user?.toHexString() ?? actor.kind,
    facts: Object.fromEntries(facts.map(({ name, value }) => [name, value])),
  }))
}

describe('another process', () => {
  let other: CmsProcess
  beforeAll(async () => {
    other = await spawnCms(api.get().network.env, await findFreePort())
  })
  afterAll(() => other?.kill())

  it('follows a new rule, and its end, without being told', async () => {
    const { ctx } = api.get()
    const ask = async () =>
      (await fetch(`${other.url}/api/v1/home`, { headers: visitor('198.51.120.1') })).status
    expect(await ask()).toBe(200)
    await block('198.51.120.1')
    await vi.waitFor(async () => expect(await ask()).toBe(403), SOON)
    await vi.waitFor(async () => expect(await statusOf('198.51.120.1')).toBe(403), SOON)
    await removeRules(ctx, '198.51.120.1')
    await vi.waitFor(async () => expect(await ask()).toBe(200), SOON)
  })
})

describe('an admin', () => {
  it('makes and removes rules at the panel, and cannot lock themselves out', async () => {
    const { ctx, signIn } = api.get()
    const { id, email } = await signIn('admin')
    const panel = createPanelClient(ctx)
    await panel.logIn(email, PASSWORD)
    const from = { [CLIENT_IP_HEADER]: '198.51.130.9' }
    const make = (network: string, more: object = {}) =>
      panel.send('POST', '/firewall-rules', { action: 'block', network, reason: 'Scans us.', ...more }, from)
    for (const network of ['198.51.130.9', '198.51.130.0/24', '127.0.0.1', '0.0.0.0/0', 'somewhere'])
      expect([network, (await make(network)).status]).toEqual([network, 400])
    const made = await make('198.51.131.9/24', { isAutomatic: true, createdBy: '0'.repeat(24) })
    expect(made.status).toBe(201)
    expect(made.body.doc).toMatchObject({ network: '198.51.131.0/24', isAutomatic: false })
    expect(await rulesIn(ctx).findOne({ network: '198.51.131.0/24' })).toMatchObject({
      createdBy: expect.objectContaining({}),
      expiresAt: null,
    })
    expect(String((await rulesIn(ctx).findOne({ network: '198.51.131.0/24' }))?.createdBy)).toBe(id)
    await refresh()
    expect(await statusOf('198.51.131.1')).toBe(403)
    expect((await panel.send('DELETE', `/firewall-rules/${made.body.doc.id}`)).status).toBe(200)
    await refresh()
    expect(await statusOf('198.51.131.1')).toBe(200)
    const network = '198.51.131.0/24'
    expect(await toldOf(network)).toEqual([
      { action: 'firewall.blocked', by: id, facts: { network } },
      { action: 'firewall.removed', by: id, facts: { network, kind: 'block' } },
    ])
  })
})

describe('the audit log', () => {
  it('tells of every rule that people make or remove, and of none that the gateway makes', async () => {
    const ctx = { ...api.get().ctx, by: unnamed('cli') }
    const network = '198.51.132.1'
    const expiresAt = new Date(clock.now().getTime() + 10 * 60_000)
    await addRule(ctx, { action: 'allow', network, reason: 'Our office.', expiresAt: null })
    await addRule(ctx, { action: 'block', network, reason: 'Scans us.', expiresAt })
    await removeRules(ctx, network)
    const until = expiresAt.toISOString()
    const told = await toldOf(network)
    expect(told.slice(0, 2)).toEqual([
      { action: 'firewall.allowed', by: 'cli', facts: { network } },
      { action: 'firewall.blocked', by: 'cli', facts: { network, until } },
    ])
    expect(told.slice(2)).toHaveLength(2)
    expect(told.slice(2)).toEqual(
      expect.arrayContaining([
        { action: 'firewall.removed', by: 'cli', facts: { network, kind: 'allow' } },
        { action: 'firewall.removed', by: 'cli', facts: { network, kind: 'block', until } },
      ]),
    )
    await attack('198.51.132.2', { times: ATTACKS + 1 })
    await vi.waitFor(async () => expect(await automatic('198.51.132.2')).toHaveLength(1), SOON)
    expect(await toldOf('198.51.132.2')).toEqual([])
  })
})
