import express, { type RequestHandler, type Router } from 'express'
import type { Ctx } from '../context.ts'
import { createAnswerCache } from './answer-cache.ts'
import { API_DOCUMENT, sendJson } from './api-reference.ts'
import { compress } from './middleware/compress.ts'
import { allowOrigins } from './middleware/cors.ts'
import { limitAddress } from './middleware/count-request.ts'
import { refuse } from './middleware/envelope.ts'
import { handleErrors } from './middleware/handle-errors.ts'
import { createRateLimits } from './middleware/limit-rate.ts'
import { mountRoute } from './mount-route.ts'
import { routes } from './routes/api/v1/routes.ts'
import { receiveStripeWebhook } from './routes/api/v1/webhook.ts'
import { createWaitingLine } from './waiting-line.ts'

/** Everything below `/api/v1`. */
export function createRouter(ctx: Ctx): Router {
  const router = express.Router()
  const limits = createRateLimits(ctx)
  const answers = createAnswerCache(ctx)
  const bookingLine = createWaitingLine(ctx.config.bookingLine)
  router.use(allowOrigins(ctx.config.corsOrigins))
  router.post(
    '/payments/webhook',
    limitAddress(limits, 'webhook'),
    express.raw({ type: () => true, limit: '1mb' }),
    receiveStripeWebhook(ctx),
  )
  router.use(limitAddress(limits, 'address'), compress())
  router.get('/openapi.json', sendJson(API_DOCUMENT))
  router.use(express.json({ limit: '100kb', strict: false }))
  for (const route of routes) mountRoute(router, route, { ctx, limits, bookingLine, answers })
  router.use(refuseUnknown)
  router.use(handleErrors(ctx))
  return router
}

const refuseUnknown: RequestHandler = (req, res) => {
  const address = `${req.baseUrl}${req.path}`
  const methods = routes
    .filter(({ path }) => isAddressOf(path, req.path))
    .map(({ method }) => method.toUpperCase())
  if (methods.length === 0) return refuse(res, { code: 'NOT_FOUND', message: `There is no ${address}.` })
  const allowed = [...new Set(methods)].join(', ')
  res.setHeader('Allow', allowed)
  refuse(res, { code: 'METHOD_NOT_ALLOWED', message: `${address} takes ${allowed}, not ${req.method}.` })
}

function isAddressOf(path: string, asked: string): boolean {
  const [words, given] = [path.split('/'), asked.split('/')]
  return (
    words.length === given.length && words.every((word, at) => word.startsWith(':') || word === given[at])
  )
}
