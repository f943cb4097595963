import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Ctx } from '@bookmysleep/cms/context'
import { mayReadMetrics } from '@bookmysleep/cms/metrics/may-read-metrics'

type Serving = Pick<Ctx, 'config' | 'metrics'>

/**
 * `/health` and `/metrics` of this process on WORKERS_PORT; nothing when that is not set. What belongs to the whole
 * installation is in the metrics of cms. Throws when the port is taken.
 */
export async function serveStatus(ctx: Serving): Promise<{ close(): Promise<void> }> {
  const port = ctx.config.workersPort
  if (port === null) return { close: async () => {} }
  const server = createServer((req, res) => void answer(ctx, req, res))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, resolve)
  })
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer(
  { config, metrics }: Serving,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const { pathname } = new URL(req.url ?? '/', 'http://workers')
  if (pathname === '/health') {
    res.writeHead(200, { 'Content-Type': 'application/json' }).end('{"status":"ok"}')
    return
  }
  const { authorization, forwarded } = req.headers
  const isForwarded = Boolean(req.headers['x-forwarded-for'] || forwarded)
  const reader = { authorization, remoteAddress: req.socket.remoteAddress, isForwarded }
  if (pathname !== '/metrics' || !mayReadMetrics(config, reader)) {
    res.writeHead(404).end()
    return
  }
  res.writeHead(200, { 'Content-Type': metrics.contentType, 'Cache-Control': 'no-store' })
  res.end(await metrics.metrics())
}
