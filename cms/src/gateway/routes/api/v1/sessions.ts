import { activityQuerySchema, activityViewSchema } from '@bookmysleep/domain/api/activity'
import { doneViewSchema, sessionViewSchema } from '@bookmysleep/domain/api/auth'
import { pageMetaSchema } from '@bookmysleep/domain/api/envelope'
import { idSchema } from '@bookmysleep/domain/api/primitives'
import { deviceViewSchema, refreshSchema } from '@bookmysleep/domain/api/sessions'
import { z } from 'zod'
import { listActivity } from '../../../../identity/sessions/list-activity.ts'
import { endDevice, endOtherDevices, listDevices } from '../../../../identity/sessions/list-devices.ts'
import { rotateSession } from '../../../../identity/sessions/rotate-session.ts'
import { route } from '../../../route.ts'

const done = { data: { done: true as const } }

export const sessionRoutes = [
  route({
    method: 'post',
    path: '/auth/refresh',
    summary: 'Trade a refresh token for new tokens',
    access: 'public',
    addressLimit: 'refresh',
    body: refreshSchema,
    response: sessionViewSchema,
    handle: async ({ ctx, body, client }) => ({ data: await rotateSession(ctx, body.refreshToken, client) }),
  }),
  route({
    method: 'get',
    path: '/auth/devices',
    summary: 'Where one is signed in',
    access: 'signed-in',
    response: z.array(deviceViewSchema),
    handle: async ({ ctx, user }) => ({ data: await listDevices(ctx, user) }),
  }),
  route({
    method: 'get',
    path: '/users/me/activity',
    summary: 'What happened to the own account: logins, failures, changes',
    access: 'signed-in',
    query: activityQuerySchema,
    response: z.array(activityViewSchema),
    meta: pageMetaSchema,
    handle: async ({ ctx, user, query }) => {
      const { activity, meta } = await listActivity(ctx, String(user.id), query)
      return { data: activity, meta }
    },
  }),
  route({
    method: 'delete',
    path: '/auth/devices',
    summary: 'Sign all other devices out',
    access: 'signed-in',
    response: doneViewSchema,
    handle: async ({ ctx, user }) => {
      await endOtherDevices(ctx, user)
      return done
    },
  }),
  route({
    method: 'delete',
    path: '/auth/devices/:id',
    summary: 'Sign a device out',
    access: 'signed-in',
    params: z.object({ id: idSchema }),
    response: doneViewSchema,
    handle: async ({ ctx, user, params }) => {
      await endDevice(ctx, user, params.id)
      return done
    },
  }),
]
