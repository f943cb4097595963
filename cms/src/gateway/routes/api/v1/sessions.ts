import { doneViewSchema, sessionViewSchema } from '@bookmysleep/domain/api/auth'
import { idSchema } from '@bookmysleep/domain/api/primitives'
import { deviceViewSchema, refreshSchema } from '@bookmysleep/domain/api/sessions'
import { z } from 'zod'
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
