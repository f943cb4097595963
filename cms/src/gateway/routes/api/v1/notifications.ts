import {
  notificationListMetaSchema,
  notificationListQuerySchema,
  notificationViewSchema,
  readNotificationsSchema,
  unreadCountSchema,
} from '@bookmysleep/domain/api/notifications'
import { z } from 'zod'
import type { SessionUser } from '../../../../identity/session-user.ts'
import { listNotifications, readNotifications } from '../../../../notifications/list-notifications.ts'
import { route } from '../../../route.ts'

const readerOf = ({ id, locale }: SessionUser) => ({ id: String(id), locale: locale ?? 'en' })

/** What the caller was told of. */
export const notificationRoutes = [
  route({
    method: 'get',
    path: '/notifications',
    summary: 'What one is told of',
    access: 'signed-in',
    query: notificationListQuerySchema,
    response: z.array(notificationViewSchema),
    meta: notificationListMetaSchema,
    handle: async ({ ctx, user, query }) => {
      const { notifications, meta } = await listNotifications(ctx, { reader: readerOf(user), query })
      return { data: notifications, meta }
    },
  }),
  route({
    method: 'put',
    path: '/notifications',
    summary: 'Mark what one has read',
    access: 'signed-in',
    body: readNotificationsSchema,
    response: unreadCountSchema,
    userLimit: 'writing',
    handle: async ({ ctx, user, body }) => ({
      data: { unreadCount: await readNotifications(ctx, { reader: readerOf(user), which: body }) },
    }),
  }),
]
