import { dateSchema } from '@bookmysleep/domain/api/primitives'
import type { Endpoint } from 'payload'
import { z } from 'zod'
import { contextOf } from '../../context-of.ts'
import { banUser, liftBan } from '../../identity/bans/ban-user.ts'
import { addressedId } from './addressed-id.ts'
import { readBody } from './read-body.ts'
import { requireAdmin } from './require-admin.ts'

const banSchema = z.strictObject({
  reason: z.string().trim().min(3).max(500),
  /** The last day; without one, until an admin lifts it. */
  until: dateSchema.optional(),
})

/** POST /api/users/:id/ban: an admin keeps somebody out, at once. */
export const banAction: Endpoint = {
  path: '/:id/ban',
  method: 'post',
  handler: async (req) => {
    const adminId = requireAdmin(req, 'ban people')
    const { reason, until } = await readBody(req, banSchema)
    const ends = until ? new Date(`${until}T23:59:59+05:30`) : null
    const ban = await banUser(contextOf(req), { adminId, userId: addressedId(req), reason, until: ends })
    return Response.json({ id: ban._id.toHexString() })
  },
}

/** POST /api/bans/:id/lift */
export const liftBanAction: Endpoint = {
  path: '/:id/lift',
  method: 'post',
  handler: async (req) => {
    await liftBan(contextOf(req), { adminId: requireAdmin(req, 'ban people'), banId: addressedId(req) })
    return Response.json({ done: true })
  },
}
