import { describe, expect, it, vi } from 'vitest'
import { listRules, removeRules } from '../src/firewall/change-rules.ts'
import { rulesIn } from '../src/firewall/rule-documents.ts'
import { openApi } from './support/api-world.ts'
import { ATTACKS, FIREWALL_ENV, firewallTools, SOON, visitor } from './support/firewall-tools.ts'
import { createMovableClock } from './support/movable-clock.ts'
import { redisAway } from './support/redis-away.ts'

const clock = createMovableClock()
const api = openApi({ env: FIREWALL_ENV, overrides: { clock } })
const cutOff = openApi({ env: FIREWALL_ENV, overrides: { redis: redisAway() } })
const { rootOf, statusOf, block, allow, refresh, attack, automatic } = firewallTools(api)

describe('a blocked network', () => {
  it.each([
    ['198.51.100.7', ['198.51.100.7', '::ffff:198.51.100.7'], ['198.51.100.6', '198.51.100.8']],
    ['198.51.101.64/26', ['198.51.101.64', '198.51.101.127'], ['198.51.101.63', '198.51.101.128']],
    ['2001:db8:a::/48', ['2001:db8:a::1', '2001:db8:a:ffff::'], ['2001:db8:9:ffff::', '2001:db8:b::']],
    ['::ffff:198.51.102.0/120', ['198.51.102.200', '::ffff:198.51.102.1'], ['198.51.103.1']],
  ])('%s is turned away at both its ends, and no neighbour', async (network, inside, outside) => {
    await block(network)
    await refresh()
    for (const address of inside) expect([address, await statusOf(address)]).toEqual([address, 403])
    for (const address of outside) expect([address, await statusOf(address)]).toEqual([address, 200])
  })

  it('is told nothing, whatever it asks for, and is counted; health checks answer', async () => {
    await block('198.51.104.1')
    await refresh()
    const answer = await fetch(`${api.get().url}/bookings`, {
      method: 'POST',
      headers: { ...visitor('198.51.104.1'), 'content-type': 'application/json' },
      body: '{"not": json',
    })
    expect(await answer.json()).toEqual({
      success: false,
      error: {
        code: 'FORBIDDEN',
        message: 'Requests from this address are not answered.',
        requestId: expect.any(String),
      },
    })
    for (const path of ['/admin', '/api/users/me', '/media/x.jpg'])
      expect(await statusOf('198.51.104.1', { path })).toBe(403)
    const webhook = { path: '/api/v1/payments/webhook', method: 'POST' }
    expect(await statusOf('198.51.104.1', webhook)).toBe(400)
    expect(await statusOf('198.51.104.1', { path: '/health' })).toBe(200)
    expect(await api.get().ctx.metrics.metrics()).toMatch(/bms_firewall_refused_total\{by="hand"\} \d+/)
  })

  it('is let in again when the rule ends, is removed, or another one allows it', async () => {
    const { ctx } = api.get()
    await block('198.51.105.1', new Date(clock.now().getTime() + 30 * 60_000))
    await block('198.51.105.2')
    await block('198.51.105.0/24', new Date(clock.now().getTime() + 20 * 60_000))
    await allow('198.51.105.3')
    await refresh()
    expect(await Promise.all([1, 2, 3].map((n) => statusOf(`198.51.105.${n}`)))).toEqual([403, 403, 200])
    clock.advance(21)
    expect(await Promise.all([1, 2, 4].map((n) => statusOf(`198.51.105.${n}`)))).toEqual([403, 403, 200])
    clock.advance(10)
    expect(await removeRules(ctx, '::ffff:198.51.105.2')).toBe(1)
    await refresh()
    expect(await Promise.all([1, 2].map((n) => statusOf(`198.51.105.${n}`)))).toEqual([200, 200])
    expect((await listRules(ctx)).some(({ network }) => network === '198.51.105.1')).toBe(false)
    await expect(removeRules(ctx, '198.51.105.2')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('cannot be named by a stranger', async () => {
    await block('198.51.106.1')
    await refresh()
    const forged = { 'x-forwarded-for': '198.51.106.1' }
    expect((await fetch(`${api.get().url}/home`, { headers: forged })).status).toBe(200)
    const led = await statusOf('203.0.113.1, 198.51.106.1')
    expect([led, await statusOf('198.51.106.1, 203.0.113.1')]).toEqual([403, 200])
  })
})

describe('a network that attacks', () => {
  it('is blocked for some minutes, and for twice as long the next time', async () => {
    const network = '198.51.110.1'
    await attack(network, { times: ATTACKS })
    expect(await statusOf(network)).toBe(200)
    for (const minutes of [10, 20, 40]) {
      const before = (await automatic(network)).length
      if (before > 0) await attack(network, { times: ATTACKS })
      await attack(network)
      await vi.waitFor(async () => expect(await automatic(network)).toHaveLength(before + 1), SOON)
      const rule = (await automatic(network)).at(-1)
      const lasts = (rule?.expiresAt?.getTime() ?? 0) - (rule?.createdAt.getTime() ?? 0)
      expect(Math.round(lasts / 60_000)).toBe(minutes)
      await refresh()
      expect(await statusOf(network)).toBe(403)
      expect(await statusOf(network, { path: '/api/v1/payments/webhook', method: 'POST' })).toBe(400)
      expect(await statusOf('198.51.110.2')).toBe(200)
      clock.advance(minutes + 1)
      expect(await statusOf(network)).toBe(200)
    }
  })

  it('is blocked once by a burst, and not for longer by each request that was under way', async () => {
    const network = '198.51.114.1'
    const burst = Array.from({ length: 20 * ATTACKS }, () => attack(network))
    await Promise.all(burst)
    await vi.waitFor(async () => expect(await automatic(network)).toHaveLength(1), SOON)
    await attack(network, { times: 2 * ATTACKS })
    await attack('198.51.114.2', { times: ATTACKS + 1 })
    await vi.waitFor(async () => expect(await automatic('198.51.114.2')).toHaveLength(1), SOON)
    expect(await automatic(network)).toHaveLength(1)
  })

  it('is none whose people look at a page elsewhere that asks for such things', async () => {
    const address = '198.51.115.1'
    const headers = { ...visitor(address), 'sec-fetch-site': 'cross-site' }
    for (let n = 0; n < 3 * ATTACKS; n++) await fetch(`${rootOf()}/.env`, { headers })
    await attack('198.51.115.2', { times: ATTACKS + 1 })
    await vi.waitFor(async () => expect(await automatic('198.51.115.2')).toHaveLength(1), SOON)
    expect(await automatic(address)).toEqual([])
  })

  it('is none whose crawler follows planted links to where it may go, and it is told where that is', async () => {
    const crawler = '198.51.116.1'
    for (let n = 0; n < 3 * ATTACKS; n++) await statusOf(crawler, { path: '/media/..%2f..%2fetc%2fpasswd' })
    await attack('198.51.116.2', { times: ATTACKS + 1 })
    await vi.waitFor(async () => expect(await automatic('198.51.116.2')).toHaveLength(1), SOON)
    expect(await automatic(crawler)).toEqual([])
    await refresh()
    const robots = await fetch(`${rootOf()}/robots.txt`, { headers: visitor('198.51.116.2') })
    expect(await robots.text()).toBe('User-agent: *\nAllow: /media/\nDisallow: /\n')
    expect(await statusOf('198.51.116.2')).toBe(403)
  })

  it('is blocked for what it posts where crawlers may go', async () => {
    const path = '/media/..%2f..%2fetc%2fpasswd'
    for (let n = 0; n <= ATTACKS; n++) await statusOf('198.51.117.1', { path, method: 'POST' })
    await vi.waitFor(async () => expect(await automatic('198.51.117.1')).toHaveLength(1), SOON)
  })

  it('is one /64 in IPv6', async () => {
    for (let n = 0; n <= ATTACKS; n++) await attack(`2001:db8:c:d::${n + 1}`)
    await vi.waitFor(async () => expect(await automatic('2001:db8:c:d::/64')).toHaveLength(1), SOON)
    await refresh()
    expect(await statusOf('2001:db8:c:d:ffff::')).toBe(403)
    expect(await statusOf('2001:db8:c:e::1')).toBe(200)
  })

  it('is none that only does things wrong, is allowed, or stands inside', async () => {
    const { url } = api.get()
    const clumsy = visitor('198.51.111.1')
    for (let n = 0; n < 3 * ATTACKS; n++) {
      await fetch(`${url}/nowhere`, { headers: clumsy })
      await fetch(`${url}/auth/login`, {
        method: 'POST',
        headers: { ...clumsy, 'content-type': 'application/json' },
        body: JSON.stringify({ email: 'nobody@people.test', password: 'wrong-one-9' }),
      })
    }
    await allow('198.51.111.2')
    await refresh()
    for (const address of ['198.51.111.2', '10.1.2.3', '127.0.0.1', 'fd00::1'])
      await attack(address, { times: 3 * ATTACKS })
    // Whoever attacks after them is blocked after them.
    await attack('198.51.111.3', { times: ATTACKS + 1 })
    await vi.waitFor(async () => expect(await automatic('198.51.111.3')).toHaveLength(1), SOON)
    const blocked = await rulesIn(api.get().ctx).distinct('network', { isAutomatic: true })
    for (const network of ['198.51.111.1', '198.51.111.2', '10.1.2.3', '127.0.0.1', 'fd00::/64'])
      expect(blocked).not.toContain(network)
  })

  it('cannot get others blocked by naming their address', async () => {
    for (let n = 0; n < 3 * ATTACKS; n++)
      await fetch(`${rootOf()}/.env`, { headers: { 'x-forwarded-for': '198.51.112.1' } })
    await attack('198.51.112.2', { times: ATTACKS + 1 })
    await vi.waitFor(async () => expect(await automatic('198.51.112.2')).toHaveLength(1), SOON)
    expect(await automatic('198.51.112.1')).toEqual([])
  })

  it('is blocked while Redis is away', async () => {
    await attack('198.51.113.1', { times: ATTACKS + 1, at: cutOff })
    await vi.waitFor(async () => expect(await automatic('198.51.113.1', cutOff)).toHaveLength(1), SOON)
    await cutOff.get().ctx.firewall.refresh()
    expect(await statusOf('198.51.113.1', { at: cutOff })).toBe(403)
  })
})
