import type { Label } from '@bookmysleep/domain/labels'
import type { CollectionConfig, Condition, NumberField } from 'payload'
import { either, nobody } from '../access/compose.ts'
import { hiddenExceptFor } from '../access/role-of.ts'
import { admins, listed, onlyAdmins, own, ownInLists } from '../access/rules.ts'
import { GROUPS, say } from '../fields/labels.ts'
import { forgetAfterDelete } from '../hooks/review-hooks.ts'
import { replyToReviewAction } from './actions/reply-to-review.ts'

/** What guests said after their stay; written through `/api/v1` only, where the stay is checked. */
export const Reviews: CollectionConfig = {
  slug: 'reviews',
  labels: { singular: say('Review', 'समीक्षा'), plural: say('Reviews', 'समीक्षाएँ') },
  admin: {
    group: GROUPS.stays,
    useAsTitle: 'review',
    defaultColumns: ['property', 'rating', 'review', 'ownerReply', 'createdAt'],
    listSearchableFields: ['review'],
    baseFilter: ownInLists('owner'),
    hidden: hiddenExceptFor('owner', 'admin'),
  },
  access: {
    read: either(admins, own('owner', 'owner'), listed('property.')),
    create: nobody,
    update: nobody,
    delete: admins,
  },
  indexes: [{ fields: ['property', 'seeker'] }],
  hooks: { afterDelete: [forgetAfterDelete] },
  endpoints: [replyToReviewAction],
  fields: [
    {
      name: 'property',
      type: 'relationship',
      relationTo: 'properties',
      label: say('Property', 'संपत्ति'),
      required: true,
    },
    {
      name: 'booking',
      type: 'relationship',
      relationTo: 'bookings',
      label: say('Booking', 'बुकिंग'),
      required: true,
      unique: true,
      access: { read: onlyAdmins },
    },
    {
      name: 'seeker',
      type: 'relationship',
      relationTo: 'users',
      label: say('Guest', 'अतिथि'),
      required: true,
      access: { read: onlyAdmins },
    },
    {
      name: 'owner',
      type: 'relationship',
      relationTo: 'users',
      label: say('Owner', 'मालिक'),
      required: true,
      index: true,
    },
    { name: 'author', type: 'text', label: say('Signed', 'नाम') },
    stars('rating', say('Rating', 'रेटिंग'), true),
    stars('cleanliness', say('Cleanliness', 'सफ़ाई')),
    stars('location', say('Location', 'जगह')),
    stars('value', say('Value', 'मूल्य')),
    stars('staff', say('Staff', 'कर्मचारी')),
    { name: 'review', type: 'textarea', label: say('Review', 'समीक्षा'), maxLength: 3000 },
    {
      name: 'ownerReply',
      type: 'textarea',
      label: say("Owner's answer", 'मालिक का उत्तर'),
      maxLength: 2000,
      admin: { condition: has('ownerReply') },
    },
    {
      name: 'repliedAt',
      type: 'date',
      label: say('Answered', 'कब उत्तर दिया'),
      admin: { condition: has('repliedAt') },
    },
    {
      name: 'editedAt',
      type: 'date',
      label: say('Changed', 'कब बदली'),
      admin: { condition: has('editedAt') },
    },
    {
      name: 'answer',
      type: 'ui',
      admin: { position: 'sidebar', components: { Field: '/admin/reviews/ReplyForm#ReplyForm' } },
    },
  ],
  timestamps: true,
}

/** Shown only when there is something to show: nobody writes it here. */
function has(name: string): Condition {
  return (data) => Boolean(data[name])
}

function stars(name: string, label: Label, required = false): NumberField {
  return {
    name,
    type: 'number',
    label,
    required,
    min: 1,
    max: 5,
    admin: { components: { Cell: '/admin/cells/RatingCell#RatingCell' } },
  }
}
