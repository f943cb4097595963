import { updateProfileSchema, userViewSchema } from '@bookmysleep/domain/api/auth'
import { changeStripeSchema, connectionViewSchema } from '@bookmysleep/domain/api/connect'
import { idSchema } from '@bookmysleep/domain/api/primitives'
import { z } from 'zod'
import { updateProfile } from '../../../../identity/update-profile.ts'
import { changeConnection } from '../../../../payments/connect/change-connection.ts'
import { actorOf } from '../../../actor-of.ts'
import { route } from '../../../route.ts'

export const userRoutes = [
  route({
    method: 'put',
    path: '/users/:id',
    summary: 'Change the own profile',
    access: 'signed-in',
    params: z.object({ id: idSchema }),
    honoursIfMatch: true,
    body: updateProfileSchema,
    response: userViewSchema,
    handle: async ({ ctx, user, params, body, expected }) => ({
      data: await updateProfile(ctx, user, { id: params.id, changes: body, expected }),
    }),
  }),
  route({
    method: 'put',
    path: '/users/:id/stripe',
    summary: 'Look at an owner’s Stripe account again, or disconnect it',
    errors: ['INVALID_STATE', 'PAYMENT_PROVIDER_UNAVAILABLE'],
    access: ['owner', 'admin'],
    params: z.object({ id: idSchema }),
    body: changeStripeSchema,
    response: connectionViewSchema,
    handle: async ({ ctx, user, params, body }) => ({
      data: await changeConnection(ctx, { actor: actorOf(user), ownerId: params.id, ...body }),
    }),
  }),
]
