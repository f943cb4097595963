import type { NotificationView } from '@bookmysleep/domain/api/notifications'

/** The page of this site that a notification leads to; null where the owner's panel has it. */
export function notificationLink({ kind, subject }: NotificationView): string | null {
  if (subject.kind === 'conversation') return `/messages/${subject.id}`
  if (subject.kind === 'property') return `/properties/${subject.id}`
  if (subject.kind === 'booking')
    return kind === 'stay-completed' ? `/bookings/${subject.id}/review` : `/bookings/${subject.id}`
  return null
}
