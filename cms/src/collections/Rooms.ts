import type { CollectionConfig } from 'payload'
import { either } from '../access/compose.ts'
import { hiddenExceptFor } from '../access/role-of.ts'
import { admins, listed, own, ownInLists, withRole } from '../access/rules.ts'
import { GROUPS, say } from '../fields/labels.ts'
import { roomFields } from '../fields/room-fields.ts'
import { guardRoomRemoval, prepareRoom, tellRoom, tellRoomRemoved } from '../hooks/room-hooks.ts'
import { blockBeds } from './actions/block-beds.ts'
import { roomCalendarAction } from './actions/room-calendar.ts'

export const Rooms: CollectionConfig = {
  slug: 'rooms',
  labels: { singular: say('Room', 'कमरा'), plural: say('Rooms', 'कमरे') },
  admin: {
    group: GROUPS.stays,
    useAsTitle: 'title',
    defaultColumns: [
      'title',
      'property',
      'roomType',
      'sharing',
      'capacity',
      'price',
      'priceUnit',
      'isAvailable',
      'tonight',
    ],
    listSearchableFields: ['roomNumber'],
    baseFilter: ownInLists('property.owner'),
    hidden: hiddenExceptFor('owner', 'admin'),
    description: say(
      'What guests book: a bed, a room or a whole flat.',
      'जो मेहमान बुक करते हैं: बिस्तर, कमरा या पूरा फ़्लैट।',
    ),
  },
  access: {
    read: either(admins, own('owner', 'property.owner'), listed('property.')),
    create: withRole('owner', 'admin'),
    update: either(admins, own('owner', 'property.owner')),
    delete: either(admins, own('owner', 'property.owner')),
  },
  hooks: {
    beforeChange: [prepareRoom],
    afterChange: [tellRoom],
    beforeDelete: [guardRoomRemoval],
    afterDelete: [tellRoomRemoved],
  },
  endpoints: [roomCalendarAction, blockBeds],
  fields: roomFields,
  timestamps: true,
}
