import type { CollectionConfig } from 'payload'
import { either } from '../access/compose.ts'
import { hiddenExceptFor } from '../access/role-of.ts'
import { admins, own, readOnly } from '../access/rules.ts'
import { GROUPS, say } from '../fields/labels.ts'
import { money } from '../fields/money.ts'
import { status } from '../fields/select.ts'
import { downloadStatement } from './actions/download-statement.ts'

const STATUS_LABELS = {
  pending: say('On its way', 'प्रक्रिया में'),
  paid: say('Paid', 'भुगतान हुआ'),
  failed: say('Failed', 'असफल'),
}

/** Stripe to the owner's bank. */
export const Payouts: CollectionConfig = {
  slug: 'payouts',
  labels: { singular: say('Payout', 'अदायगी'), plural: say('Payouts', 'अदायगियाँ') },
  admin: {
    group: GROUPS.money,
    useAsTitle: 'stripePayoutId',
    defaultColumns: ['amount', 'status', 'arrivesAt', 'failureMessage', 'owner'],
    hidden: hiddenExceptFor('owner', 'admin'),
    components: { beforeListTable: ['/admin/money/OwnerMoney#OwnerMoney'] },
  },
  endpoints: downloadStatement,
  access: { read: either(admins, own('owner', 'owner')), ...readOnly },
  fields: [
    {
      name: 'owner',
      type: 'relationship',
      relationTo: 'users',
      label: say('Owner', 'मालिक'),
      required: true,
      index: true,
    },
    {
      name: 'stripePayoutId',
      type: 'text',
      label: say('Stripe payout', 'स्ट्राइप अदायगी'),
      unique: true,
      required: true,
    },
    money('amount', say('Amount', 'राशि'), { required: true }),
    { name: 'currency', type: 'text', label: say('Currency', 'मुद्रा'), required: true },
    status('status', say('Status', 'स्थिति'), STATUS_LABELS, { required: true, index: true }),
    { name: 'accountId', type: 'text', label: say('Account at Stripe', 'स्ट्राइप का खाता') },
    { name: 'arrivesAt', type: 'date', label: say('At the bank', 'बैंक में') },
    { name: 'failureMessage', type: 'text', label: say('Why it failed', 'असफलता का कारण') },
    { name: 'failureCode', type: 'text', admin: { hidden: true } },
    { name: 'rev', type: 'number', defaultValue: 0, admin: { hidden: true } },
  ],
  timestamps: true,
}
