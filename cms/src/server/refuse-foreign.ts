import type { RequestHandler } from 'express'
import type { Config } from '../config/read-config.ts'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses what pages of other sites send to change something at the panel or through Payload's REST, also where no
 * cookie is needed for it, as at the login. Requests with a token of their own come from programs; without an Origin
 * and without a cookie there is nothing that another site could use.
 */
export function refuseForeign({ apiUrl }: Pick<Config, 'apiUrl'>): RequestHandler {
  const own = new URL(apiUrl).origin
  return (req, res, next) => {
    if (SAFE_METHODS.has(req.method) || req.get('Authorization')) return next()
    const origin = req.get('Origin')
    const isOurs = origin ? origin === own : !req.get('Cookie') || req.get('Sec-Fetch-Site') === 'same-origin'
    if (isOurs) return next()
    res
      .status(403)
      .json({ errors: [{ message: `Only pages of ${own} may send this. Open the panel there.` }] })
  }
}
