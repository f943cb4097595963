import type { Endpoint } from 'payload'
import { z } from 'zod'
import { viewFraud } from '../../booking/fraud/view-fraud.ts'
import { contextOf } from '../../context-of.ts'
import { clearSuspicion } from '../../suspicions/clear-suspicion.ts'
import { addressedId } from './addressed-id.ts'
import { readBody } from './read-body.ts'
import { requireAdmin } from './require-admin.ts'

const noteSchema = z.strictObject({ note: z.string().trim().min(3).max(500) })

/** GET /api/users/:id/fraud: how a booking of theirs would be weighed now. */
export const fraudAction: Endpoint = {
  path: '/:id/fraud',
  method: 'get',
  handler: async (req) => {
    requireAdmin(req, 'look into this')
    return Response.json(await viewFraud(contextOf(req), addressedId(req)))
  },
}

/** POST /api/suspicious-activities/:id/clear */
export const clearSuspicionAction: Endpoint = {
  path: '/:id/clear',
  method: 'post',
  handler: async (req) => {
    const adminId = requireAdmin(req, 'look into this')
    const { note } = await readBody(req, noteSchema)
    await clearSuspicion(contextOf(req), { adminId, suspicionId: addressedId(req), note })
    return Response.json({ done: true })
  },
}
