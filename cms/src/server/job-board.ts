import { QUEUE_NAMES } from '@bookmysleep/domain/jobs'
import { createBullBoard } from '@bull-board/api'
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter'
import { ExpressAdapter } from '@bull-board/express'
import { Router } from 'express'
import { isAdmin } from '../access/role-of.ts'
import type { Ctx } from '../context.ts'

export const JOB_BOARD_PATH = '/admin/queues'

/** All queues with their failed jobs, for admins who are logged in to the panel. */
export function jobBoard(ctx: Ctx): Router {
  const serverAdapter = new ExpressAdapter()
  serverAdapter.setBasePath(JOB_BOARD_PATH)
  createBullBoard({
    queues: QUEUE_NAMES.map((name) => new BullMQAdapter(ctx.queues.get(name))),
    serverAdapter,
    options: { uiConfig: { boardTitle: 'BookMySleep jobs' } },
  })
  const router = Router()
  router.use(async (req, res, next) => {
    const headers = new Headers()
    for (const name of ['cookie', 'origin', 'sec-fetch-site']) headers.set(name, req.get(name) ?? '')
    const { user } = await ctx.payload.auth({ headers })
    if (isAdmin(user)) return next()
    res.redirect(`/admin/login?redirect=${encodeURIComponent(JOB_BOARD_PATH)}`)
  })
  router.use(serverAdapter.getRouter())
  return router
}
