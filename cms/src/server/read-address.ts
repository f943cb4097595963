import { createHash, timingSafeEqual } from 'node:crypto'
import { clientAddress } from '@bookmysleep/domain/client-address'
import type { Request, RequestHandler } from 'express'
import type { Config } from '../config/read-config.ts'

/**
 * Puts the address of whoever really asks at `req.ip`. Trusted are as many hops as are configured, and one more when
 * the storefront shows its key: it stands between us and its visitors, and strangers do not have the key.
 */
export function readAddress(config: Pick<Config, 'trustProxyHops' | 'storefrontKey'>): RequestHandler {
  return (req, _res, next) => {
    const address = clientAddress({
      socket: req.socket.remoteAddress ?? '',
      forwardedFor: req.get('X-Forwarded-For'),
      trusted: config.trustProxyHops + (isStorefront(req, config.storefrontKey) ? 1 : 0),
    })
    Object.defineProperty(req, 'ip', { value: address, configurable: true })
    next()
  }
}

function isStorefront(req: Request, key: string | null): boolean {
  const shown = req.get('X-Storefront-Key')
  return key !== null && shown !== undefined && timingSafeEqual(digest(shown), digest(key))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
