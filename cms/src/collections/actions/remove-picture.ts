import type { Endpoint } from 'payload'
import { isAdmin } from '../../access/role-of.ts'
import { contextOf } from '../../context-of.ts'
import { fail } from '../../errors.ts'
import { removeAvatar } from '../../identity/profile/set-avatar.ts'
import { addressedId } from './addressed-id.ts'

/** POST /api/users/:id/remove-picture: an admin takes somebody's picture away. */
export const removePictureAction: Endpoint = {
  path: '/:id/remove-picture',
  method: 'post',
  handler: async (req) => {
    const { user } = req
    if (!user || !isAdmin(user)) return fail('FORBIDDEN', 'Only administrators take pictures away.')
    await removeAvatar(contextOf(req), user, addressedId(req))
    return Response.json({ done: true })
  },
}
