import type { Endpoint } from 'payload'
import { contextOf } from '../../context-of.ts'
import { replayFailed, replayOne } from '../../payments/replay-webhooks.ts'
import { requireAdmin } from './require-admin.ts'

/** POST /api/webhook-events/:id/replay: an admin has an event processed now, whatever became of it before. */
export const replayWebhook: Endpoint = {
  path: '/:id/replay',
  method: 'post',
  handler: async (req) => {
    requireAdmin(req, 'replay webhooks')
    return Response.json(await replayOne(contextOf(req), String(req.routeParams?.id)))
  },
}

/** POST /api/webhook-events/replay-failed: the same for all that failed. */
export const replayFailedWebhooks: Endpoint = {
  path: '/replay-failed',
  method: 'post',
  handler: async (req) => {
    requireAdmin(req, 'replay webhooks')
    return Response.json(await replayFailed(contextOf(req)))
  },
}
