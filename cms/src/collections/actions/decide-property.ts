import type { Endpoint } from 'payload'
import { z } from 'zod'
import { addressedId } from './addressed-id.ts'
import { readBody } from './read-body.ts'
import { requireAdmin } from './require-admin.ts'

const decisionSchema = z
  .strictObject({
    decision: z.enum(['verified', 'rejected']),
    reason: z.string().trim().max(1000).optional(),
  })
  .refine(({ decision, reason }) => decision === 'verified' || reason, {
    path: ['reason'],
    message: 'A rejection needs a reason.',
  })

/** POST /api/properties/:id/decide: an admin approves or rejects; the hooks tell the owner. */
export const decideProperty: Endpoint = {
  path: '/:id/decide',
  method: 'post',
  handler: async (req) => {
    requireAdmin(req, 'decide on properties')
    const { decision, reason } = await readBody(req, decisionSchema)
    const property = await req.payload.update({
      collection: 'properties',
      id: addressedId(req),
      data: { verificationStatus: decision, verificationReason: decision === 'rejected' ? reason : null },
      depth: 0,
      overrideAccess: false,
      req,
    })
    return Response.json({ verificationStatus: property.verificationStatus })
  },
}
