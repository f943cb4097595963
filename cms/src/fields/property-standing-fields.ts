import type { Field } from 'payload'
import { onlyAdmins, onlyServices, ownersAndAdmins } from '../access/rules.ts'
import { forOwnOwner } from '../hooks/for-own-owner.ts'
import { say } from './labels.ts'
import { select, status } from './select.ts'
import { yesNo } from './yes-no.ts'

export const VERIFICATION_LABELS = {
  pending: say('Awaiting approval', 'स्वीकृति शेष'),
  verified: say('Approved', 'स्वीकृत'),
  rejected: say('Rejected', 'अस्वीकृत'),
}

const DECIDED_BY_LABELS = {
  admin: say('The platform', 'प्लेटफ़ॉर्म'),
  owner: say('The owner', 'मालिक'),
  system: say('By itself', 'अपने आप'),
}

const byAdmins = { create: onlyAdmins, update: onlyAdmins }
const byServices = { create: onlyServices, update: onlyServices }

/** Marks what is shown of one's own houses alone: `refusePrivatePaths` keeps others from finding out by searching. */
const ofOwner = { custom: { isOfOwner: true }, hooks: { afterRead: [forOwnOwner] } }

/** What owners read and others decide: approval, rating, ranking. */
export const propertyStandingFields: Field[] = [
  {
    name: 'review',
    type: 'ui',
    admin: {
      position: 'sidebar',
      components: { Field: '/admin/properties/ApprovalButtons#ApprovalButtons' },
    },
  },
  status('verificationStatus', say('Approval', 'स्वीकृति'), VERIFICATION_LABELS, {
    defaultValue: 'pending',
    required: true,
    index: true,
    access: byAdmins,
    admin: { position: 'sidebar', readOnly: true },
  }),
  {
    name: 'verificationReason',
    type: 'textarea',
    label: say('Reason', 'कारण'),
    maxLength: 1000,
    access: { ...byAdmins, read: ownersAndAdmins },
    ...ofOwner,
    admin: {
      position: 'sidebar',
      disableListFilter: true,
      readOnly: true,
      condition: (data) => data.verificationStatus === 'rejected',
    },
  },
  {
    name: 'verificationTimeline',
    type: 'array',
    label: say('What happened so far', 'अब तक क्या हुआ'),
    labels: { singular: say('Step', 'चरण'), plural: say('Steps', 'चरण') },
    access: { ...byServices, read: ownersAndAdmins },
    ...ofOwner,
    admin: {
      position: 'sidebar',
      disableListFilter: true,
      readOnly: true,
      condition: (data) => (data.verificationTimeline ?? []).length > 0,
    },
    fields: [
      { name: 'at', type: 'date', label: say('When', 'कब') },
      status('status', say('Approval', 'स्वीकृति'), VERIFICATION_LABELS),
      { name: 'reason', type: 'text', label: say('Reason', 'कारण') },
      select('by', say('By', 'किसने'), DECIDED_BY_LABELS),
    ],
  },
  {
    name: 'verificationDocuments',
    type: 'upload',
    relationTo: 'documents',
    hasMany: true,
    maxRows: 10,
    label: say('Papers', 'काग़ज़ात'),
    access: { create: ownersAndAdmins, read: ownersAndAdmins, update: ownersAndAdmins },
    ...ofOwner,
    admin: {
      position: 'sidebar',
      disableListFilter: true,
      description: say(
        'Rent agreement, licence or tax receipt; never public.',
        'किराया अनुबंध, लाइसेंस या कर रसीद; कभी सार्वजनिक नहीं।',
      ),
    },
  },
  {
    name: 'owner',
    type: 'relationship',
    relationTo: 'users',
    label: say('Owner', 'मालिक'),
    required: true,
    index: true,
    filterOptions: { role: { equals: 'owner' } },
    access: { update: onlyAdmins },
    admin: { position: 'sidebar', condition: (_, __, { user }) => user?.role === 'admin' },
  },
  {
    name: 'ownerName',
    type: 'text',
    label: say('Owner', 'मालिक'),
    access: byServices,
    admin: { position: 'sidebar', readOnly: true },
  },
  yesNo('featured', say('Featured', 'विशेष'), {
    defaultValue: false,
    index: true,
    access: byAdmins,
    admin: { position: 'sidebar', condition: (_, __, { user }) => user?.role === 'admin' },
  }),
  {
    name: 'rating',
    type: 'number',
    label: say('Rating', 'रेटिंग'),
    min: 0,
    max: 5,
    index: true,
    access: byServices,
    admin: {
      position: 'sidebar',
      readOnly: true,
      components: { Cell: '/admin/cells/RatingCell#RatingCell' },
    },
  },
  {
    name: 'reviewCount',
    type: 'number',
    label: say('Reviews', 'समीक्षाएँ'),
    defaultValue: 0,
    min: 0,
    access: byServices,
    admin: { position: 'sidebar', readOnly: true },
  },
]
