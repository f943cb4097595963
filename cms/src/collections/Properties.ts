import type { CollectionConfig } from 'payload'
import { either } from '../access/compose.ts'
import { hiddenExceptFor } from '../access/role-of.ts'
import { admins, listed, own, ownInLists, withRole } from '../access/rules.ts'
import { GROUPS, say } from '../fields/labels.ts'
import { propertyFields } from '../fields/property-fields.ts'
import { fillSlug } from '../fields/slug.ts'
import { placeProperty, tellPlaced } from '../hooks/place-property.ts'
import {
  guardPropertyRemoval,
  keepRoomsOut,
  prepareProperty,
  tellProperty,
  tellPropertyRemoved,
} from '../hooks/property-hooks.ts'
import { decideProperty } from './actions/decide-property.ts'

/** A house with rooms. New ones wait for an admin; only verified, active ones are public. */
export const Properties: CollectionConfig = {
  slug: 'properties',
  labels: { singular: say('Property', 'संपत्ति'), plural: say('Properties', 'संपत्तियाँ') },
  admin: {
    group: GROUPS.stays,
    useAsTitle: 'propertyName',
    defaultColumns: [
      'propertyName',
      'address.city',
      'propertyType',
      'ownerName',
      'verificationStatus',
      'isActive',
      'rating',
    ],
    listSearchableFields: ['propertyName', 'address.city', 'address.area', 'ownerName'],
    baseFilter: ownInLists('owner'),
    hidden: hiddenExceptFor('owner', 'admin'),
    description: say(
      'Houses on offer. A new one goes public once it has been approved.',
      'उपलब्ध ठिकाने। नई संपत्ति स्वीकृति के बाद सार्वजनिक होती है।',
    ),
  },
  access: {
    read: either(admins, own('owner', 'owner'), listed()),
    create: withRole('owner', 'admin'),
    update: either(admins, own('owner', 'owner')),
    delete: either(admins, own('owner', 'owner')),
  },
  indexes: [{ fields: ['address.city', 'isActive', 'verificationStatus'] }],
  hooks: {
    beforeValidate: [
      fillSlug((data) => [data.propertyName, (data.address as { city?: string })?.city]),
      placeProperty,
    ],
    beforeChange: [prepareProperty],
    afterChange: [tellProperty, tellPlaced],
    beforeDelete: [guardPropertyRemoval, keepRoomsOut],
    afterDelete: [tellPropertyRemoved],
  },
  // A copy would bring along the papers and the approval's history of the house that it is made of.
  disableDuplicate: true,
  endpoints: [decideProperty],
  fields: propertyFields,
  timestamps: true,
}
