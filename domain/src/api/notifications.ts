import { z } from 'zod'
import { NOTIFICATION_KINDS } from '../notification-texts.ts'
import { listQuerySchema, pageMetaSchema } from './envelope.ts'
import { flagSchema, idSchema } from './primitives.ts'

/** What a notification leads to. */
export const NOTIFICATION_SUBJECTS = ['booking', 'property', 'review', 'conversation', 'payout'] as const

export const notificationViewSchema = z.object({
  id: idSchema,
  kind: z.enum(NOTIFICATION_KINDS),
  /** In the reader's language. */
  text: z.string(),
  place: z.string(),
  reference: z.string(),
  subject: z.object({ kind: z.enum(NOTIFICATION_SUBJECTS), id: idSchema }),
  read: z.boolean(),
  createdAt: z.iso.datetime(),
})
export type NotificationView = z.infer<typeof notificationViewSchema>

export const notificationListQuerySchema = listQuerySchema(['-createdAt', 'createdAt']).extend({
  unread: flagSchema.optional(),
})
export type NotificationListQuery = z.infer<typeof notificationListQuerySchema>

export const notificationListMetaSchema = pageMetaSchema.extend({ unreadCount: z.number().int() })

/** Marks some as read, or all there are; ids that are not the caller's are passed over. */
export const readNotificationsSchema = z.union([
  z.strictObject({ ids: z.array(idSchema).min(1).max(100) }),
  z.strictObject({ all: z.literal(true) }),
])
export type ReadNotifications = z.infer<typeof readNotificationsSchema>

export const unreadCountSchema = z.object({ unreadCount: z.number().int() })
