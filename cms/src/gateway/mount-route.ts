import type { Request, Response, Router } from 'express'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { authenticate } from './middleware/authenticate.ts'
import { ok } from './middleware/envelope.ts'
import { idempotencyKeyOf } from './middleware/idempotency-key.ts'
import type { RateLimits } from './middleware/limit-rate.ts'
import { requestIdOf } from './middleware/request-id.ts'
import { requireRole } from './middleware/require-role.ts'
import { parsePart } from './middleware/validate.ts'
import type { Route, SentFile } from './route.ts'
import { selectFields, takeFields } from './select-fields.ts'

/**
 * Puts a route behind its guards, in this order: rate limit, session, role, media type, idempotency key,
 * params, query, body. The handler runs only when all of them let it pass.
 */
export function mountRoute(router: Router, route: Route, { ctx, limits }: { ctx: Ctx; limits: RateLimits }) {
  router[route.method](route.path, async (req, res) => {
    if (route.addressLimit) await limits[route.addressLimit](req.ip ?? '')
    const user = await authenticate(ctx, req)
    requireRole(route.access, user)
    if (route.userLimit && user) await limits[route.userLimit](String(user.id))
    if (route.body) requireJson(req)
    const idempotencyKey = route.needsIdempotencyKey ? idempotencyKeyOf(req) : ''
    const params = route.params ? parsePart('params', route.params, req.params) : {}
    const { fields, rest } = takeFields(route, req.query)
    const query = route.query ? parsePart('query', route.query, rest) : {}
    const body = route.body ? parsePart('body', route.body, req.body) : {}
    const { data, meta } = await route.handle({
      ctx,
      user: user as never,
      params,
      query,
      body,
      idempotencyKey,
      requestId: requestIdOf(res),
      ip: req.ip ?? '',
      client: { userAgent: req.get('user-agent') ?? null, ip: req.ip ?? null },
    })
    res.setHeader('Cache-Control', cacheControl(route, user !== null))
    res.vary('Authorization')
    if (route.file) sendFile(res, route.file, data as SentFile)
    else ok(res, selectFields(data, fields), { meta, status: route.status })
  })
}

function sendFile(res: Response, type: string, { fileName, bytes }: SentFile): void {
  res.set({
    'Content-Type': type,
    'Content-Disposition': `inline; filename="${fileName}"`,
    'X-Content-Type-Options': 'nosniff',
  })
  res.end(bytes)
}

function requireJson(req: Request): void {
  const isEmpty =
    req.get('Content-Length') === '0' || (!req.get('Content-Length') && !req.get('Transfer-Encoding'))
  if (isEmpty || req.is('application/json')) return
  fail('UNSUPPORTED_MEDIA_TYPE', 'Send the body as application/json.')
}

function cacheControl({ method, cacheSeconds }: Route, isSignedIn: boolean): string {
  if (method !== 'get' || !cacheSeconds || isSignedIn) return 'no-store'
  return `public, max-age=${cacheSeconds}, stale-while-revalidate=${cacheSeconds * 5}`
}
