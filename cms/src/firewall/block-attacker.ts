import { addressBlock } from '@bookmysleep/domain/client-address'
import type ipaddr from 'ipaddr.js'
import type { Ctx } from '../context.ts'
import { sharedLimiter } from '../resilience/shared-limiter.ts'
import { storeRule } from './change-rules.ts'
import { parseNetwork, readAddress } from './parse-network.ts'
import { DAY, rulesIn } from './rule-documents.ts'

type Blocking = Pick<Ctx, 'db' | 'clock' | 'config' | 'redis' | 'log' | 'firewall'>

const MINUTE = 60_000
/** Networks that are blocked automatically at one time: whoever has more addresses is for the provider to stop. */
const MOST_BLOCKS = 2_000

/**
 * Counts a request that looks like an attack, and blocks its network when there have been too many: for some minutes
 * at first, and for twice as long each time within a day. Answers whether it has blocked.
 */
export async function countAttack(ctx: Blocking, address: string): Promise<boolean> {
  if (!isOfTheWorld(address) || ctx.firewall.isAllowed(address)) return false
  const { attacks, windowMinutes } = ctx.config.firewall
  const network = parseNetwork(addressBlock(address))?.text ?? address
  const counter = sharedLimiter(ctx, {
    keyPrefix: 'attacks',
    points: 1_000_000,
    duration: windowMinutes * 60,
  })
  const { consumedPoints } = await counter.penalty(network)
  // Of all who count, one sees this number.
  if (consumedPoints !== attacks + 1) return false
  const hasBlocked = await block(ctx, network)
  if (hasBlocked) await ctx.firewall.refresh()
  // Only now: what was under way meanwhile counts to this block, and not to a longer one.
  await counter.delete(network)
  return hasBlocked
}

async function block(ctx: Blocking, network: string): Promise<boolean> {
  const { blockMinutes, longestBlockMinutes } = ctx.config.firewall
  const now = ctx.clock.now()
  const ours = { isAutomatic: true, expiresAt: { $gt: now } }
  if (await rulesIn(ctx).findOne({ ...ours, network })) return false
  if ((await rulesIn(ctx).countDocuments(ours, { limit: MOST_BLOCKS })) === MOST_BLOCKS) {
    ctx.log.warn({ network }, 'not blocked: too many networks are blocked already')
    return false
  }
  const before = await rulesIn(ctx).countDocuments({
    network,
    isAutomatic: true,
    expiresAt: { $gt: new Date(now.getTime() - DAY) },
  })
  const minutes = Math.min(longestBlockMinutes, blockMinutes * 2 ** Math.min(before, 20))
  await storeRule(ctx, {
    action: 'block',
    network,
    reason: 'Requests that look like attacks',
    expiresAt: new Date(now.getTime() + minutes * MINUTE),
    isAutomatic: true,
  })
  ctx.log.warn({ network, minutes }, 'blocked a network for requests that look like attacks')
  return true
}

/** Inner addresses are those of our own proxies and machines: to block one would block everybody behind it. */
function isOfTheWorld(text: string): boolean {
  const address = readAddress(text)
  if (!address) return false
  return !INNER.has(address.range())
}

const INNER = new Set<ReturnType<ipaddr.IPv4['range'] | ipaddr.IPv6['range']>>([
  'unspecified',
  'loopback',
  'private',
  'carrierGradeNat',
  'linkLocal',
  'uniqueLocal',
  // All of IPv4 behind one translator.
  'rfc6052',
])
