import type { CollectionConfig } from 'payload'
import { hiddenExceptFor } from '../access/role-of.ts'
import { admins, readOnly } from '../access/rules.ts'
import { GROUPS, say } from '../fields/labels.ts'
import { liftBanAction } from './actions/ban.ts'

/** Who is kept out, as `identity/bans` stores it; admins ban and lift on a person's page. */
export const Bans: CollectionConfig = {
  slug: 'bans',
  labels: { singular: say('Ban', 'प्रतिबंध'), plural: say('Bans', 'प्रतिबंध') },
  admin: {
    group: GROUPS.people,
    useAsTitle: 'reason',
    defaultColumns: ['user', 'reason', 'until', 'by', 'createdAt', 'liftedAt'],
    hidden: hiddenExceptFor('admin'),
  },
  access: { read: admins, ...readOnly },
  defaultSort: '-createdAt',
  endpoints: [liftBanAction],
  indexes: [{ fields: ['user', 'liftedAt'] }],
  fields: [
    {
      name: 'user',
      type: 'relationship',
      relationTo: 'users',
      label: say('Person', 'व्यक्ति'),
      required: true,
    },
    { name: 'reason', type: 'textarea', label: say('Reason', 'कारण'), required: true },
    { name: 'until', type: 'date', label: say('Until', 'कब तक') },
    { name: 'by', type: 'relationship', relationTo: 'users', label: say('Banned by', 'किसने लगाया') },
    { name: 'liftedAt', type: 'date', label: say('Lifted', 'कब हटाया') },
    { name: 'liftedBy', type: 'relationship', relationTo: 'users', label: say('Lifted by', 'किसने हटाया') },
  ],
  timestamps: true,
}
