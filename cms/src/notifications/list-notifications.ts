import type { PageMeta } from '@bookmysleep/domain/api/envelope'
import type {
  NotificationListQuery,
  NotificationView,
  ReadNotifications,
} from '@bookmysleep/domain/api/notifications'
import { notificationText } from '@bookmysleep/domain/notification-texts'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { readPage } from '../records/read-page.ts'
import { type NotificationDocument, notificationsOf } from './notification-document.ts'

type Reader = { id: string; locale: string }

/** What a user was told of, how many there are and how many of all are unread. */
export async function listNotifications(
  ctx: Pick<Ctx, 'db'>,
  { reader, query }: { reader: Reader; query: NotificationListQuery },
): Promise<{ notifications: NotificationView[]; meta: PageMeta & { unreadCount: number } }> {
  const { page, limit, sort, unread } = query
  const user = new ObjectId(reader.id)
  const filter = {
    user,
    ...(unread === true && { readAt: null }),
    ...(unread === false && { readAt: { $ne: null } }),
  }
  const [{ found, meta }, unreadCount] = await Promise.all([
    readPage(notificationsOf(ctx), { filter, page, limit, sort }),
    countUnread(ctx, user),
  ])
  return {
    notifications: found.map((row) => toView(row, reader.locale)),
    meta: { ...meta, unreadCount },
  }
}

/** Marks the user's own notifications as read; returns how many are left unread. */
export async function readNotifications(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  { reader, which }: { reader: Reader; which: ReadNotifications },
): Promise<number> {
  const user = new ObjectId(reader.id)
  const now = ctx.clock.now()
  const chosen = 'ids' in which ? { _id: { $in: which.ids.map((id) => new ObjectId(id)) } } : {}
  await notificationsOf(ctx).updateMany(
    { user, readAt: null, ...chosen },
    { $set: { readAt: now, updatedAt: now } },
  )
  return countUnread(ctx, user)
}

function countUnread(ctx: Pick<Ctx, 'db'>, user: ObjectId): Promise<number> {
  return notificationsOf(ctx).countDocuments({ user, readAt: null })
}

function toView(row: NotificationDocument, locale: string): NotificationView {
  const { kind, place, reference } = row
  return {
    id: row._id.toHexString(),
    kind,
    text: notificationText(kind, { facts: { place, reference }, locale }),
    place,
    reference,
    subject: { kind: row.subjectKind, id: row.subjectId.toHexString() },
    read: row.readAt !== null,
    createdAt: row.createdAt.toISOString(),
  }
}
