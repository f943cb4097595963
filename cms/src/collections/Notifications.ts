import { NOTIFICATION_SUBJECTS } from '@bookmysleep/domain/api/notifications'
import { NOTIFICATION_KINDS } from '@bookmysleep/domain/notification-texts'
import type { CollectionConfig } from 'payload'
import { either } from '../access/compose.ts'
import { admins, readOnly, themselvesAs } from '../access/rules.ts'
import { GROUPS, say } from '../fields/labels.ts'

/** What people were told of; filled from the outbox by a worker, marked as read through `/api/v1`. */
export const Notifications: CollectionConfig = {
  slug: 'notifications',
  labels: { singular: say('Notification', 'सूचना'), plural: say('Notifications', 'सूचनाएँ') },
  admin: { group: GROUPS.people, hidden: true, useAsTitle: 'kind' },
  access: { read: either(admins, themselvesAs('user')), ...readOnly },
  fields: [
    { name: 'user', type: 'relationship', relationTo: 'users', required: true },
    { name: 'event', type: 'text', required: true },
    { name: 'kind', type: 'select', options: [...NOTIFICATION_KINDS], required: true },
    { name: 'place', type: 'text' },
    { name: 'reference', type: 'text' },
    { name: 'subjectKind', type: 'select', options: [...NOTIFICATION_SUBJECTS], required: true },
    { name: 'subjectId', type: 'text', required: true },
    { name: 'readAt', type: 'date' },
  ],
  timestamps: true,
}
