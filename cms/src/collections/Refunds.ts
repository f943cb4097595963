import type { CollectionConfig } from 'payload'
import { either } from '../access/compose.ts'
import { hiddenExceptFor } from '../access/role-of.ts'
import { admins, onlyAdmins, own, ownersAndAdmins, readOnly } from '../access/rules.ts'
import { GROUPS, say } from '../fields/labels.ts'
import { money } from '../fields/money.ts'
import { select, status } from '../fields/select.ts'
import { payRefundByHand } from './actions/pay-refund-by-hand.ts'

const STATUS_LABELS = {
  pending: say('On its way', 'प्रक्रिया में'),
  succeeded: say('Given back', 'लौटाया गया'),
  failed: say('Failed', 'असफल'),
  manual_payout: say('To be paid by hand', 'हाथ से भुगतान शेष'),
}

const REASON_LABELS = {
  cancellation: say('Stay cancelled', 'प्रवास रद्द'),
  shortened: say('Stay ended earlier', 'प्रवास पहले समाप्त'),
  deposit: say('Deposit returned', 'जमा राशि की वापसी'),
  granted: say('Granted by us', 'हमारी ओर से दी गई'),
  dispute: say('Taken back by the bank', 'बैंक ने वापस ली'),
  late_payment: say('Paid too late', 'देर से भुगतान'),
  duplicate_payment: say('Paid twice', 'दो बार भुगतान'),
}

/** Money on its way back. `amount` reaches the seeker, `ownerPart` of it comes out of the owner's share. */
export const Refunds: CollectionConfig = {
  slug: 'refunds',
  labels: { singular: say('Refund', 'वापसी'), plural: say('Refunds', 'वापसी') },
  admin: {
    group: GROUPS.money,
    useAsTitle: 'refundId',
    defaultColumns: ['booking', 'amount', 'ownerPart', 'status', 'reason', 'createdAt'],
    hidden: hiddenExceptFor('owner', 'admin'),
  },
  access: {
    read: either(admins, own('owner', 'owner'), own('seeker', 'seeker')),
    ...readOnly,
  },
  indexes: [{ fields: ['status', 'createdAt'] }],
  endpoints: [payRefundByHand],
  fields: [
    {
      name: 'byHand',
      type: 'ui',
      admin: { components: { Field: '/admin/refunds/PaidByHand#PaidByHand' } },
    },
    { name: 'refundId', type: 'text', label: say('Stripe refund', 'स्ट्राइप वापसी'), index: true },
    {
      name: 'seeker',
      type: 'relationship',
      relationTo: 'users',
      label: say('Guest', 'अतिथि'),
      required: true,
      index: true,
    },
    {
      name: 'owner',
      type: 'relationship',
      relationTo: 'users',
      label: say('Owner', 'मालिक'),
      required: true,
      index: true,
    },
    {
      name: 'payment',
      type: 'relationship',
      relationTo: 'payments',
      label: say('Payment', 'भुगतान'),
      required: true,
      index: true,
    },
    {
      name: 'booking',
      type: 'relationship',
      relationTo: 'bookings',
      label: say('Booking', 'बुकिंग'),
      required: true,
      index: true,
    },
    money('amount', say('Amount', 'राशि'), { required: true }),
    money('ownerPart', say("Owner's part", 'मालिक का हिस्सा'), { access: { read: ownersAndAdmins } }),
    { name: 'currency', type: 'text', label: say('Currency', 'मुद्रा') },
    status('status', say('Status', 'स्थिति'), STATUS_LABELS, { required: true }),
    select('reason', say('Reason', 'कारण'), REASON_LABELS),
    { name: 'attempts', type: 'number', label: say('Attempts', 'प्रयास'), access: { read: onlyAdmins } },
    {
      name: 'nextAttemptAt',
      type: 'date',
      label: say('Tried again at', 'अगला प्रयास'),
      access: { read: onlyAdmins },
    },
    {
      name: 'lastError',
      type: 'text',
      label: say('What went wrong', 'क्या ग़लत हुआ'),
      access: { read: onlyAdmins },
    },
    ...['grant', 'settledBy'].map((name) => ({
      name,
      type: 'json' as const,
      access: { read: onlyAdmins },
      admin: { hidden: true },
    })),
  ],
  timestamps: true,
}
