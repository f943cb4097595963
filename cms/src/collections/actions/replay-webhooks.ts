import type { Endpoint, PayloadRequest } from 'payload'
import { isAdmin } from '../../access/role-of.ts'
import { contextOf } from '../../context-of.ts'
import { fail } from '../../errors.ts'
import { replayFailed, replayOne } from '../../payments/replay-webhooks.ts'

/** POST /api/webhook-events/:id/replay: an admin has an event processed now, whatever became of it before. */
export const replayWebhook: Endpoint = {
  path: '/:id/replay',
  method: 'post',
  handler: async (req) => {
    assertAdmin(req)
    return Response.json(await replayOne(contextOf(req), String(req.routeParams?.id)))
  },
}

/** POST /api/webhook-events/replay-failed: the same for all that failed. */
export const replayFailedWebhooks: Endpoint = {
  path: '/replay-failed',
  method: 'post',
  handler: async (req) => {
    assertAdmin(req)
    return Response.json(await replayFailed(contextOf(req)))
  },
}

function assertAdmin(req: PayloadRequest): void {
  if (!isAdmin(req.user)) fail('FORBIDDEN', 'Only administrators replay webhooks.')
}
