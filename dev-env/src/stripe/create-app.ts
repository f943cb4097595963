import express, { type Express } from 'express'
import type { Control } from './control.ts'
import { controlRoutes } from './control-routes.ts'
import { StripeFault } from './core/errors.ts'
import { createIdempotency } from './core/idempotency.ts'
import { readUpload } from './core/read-upload.ts'
import type { Endpoint } from './endpoint.ts'
import { accountLinks } from './endpoints/account-links.ts'
import { accounts } from './endpoints/accounts.ts'
import { applicationFees } from './endpoints/application-fees.ts'
import { balance } from './endpoints/balance.ts'
import { charges } from './endpoints/charges.ts'
import { disputes } from './endpoints/disputes.ts'
import { events } from './endpoints/events.ts'
import { files } from './endpoints/files.ts'
import { paymentIntents } from './endpoints/payment-intents.ts'
import { paymentMethods } from './endpoints/payment-methods.ts'
import { payouts } from './endpoints/payouts.ts'
import { refunds } from './endpoints/refunds.ts'
import { transfers } from './endpoints/transfers.ts'
import { webhookEndpoints } from './endpoints/webhook-endpoints.ts'
import { handleRequest } from './handle-request.ts'
import { authenticationPage } from './pages/authentication-page.ts'
import { connectPages } from './pages/connect-pages.ts'
import { payPage } from './pages/pay-page.ts'
import type { Sandbox } from './sandbox.ts'

/** All of Stripe's API that the sandbox serves. */
export const endpoints: readonly Endpoint[] = [
  ...paymentIntents,
  ...paymentMethods,
  ...charges,
  ...refunds,
  ...balance,
  ...disputes,
  ...events,
  ...files,
  ...accountLinks,
  ...accounts,
  ...applicationFees,
  ...payouts,
  ...transfers,
  ...webhookEndpoints,
]

/** The sandbox's HTTP side: Stripe's API, the pages that stand in for Stripe's, and its own controls. */
export function createApp(sandbox: Sandbox, control: Control): Express {
  const app = express()
  app.disable('x-powered-by').disable('etag').set('query parser', 'simple')
  const idempotency = createIdempotency(sandbox.store, {
    now: sandbox.clock.now,
    longestCallMs: sandbox.longestCallMs,
  })

  app.get('/health', (_req, res) => void res.json({ status: 'ok' }))
  app.use('/v1/files', readUpload)
  app.use(
    '/v1',
    allowBrowsers,
    express.text({ type: (req) => !req.headers['content-type']?.startsWith('multipart/'), limit: '1mb' }),
  )
  for (const endpoint of endpoints) {
    app[endpoint.method](endpoint.path, handleRequest(sandbox, endpoint, idempotency))
  }
  app.use('/v1', (req, res) => {
    const { status, body } = unrecognized(req.method, req.originalUrl)
    res.status(status).json({ error: body })
  })
  app.use('/_sandbox', controlRoutes(sandbox, control))
  app.use(payPage(sandbox))
  app.use(authenticationPage(sandbox))
  app.use(connectPages(sandbox))
  app.use(reportError)
  return app
}

/** Bodies that are too large or cannot be read, and what went wrong on a page. */
const reportError: express.ErrorRequestHandler = (
  error: { status?: number; message: string },
  _req,
  res,
  _next,
) => {
  const status = error.status ?? 500
  if (status >= 500) console.error('stripe sandbox:', error)
  const type = status >= 500 ? 'api_error' : 'invalid_request_error'
  res.status(status).json({ error: { type, message: error.message } })
}

/** Stripe's API answers browsers of any origin; the keys decide. */
const allowBrowsers: express.RequestHandler = (req, res, next) => {
  res.set({
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'GET, POST, DELETE',
    'access-control-allow-headers':
      'authorization, content-type, idempotency-key, stripe-version, stripe-account',
    'access-control-expose-headers': 'Request-Id',
  })
  if (req.method === 'OPTIONS') return void res.status(204).end()
  next()
}

function unrecognized(method: string, path: string): StripeFault {
  return new StripeFault(404, {
    type: 'invalid_request_error',
    message: `Unrecognized request URL (${method}: ${path.split('?')[0]}). If you are trying to list objects, remove the trailing slash. If you are trying to retrieve an object, make sure you passed a valid (non-empty) identifier in your code. Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
  })
}
