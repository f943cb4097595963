import { existsSync } from 'node:fs'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { Router } from 'express'
import next from 'next'
import type { Ctx } from '../context.ts'
import { CLIENT_IP_HEADER } from '../context-of.ts'
import { keepPrivate, panelPolicy } from './security-headers.ts'

/** Next with the panel and Payload's REST. In production the build must be there already. */
export async function serveNext({
  ctx,
  server,
  dev,
}: {
  ctx: Ctx
  server: Server
  dev: boolean
}): Promise<{ router: Router; close(): Promise<void> }> {
  const dir = join(import.meta.dirname, '../..')
  if (!dev && !existsSync(join(dir, '.next/BUILD_ID'))) {
    throw new Error('The panel is not built yet: run npm run build -w cms, or start with --api-only')
  }
  const app = next({
    dev,
    dir,
    httpServer: server,
    port: ctx.config.port,
  })
  await app.prepare()
  const handle = app.getRequestHandler()
  const router = Router()
  router.use(keepPrivate)
  router.use(panelPolicy({ frontendUrl: ctx.config.frontendUrl, dev }))
  router.get('/', (_req, res) => res.redirect('/admin'))
  router.all('/{*path}', (req, res) => {
    req.headers[CLIENT_IP_HEADER] = req.ip ?? ''
    return handle(req, res)
  })
  return { router, close: () => app.close() }
}
