import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { isAdmin } from '../../access/role-of.ts'
import { viewFraud } from '../../booking/fraud/view-fraud.ts'
import { contextOf } from '../../context-of.ts'
import { fail } from '../../errors.ts'
import { clearSuspicion } from '../../suspicions/clear-suspicion.ts'
import { addressedId } from './addressed-id.ts'
import { readBody } from './read-body.ts'

const noteSchema = z.strictObject({ note: z.string().trim().min(3).max(500) })

/** GET /api/users/:id/fraud: how a booking of theirs would be weighed now. */
export const fraudAction: Endpoint = {
  path: '/:id/fraud',
  method: 'get',
  handler: async (req) => {
    adminOf(req)
    return Response.json(await viewFraud(contextOf(req), addressedId(req)))
  },
}

/** POST /api/suspicious-activities/:id/clear */
export const clearSuspicionAction: Endpoint = {
  path: '/:id/clear',
  method: 'post',
  handler: async (req) => {
    const adminId = adminOf(req)
    const { note } = await readBody(req, noteSchema)
    await clearSuspicion(contextOf(req), { adminId, suspicionId: addressedId(req), note })
    return Response.json({ done: true })
  },
}

function adminOf({ user }: PayloadRequest): string {
  return user && isAdmin(user) ? String(user.id) : fail('FORBIDDEN', 'Only administrators look into this.')
}
