import type { CollectionConfig } from 'payload'
import { either } from '../access/compose.ts'
import { admins, readOnly, themselvesAs } from '../access/rules.ts'
import { GROUPS, say } from '../fields/labels.ts'

/** Stays that people keep for later; written through `/api/v1` only. */
export const Wishlists: CollectionConfig = {
  slug: 'wishlists',
  labels: { singular: say('Wish', 'पसंद'), plural: say('Wishlists', 'पसंद सूची') },
  admin: { group: GROUPS.people, hidden: true, useAsTitle: 'property' },
  access: { read: either(admins, themselvesAs('user')), ...readOnly },
  fields: ['user', 'property'].map((name) => ({
    name,
    type: 'relationship' as const,
    relationTo: name === 'user' ? ('users' as const) : ('properties' as const),
    required: true,
    index: true,
  })),
  timestamps: true,
}
