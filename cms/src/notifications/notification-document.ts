import type { NotificationView } from '@bookmysleep/domain/api/notifications'
import type { NotificationKind } from '@bookmysleep/domain/notification-texts'
import type { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'

/** One thing that one user was told of; unique by event and user. */
export interface NotificationDocument {
  _id: ObjectId
  user: ObjectId
  /** The outbox event that it came from. */
  event: string
  kind: NotificationKind
  place: string
  reference: string
  subjectKind: NotificationView['subject']['kind']
  subjectId: ObjectId
  readAt: Date | null
  /** When MongoDB removes it. */
  forgetAt: Date
  createdAt: Date
  updatedAt: Date
}

export function notificationsOf({ db }: Pick<Ctx, 'db'>) {
  return db.collection<NotificationDocument>('notifications')
}
