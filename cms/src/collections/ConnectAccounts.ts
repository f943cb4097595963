import type { CollectionConfig } from 'payload'
import { either } from '../access/compose.ts'
import { hiddenExceptFor } from '../access/role-of.ts'
import { admins, onlyAdmins, own, readOnly } from '../access/rules.ts'
import { GROUPS, say } from '../fields/labels.ts'
import { yesNo } from '../fields/yes-no.ts'
import { disconnectAction, lookAtAccountAction, onboardAction } from './actions/connect-stripe.ts'

/** Owners' accounts at Stripe, as `payments/connect` keeps them. */
export const ConnectAccounts: CollectionConfig = {
  slug: 'connect-accounts',
  labels: {
    singular: say('Stripe account', 'स्ट्राइप खाता'),
    plural: say('Stripe accounts', 'स्ट्राइप खाते'),
  },
  admin: {
    group: GROUPS.money,
    useAsTitle: 'stripeAccountId',
    defaultColumns: ['owner', 'stripeAccountId', 'transfersActive', 'payoutsEnabled', 'disconnectedAt'],
    hidden: hiddenExceptFor('admin'),
  },
  access: { read: either(admins, own('owner', 'owner')), ...readOnly },
  endpoints: [onboardAction, lookAtAccountAction, disconnectAction],
  fields: [
    {
      name: 'owner',
      type: 'relationship',
      relationTo: 'users',
      label: say('Owner', 'मालिक'),
      required: true,
    },
    { name: 'stripeAccountId', type: 'text', label: say('Account at Stripe', 'स्ट्राइप का खाता') },
    yesNo('transfersActive', say('Can receive money', 'राशि ले सकता है')),
    yesNo('payoutsEnabled', say('Can be paid out', 'बैंक में भेजा जा सकता है')),
    yesNo('detailsSubmitted', say('Form filled', 'फ़ॉर्म भरा गया')),
    { name: 'requirements', type: 'json', label: say('Still wanted', 'अभी शेष') },
    { name: 'capabilities', type: 'json', admin: { hidden: true }, access: { read: onlyAdmins } },
    { name: 'connectedAt', type: 'date', label: say('Connected', 'कब जुड़ा') },
    { name: 'disconnectedAt', type: 'date', label: say('Disconnected', 'कब अलग हुआ') },
    { name: 'rev', type: 'number', defaultValue: 0, admin: { hidden: true } },
  ],
  timestamps: true,
}
