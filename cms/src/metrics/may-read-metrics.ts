import { createHash, timingSafeEqual } from 'node:crypto'
import type { Config } from '../config/read-config.ts'

interface Reader {
  authorization: string | undefined
  remoteAddress: string | undefined
  /** Whether a proxy passed the request on. */
  isForwarded: boolean
}

/**
 * Whether somebody may read metrics: with the token when there is one. Without one nobody may in production;
 * elsewhere whoever asks from this machine itself.
 */
export function mayReadMetrics(
  { metricsToken, env }: Pick<Config, 'metricsToken' | 'env'>,
  { authorization, remoteAddress, isForwarded }: Reader,
): boolean {
  if (metricsToken) return isSame(authorization ?? '', `Bearer ${metricsToken}`)
  return env !== 'production' && !isForwarded && isLoopback(remoteAddress ?? '')
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address)
}

function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(wanted))
}
