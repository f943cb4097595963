import type { NotificationJob } from '@bookmysleep/domain/jobs'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { isDuplicateKey } from '../records/run-transaction.ts'
import { findSubject } from './find-subject.ts'
import { notificationsOf } from './notification-document.ts'

const KEPT_MS = 400 * 24 * 3_600_000

/** Stores a notification, once for its event and recipient however often it is asked for. */
export async function addNotification(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  { kind, eventId, recipientId, aggregate }: NotificationJob,
): Promise<void> {
  const subject = await findSubject(ctx, aggregate)
  if (!subject) return
  const now = ctx.clock.now()
  await notificationsOf(ctx)
    .insertOne({
      _id: new ObjectId(),
      user: new ObjectId(recipientId),
      event: eventId,
      kind,
      ...subject,
      readAt: null,
      forgetAt: new Date(now.getTime() + KEPT_MS),
      createdAt: now,
      updatedAt: now,
    })
    .catch((error: unknown) => {
      if (!isDuplicateKey(error, 'notifications', 'event')) throw error
    })
}
