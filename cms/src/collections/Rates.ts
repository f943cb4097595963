import { OWNER_TIER_LABELS } from '@bookmysleep/domain/labels'
import type { CollectionConfig } from 'payload'
import { hiddenExceptFor } from '../access/role-of.ts'
import { admins } from '../access/rules.ts'
import { day } from '../fields/day.ts'
import { GROUPS, say } from '../fields/labels.ts'
import { money } from '../fields/money.ts'
import { percent } from '../fields/percent.ts'
import { select } from '../fields/select.ts'
import { auditChanges } from '../hooks/audit-changes.ts'
import { checkRate } from '../hooks/check-rate.ts'

const isOfStay = ({ kind }: { kind?: string }) => kind === 'stayTax'
const isCommission = ({ kind }: { kind?: string }) => kind === 'commission'

/**
 * The dated tables from which stays are priced: GST, commission, tax on the commission. A rate is ended, not deleted;
 * bookings keep the price that they were made at.
 */
export const Rates: CollectionConfig = {
  slug: 'rates',
  labels: { singular: say('Rate', 'दर'), plural: say('Rates', 'दरें') },
  defaultSort: ['kind', 'position'],
  admin: {
    group: GROUPS.money,
    useAsTitle: 'label',
    defaultColumns: ['kind', 'label', 'rateBps', 'from', 'to', 'position'],
    hidden: hiddenExceptFor('admin'),
    description: say(
      'In each table the first rate that fits, by position, is the one. New rates count for new bookings only.',
      'हर तालिका में क्रम से पहली लागू दर ली जाती है। नई दरें केवल नई बुकिंग पर लागू होती हैं।',
    ),
  },
  access: { read: admins, create: admins, update: admins, delete: () => false },
  hooks: {
    beforeValidate: [checkRate],
    afterChange: [auditChanges({ create: 'rates.changed', update: 'rates.changed' })],
  },
  fields: [
    select(
      'kind',
      say('Table', 'तालिका'),
      {
        stayTax: say('Tax on stays', 'प्रवास पर कर'),
        commission: say('Commission', 'कमीशन'),
        commissionTax: say('Tax on commission', 'कमीशन पर कर'),
      },
      { required: true, index: true },
    ),
    { name: 'code', type: 'text', label: say('Code', 'कोड'), required: true, unique: true, maxLength: 60 },
    {
      name: 'label',
      type: 'text',
      label: say('Name on the bill', 'बिल पर नाम'),
      required: true,
      maxLength: 80,
    },
    percent('rateBps', say('Rate', 'दर'), { required: true }),
    day('from', say('From', 'से'), { required: true }),
    day('to', say('Last day', 'अंतिम दिन')),
    { name: 'position', type: 'number', label: say('Position', 'क्रम'), required: true, defaultValue: 100 },
    {
      name: 'currency',
      type: 'text',
      label: say('Currency', 'मुद्रा'),
      defaultValue: 'INR',
      maxLength: 3,
      admin: { condition: (data) => !isCommission(data) },
    },
    select('tier', say('For owners of this tier only', 'केवल इस श्रेणी के मालिकों के लिए'), OWNER_TIER_LABELS, {
      admin: { condition: isCommission },
    }),
    {
      name: 'minNights',
      type: 'number',
      label: say('For stays of at least so many nights', 'कम से कम इतनी रातों के लिए'),
      min: 1,
      admin: { condition: isOfStay },
    },
    money('upToUnitNight', say('Up to this price of a bed or room and night', 'प्रति रात इस मूल्य तक'), {
      admin: { condition: isOfStay },
    }),
    money('upToPersonMonth', say('Up to this price of a person and month', 'प्रति व्यक्ति प्रति माह इस मूल्य तक'), {
      admin: { condition: isOfStay },
    }),
  ],
  timestamps: true,
}
