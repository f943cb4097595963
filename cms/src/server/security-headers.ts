import { randomBytes } from 'node:crypto'
import type { RequestHandler } from 'express'
import helmet from 'helmet'
import type { Config } from '../config/read-config.ts'

/** Headers for everything; the content policy allows nothing, the panel and pictures loosen what they need. */
export function securityHeaders(config: Pick<Config, 'apiUrl'>): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    strictTransportSecurity: config.apiUrl.startsWith('https:'),
  })
}

/**
 * Payload's REST says nothing to caches, and answers a cookie too: none may keep what was meant for whoever sent it.
 */
export const keepPrivate: RequestHandler = (req, res, next) => {
  if (req.path.startsWith('/api/')) res.setHeader('Cache-Control', 'private, no-store')
  next()
}

/**
 * The panel's content policy: scripts by nonce, which Next reads from the request's own header. Its styles are
 * partly inline. The preview of guides frames the storefront.
 */
export function panelPolicy({ frontendUrl, dev }: { frontendUrl: string; dev: boolean }): RequestHandler {
  return (req, res, next) => {
    const nonce = randomBytes(16).toString('base64')
    const policy = [
      "default-src 'self'",
      `script-src 'self' 'nonce-${nonce}'${dev ? " 'unsafe-eval'" : ''}`,
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data: blob:",
      "font-src 'self' data:",
      `connect-src 'self'${dev ? ' ws:' : ''}`,
      `frame-src 'self' ${frontendUrl}`,
      "worker-src 'self' blob:",
      "object-src 'none'",
      "base-uri 'self'",
      "form-action 'self'",
      "frame-ancestors 'self'",
    ].join('; ')
    req.headers['content-security-policy'] = policy
    res.setHeader('Content-Security-Policy', policy)
    next()
  }
}
