import type { CollectionConfig } from 'payload'
import { admins, readOnly } from '../access/rules.ts'
import { GROUPS, say } from '../fields/labels.ts'

/** One message of a conversation; the two who write to each other read it through `/api/v1`, by its index. */
export const Messages: CollectionConfig = {
  slug: 'messages',
  labels: { singular: say('Message', 'संदेश'), plural: say('Messages', 'संदेश') },
  admin: { group: GROUPS.people, hidden: true, useAsTitle: 'text' },
  access: { read: admins, ...readOnly },
  indexes: [{ fields: ['conversation', 'toUser', 'createdAt'] }],
  fields: [
    { name: 'conversation', type: 'relationship', relationTo: 'conversations', required: true },
    { name: 'fromUser', type: 'relationship', relationTo: 'users', required: true },
    { name: 'toUser', type: 'relationship', relationTo: 'users', required: true },
    { name: 'property', type: 'relationship', relationTo: 'properties', required: true },
    { name: 'text', type: 'textarea', required: true },
    { name: 'clientId', type: 'text' },
    { name: 'read', type: 'checkbox' },
    { name: 'deliveredAt', type: 'date' },
    { name: 'seenAt', type: 'date' },
  ],
  timestamps: true,
}
