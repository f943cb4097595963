import { fail } from '../errors.ts'
import { type Network, overlap, parseNetwork } from './parse-network.ts'
import type { RuleAction } from './rule-documents.ts'

export interface RuleWish {
  action: RuleAction
  network: string
  expiresAt: Date | null
  now: Date
  /** The address of whoever makes the rule; null at a terminal. */
  ownAddress: string | null
}

const LOOPBACK = ['127.0.0.0/8', '::1'].flatMap((text) => parseNetwork(text) ?? [])
/** Wider ranges are whole continents. */
const WIDEST = { ipv4: 8, ipv6: 16 }

/** The network of a new rule. Throws VALIDATION_FAILED for one that would be a mistake. */
export function checkRule({ action, network: given, expiresAt, now, ownAddress }: RuleWish): Network {
  const network = parseNetwork(given)
  if (!network)
    return refuse('network', 'must be an IP address such as 203.0.113.7, or a range such as 203.0.113.0/24')
  if (network.bits < WIDEST[network.first.kind()])
    refuse('network', `is too wide: a range has at least ${WIDEST[network.first.kind()]} bits`)
  if (expiresAt && !(expiresAt > now)) refuse('expiresAt', 'must be a time that lies ahead')
  if (action === 'allow') return network
  if (LOOPBACK.some((own) => overlap(own, network))) refuse('network', 'is this machine itself')
  const own = ownAddress ? parseNetwork(ownAddress) : null
  if (own && overlap(own, network))
    refuse('network', `is where you are (${own.text}): you would lock yourself out`)
  return network
}

function refuse(field: string, message: string): never {
  fail('VALIDATION_FAILED', 'This rule cannot be made.', [{ field, message }])
}
