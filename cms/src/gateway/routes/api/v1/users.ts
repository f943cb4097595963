import {
  accountOrPersonSchema,
  avatarViewSchema,
  doneViewSchema,
  newAvatarSchema,
  ownIdSchema,
  updateProfileSchema,
  userViewSchema,
} from '@bookmysleep/domain/api/auth'
import { changeStripeSchema, connectionViewSchema } from '@bookmysleep/domain/api/connect'
import { idSchema } from '@bookmysleep/domain/api/primitives'
import { z } from 'zod'
import { viewPerson } from '../../../../catalog/view-person.ts'
import { removeAvatar, setAvatar } from '../../../../identity/profile/set-avatar.ts'
import { updateProfile } from '../../../../identity/profile/update-profile.ts'
import { changeConnection } from '../../../../payments/connect/change-connection.ts'
import { actorOf } from '../../../actor-of.ts'
import { route } from '../../../route.ts'

/** `me` is whoever asks. */
const ownOr = (id: string, user: { id: string | number }) => (id === 'me' ? String(user.id) : id)

export const userRoutes = [
  route({
    method: 'get',
    path: '/users/:id',
    summary: 'The own account; of others, what hosts and their guests see of each other',
    access: 'public',
    params: z.object({ id: idSchema }),
    response: accountOrPersonSchema,
    cacheSeconds: 10,
    handle: ({ ctx, user, params }) => viewPerson(ctx, user, params.id),
  }),
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
    method: 'post',
    path: '/users/:id/avatar',
    summary: 'Show a picture of oneself, in place of the one before',
    access: 'signed-in',
    params: z.object({ id: ownIdSchema }),
    upload: newAvatarSchema,
    response: avatarViewSchema,
    status: 201,
    userLimit: 'writing',
    handle: async ({ ctx, user, params, bytes }) => ({
      data: await setAvatar(ctx, user, { id: ownOr(params.id, user), bytes }),
    }),
  }),
  route({
    method: 'delete',
    path: '/users/:id/avatar',
    summary: 'Take the own picture away; admins, anybody’s',
    access: 'signed-in',
    params: z.object({ id: ownIdSchema }),
    response: doneViewSchema,
    userLimit: 'writing',
    handle: async ({ ctx, user, params }) => {
      await removeAvatar(ctx, user, ownOr(params.id, user))
      return { data: { done: true as const } }
    },
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
