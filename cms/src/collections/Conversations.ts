import type { CollectionConfig } from 'payload'
import { either } from '../access/compose.ts'
import { admins, readOnly, themselvesAs } from '../access/rules.ts'
import { GROUPS, say } from '../fields/labels.ts'

/** What a guest and the owner of a house write to each other; written through `/api/v1` only. */
export const Conversations: CollectionConfig = {
  slug: 'conversations',
  labels: { singular: say('Conversation', 'बातचीत'), plural: say('Conversations', 'बातचीत') },
  admin: { group: GROUPS.people, hidden: true, useAsTitle: 'property' },
  access: { read: either(admins, themselvesAs('seeker'), themselvesAs('owner')), ...readOnly },
  fields: [
    { name: 'seeker', type: 'relationship', relationTo: 'users', required: true },
    { name: 'owner', type: 'relationship', relationTo: 'users', required: true },
    { name: 'property', type: 'relationship', relationTo: 'properties', required: true },
    { name: 'booking', type: 'relationship', relationTo: 'bookings' },
    { name: 'lastMessage', type: 'json' },
    { name: 'unread', type: 'json' },
  ],
  timestamps: true,
}
