import { type AuthStrategy, extractJWT, type Payload } from 'payload'
import { contextOf } from '../../context-of.ts'
import { authenticateToken, STRATEGY } from './authenticate-token.ts'

/**
 * How Payload's REST and the panel learn who asks: by a bearer token of `/api/v1`, or else by the panel's cookie,
 * under Payload's own rule against requests that other sites make.
 */
export const sessionStrategy: AuthStrategy = {
  name: STRATEGY,
  authenticate: async ({ headers, payload }) => {
    const ctx = contextOf({ payload })
    const authorization = headers.get('Authorization')
    if (authorization) {
      const [, token] = /^Bearer ([\w.-]+)$/.exec(authorization) ?? []
      return { user: token ? await authenticateToken(ctx, token, 'api') : null }
    }
    const cookie = cookieOf(payload, headers)
    return { user: cookie ? await authenticateToken(ctx, cookie, 'panel') : null }
  },
}

function cookieOf(payload: Payload, headers: Headers): string | null {
  const { cookiePrefix, csrf } = payload.config
  const onlyCookies = { config: { auth: { jwtOrder: ['cookie'] }, cookiePrefix, csrf } }
  return extractJWT({ headers, payload: onlyCookies as unknown as Payload })
}
