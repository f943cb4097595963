import { addRule } from '../../src/firewall/change-rules.ts'
import { rulesIn } from '../../src/firewall/rule-documents.ts'
import type { ApiWorld } from './api-world.ts'

type Api = { get(): ApiWorld }

const KEY = 'k'.repeat(32)
/** So many attacks are let pass; the next one has its network blocked. */
export const ATTACKS = 5
export const SOON = { timeout: 60_000, interval: 50 }
export const FIREWALL_ENV = {
  STOREFRONT_KEY: KEY,
  FIREWALL_ATTACKS: String(ATTACKS),
  METRICS_TOKEN: 'm'.repeat(16),
}

/** Through the storefront, for a visitor. */
export const visitor = (address: string) => ({ 'x-forwarded-for': address, 'x-storefront-key': KEY })

/** What tests of the firewall do again and again. */
export function firewallTools(api: Api) {
  const rootOf = (at: Api = api) => at.get().url.replace('/api/v1', '')

  async function statusOf(address: string, { path = '/api/v1/home', at = api, method = 'GET' } = {}) {
    const answer = await fetch(rootOf(at) + path, { method, headers: visitor(address) })
    await answer.arrayBuffer()
    return answer.status
  }

  const block = (network: string, expiresAt: Date | null = null) =>
    addRule(api.get().ctx, { action: 'block', network, reason: 'A test.', expiresAt })
  const allow = (network: string) =>
    addRule(api.get().ctx, { action: 'allow', network, reason: 'A test.', expiresAt: null })
  const refresh = () => api.get().ctx.firewall.refresh()

  async function attack(address: string, { times = 1, at = api } = {}) {
    for (let n = 0; n < times; n++) await statusOf(address, { path: '/.env', at })
  }

  const automatic = (network: string, at = api) =>
    rulesIn(at.get().ctx).find({ network, isAutomatic: true }).sort({ createdAt: 1 }).toArray()

  return { rootOf, statusOf, block, allow, refresh, attack, automatic }
}
