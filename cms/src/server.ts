import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import type { Ctx } from './context.ts'
import { apiReference } from './gateway/api-reference.ts'
import { createRouter } from './gateway/router.ts'
import { MEDIA_ROUTE } from './media/media-path.ts'
import { backFromStripe } from './server/back-from-stripe.ts'
import { healthRoutes } from './server/health.ts'
import { JOB_BOARD_PATH, jobBoard } from './server/job-board.ts'
import { limitBodies } from './server/limit-bodies.ts'
import { limitPanel } from './server/limit-panel.ts'
import { logRequests } from './server/log-requests.ts'
import { readAddress } from './server/read-address.ts'
import { refuseForeign } from './server/refuse-foreign.ts'
import { securityHeaders } from './server/security-headers.ts'
import { serveMedia } from './server/serve-media.ts'
import { metricsRoutes } from './server/serve-metrics.ts'
import { serveRobots } from './server/serve-robots.ts'
import { turnAway } from './server/turn-away.ts'
import { watchRequests } from './server/watch-requests.ts'

const GRACE_MS = 10_000

export type ServerOptions = {
  /** With the panel and Payload's REST; without them start takes a moment only. */
  next: boolean
  /** 0 takes a free one. */
  port: number
  /** Next compiles on demand instead of using the build. */
  dev?: boolean
}

export type RunningServer = { url: string; close(): Promise<void> }

/** Listens; `close` refuses new connections, lets requests finish for up to ten seconds, then returns. */
export async function startServer(ctx: Ctx, options: ServerOptions): Promise<RunningServer> {
  await ctx.firewall.start()
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', ctx.config.trustProxyHops)
  // Answers have tags of their own, or none.
  app.set('etag', false)
  const server = createServer(app)
  app.use(readAddress(ctx.config))
  app.use(logRequests(ctx))
  app.use(securityHeaders(ctx.config))
  app.use(healthRoutes(ctx))
  app.use(metricsRoutes(ctx))
  app.use(serveRobots)
  app.use(turnAway(ctx))
  app.use(watchRequests(ctx))
  app.use('/api/v1', createRouter(ctx))
  app.use('/api/docs', apiReference())
  app.use(MEDIA_ROUTE, ...serveMedia(ctx.config))
  app.use(backFromStripe())
  let closeNext = async () => {}
  if (options.next) {
    app.use(refuseForeign(ctx.config))
    app.use(limitBodies)
    app.use(limitPanel(ctx))
    app.use(JOB_BOARD_PATH, boardPolicy, jobBoard(ctx))
    const { serveNext } = await import('./server/serve-next.ts')
    const panel = await serveNext({ ctx, server, dev: options.dev ?? false })
    app.use(panel.router)
    closeNext = panel.close
  }
  await listen(server, options.port)
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      await finishRequests(server)
      await closeNext()
    },
  }
}

/** The board's page brings one inline script and its styles. */
const boardPolicy: express.RequestHandler = (_req, res, next) => {
  res.setHeader(
    'Content-Security-Policy',
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'",
  )
  next()
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is taken; choose another one with PORT, or stop what listens there`)
          : error,
      ),
    )
    server.listen(port, resolve)
  })
}

async function finishRequests(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), GRACE_MS)
  await closed
  clearTimeout(timer)
}
