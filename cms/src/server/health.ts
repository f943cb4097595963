import { Router } from 'express'
import type { Ctx } from '../context.ts'

const TIMEOUT_MS = 2_000

type Readiness = {
  status: 'ok' | 'degraded' | 'down'
  parts: Record<'mongodb' | 'redis' | 'search', 'up' | 'down'>
}

/** `/health`: this process answers. `/ready`: it can work; without Redis or search it does so, degraded. */
export function healthRoutes(ctx: Ctx): Router {
  const router = Router()
  router.get('/health', (_req, res) => {
    res.json({ status: 'ok' })
  })
  router.get('/ready', async (_req, res) => {
    const readiness = await checkParts(ctx)
    res.status(readiness.status === 'down' ? 503 : 200).json(readiness)
  })
  return router
}

async function checkParts({ db, redis, search }: Ctx): Promise<Readiness> {
  const [mongodb, redisPart, searchPart] = await Promise.all([
    isUp(db.command({ ping: 1 })),
    isUp(redis.ping()),
    isUp(search.health()),
  ])
  const status = mongodb === 'down' ? 'down' : redisPart === 'up' && searchPart === 'up' ? 'ok' : 'degraded'
  return { status, parts: { mongodb, redis: redisPart, search: searchPart } }
}

async function isUp(check: Promise<unknown>): Promise<'up' | 'down'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'down'>((resolve) => {
    timer = setTimeout(resolve, TIMEOUT_MS, 'down')
  })
  const answer = check.then(
    () => 'up' as const,
    () => 'down' as const,
  )
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}
