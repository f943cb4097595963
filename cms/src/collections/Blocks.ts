import { BLOCK_REASON_LABELS } from '@bookmysleep/domain/labels'
import type { CollectionConfig } from 'payload'
import { either } from '../access/compose.ts'
import { hiddenExceptFor } from '../access/role-of.ts'
import { admins, own, readOnly } from '../access/rules.ts'
import { day } from '../fields/day.ts'
import { GROUPS, say } from '../fields/labels.ts'
import { select } from '../fields/select.ts'
import { releaseBlock } from './actions/release-block.ts'

/** Beds taken off sale for some nights. Made and removed by `booking/block-beds`, which claims the bed-nights. */
export const Blocks: CollectionConfig = {
  slug: 'blocks',
  labels: { singular: say('Block', 'रोक'), plural: say('Blocks', 'रोक') },
  admin: {
    group: GROUPS.stays,
    useAsTitle: 'from',
    defaultColumns: ['room', 'beds', 'from', 'to', 'reason'],
    hidden: hiddenExceptFor('owner', 'admin'),
    description: say(
      'Beds kept off sale. Add and remove them in the calendar of a room.',
      'बिक्री से हटाए बिस्तर। इन्हें कमरे के कैलेंडर में जोड़ें और हटाएँ।',
    ),
  },
  access: { read: either(admins, own('owner', 'room.property.owner')), ...readOnly },
  endpoints: [releaseBlock],
  fields: [
    {
      name: 'room',
      type: 'relationship',
      relationTo: 'rooms',
      label: say('Room', 'कमरा'),
      required: true,
      index: true,
    },
    {
      name: 'beds',
      type: 'number',
      hasMany: true,
      label: say('Beds', 'बिस्तर'),
      admin: { components: { Cell: '/admin/cells/PlainCell#PlainCell' } },
    },
    day('from', say('From', 'से'), { required: true }),
    day('to', say('Until', 'तक'), { required: true }),
    select('reason', say('Reason', 'कारण'), BLOCK_REASON_LABELS, { required: true }),
    { name: 'note', type: 'text', label: say('Note', 'टिप्पणी'), maxLength: 200 },
    { name: 'createdBy', type: 'relationship', relationTo: 'users', label: say('By', 'किसने') },
    { name: 'claims', type: 'json', admin: { hidden: true } },
  ],
  timestamps: true,
}
