import type { Access, CollectionConfig, Where } from 'payload'
import { either } from '../access/compose.ts'
import { hiddenExceptFor } from '../access/role-of.ts'
import { admins, onlyAdmins, own, withRole } from '../access/rules.ts'
import { day } from '../fields/day.ts'
import { GROUPS, say } from '../fields/labels.ts'
import { money } from '../fields/money.ts'
import { percent } from '../fields/percent.ts'
import { select } from '../fields/select.ts'
import { yesNo } from '../fields/yes-no.ts'
import { auditChanges } from '../hooks/audit-changes.ts'
import { preparePromoCode } from '../hooks/promo-hooks.ts'

const isPercent = ({ kind }: { kind?: string }) => kind === 'percent'
const isFixed = ({ kind }: { kind?: string }) => kind === 'fixed'

/** What the platform pays for is not for owners to change, though it may be for their houses alone. */
const paidByOwner: Access = (args) => {
  const theirs = own('owner', 'owner')(args) as Where | boolean
  return typeof theirs === 'object' && { and: [theirs, { fundedBy: { equals: 'owner' } }] }
}

/**
 * Codes that lower a price: the platform's, paid by it, and those of owners for their own houses, paid by them. A code
 * is switched off, not deleted; bookings keep the price that they were made at.
 */
export const PromoCodes: CollectionConfig = {
  slug: 'promo-codes',
  labels: { singular: say('Promo code', 'प्रोमो कोड'), plural: say('Promo codes', 'प्रोमो कोड') },
  admin: {
    group: GROUPS.money,
    useAsTitle: 'code',
    defaultColumns: ['code', 'kind', 'rateBps', 'amount', 'fundedBy', 'from', 'to', 'active'],
    hidden: hiddenExceptFor('owner', 'admin'),
  },
  access: {
    read: either(admins, own('owner', 'owner')),
    create: withRole('owner', 'admin'),
    update: either(admins, paidByOwner),
    delete: () => false,
  },
  hooks: {
    beforeValidate: [preparePromoCode],
    afterChange: [auditChanges({ create: 'promo.made', update: 'promo.changed' })],
  },
  fields: [
    {
      name: 'code',
      type: 'text',
      label: say('Code', 'कोड'),
      required: true,
      unique: true,
      minLength: 4,
      maxLength: 20,
    },
    select(
      'kind',
      say('Takes off', 'छूट'),
      { percent: say('Percent', 'प्रतिशत'), fixed: say('An amount', 'राशि') },
      {
        required: true,
        defaultValue: 'percent',
      },
    ),
    percent('rateBps', say('Of the rent', 'किराए का'), { min: 1, condition: isPercent }),
    money('maxDiscount', say('At most', 'अधिकतम'), { admin: { condition: isPercent } }),
    money('amount', say('Amount', 'राशि'), { admin: { condition: isFixed } }),
    { name: 'currency', type: 'text', label: say('Currency', 'मुद्रा'), defaultValue: 'INR', maxLength: 3 },
    select(
      'fundedBy',
      say('Paid by', 'कौन देता है'),
      { platform: say('The platform', 'प्लेटफ़ॉर्म'), owner: say('The owner', 'मालिक') },
      { required: true, defaultValue: 'owner', access: { create: onlyAdmins, update: onlyAdmins } },
    ),
    {
      name: 'owner',
      type: 'relationship',
      relationTo: 'users',
      label: say('For the houses of', 'किसके ठिकानों के लिए'),
      index: true,
      access: { create: onlyAdmins, update: onlyAdmins },
    },
    day('from', say('From', 'से'), { required: true }),
    day('to', say('Last day', 'अंतिम दिन')),
    {
      name: 'minNights',
      type: 'number',
      label: say('Nights at least', 'कम से कम रातें'),
      min: 1,
      defaultValue: 1,
    },
    { name: 'cities', type: 'text', hasMany: true, label: say('Only in these cities', 'केवल इन शहरों में') },
    { name: 'limitTotal', type: 'number', label: say('Bookings in all', 'कुल बुकिंग'), min: 1 },
    {
      name: 'limitPerSeeker',
      type: 'number',
      label: say('Bookings of one guest', 'एक अतिथि की बुकिंग'),
      min: 1,
      defaultValue: 1,
    },
    yesNo('active', say('Can be used', 'उपयोग योग्य'), { defaultValue: true }),
  ],
  timestamps: true,
}
