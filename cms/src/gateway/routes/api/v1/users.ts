import { updateProfileSchema, userViewSchema } from '@bookmysleep/domain/api/auth'
import { idSchema } from '@bookmysleep/domain/api/primitives'
import { z } from 'zod'
import { updateProfile } from '../../../../identity/update-profile.ts'
import { route } from '../../../route.ts'

export const userRoutes = [
  route({
    method: 'put',
    path: '/users/:id',
    access: 'signed-in',
    params: z.object({ id: idSchema }),
    body: updateProfileSchema,
    response: userViewSchema,
    handle: async ({ ctx, user, params, body }) => ({
      data: await updateProfile(ctx, user, { id: params.id, changes: body }),
    }),
  }),
]
