import type { Label } from '@bookmysleep/domain/labels'
import type { PaymentAttemptStatus } from '@bookmysleep/domain/words'
import type { CollectionConfig, Field } from 'payload'
import { either } from '../access/compose.ts'
import { hiddenExceptFor } from '../access/role-of.ts'
import { admins, onlyAdmins, own, ownersAndAdmins, readOnly } from '../access/rules.ts'
import { day } from '../fields/day.ts'
import { GROUPS, say } from '../fields/labels.ts'
import { money } from '../fields/money.ts'
import { select, status } from '../fields/select.ts'

const STATUS_LABELS: Record<PaymentAttemptStatus, Label> = {
  scheduled: say('Scheduled', 'आगे देय'),
  pending: say('Unpaid', 'भुगतान नहीं हुआ'),
  requires_action: say('Bank asks the guest', 'बैंक की पुष्टि शेष'),
  processing: say('Processing', 'प्रक्रिया में'),
  authorized: say('Authorised', 'अधिकृत'),
  paid: say('Paid', 'भुगतान हुआ'),
  failed: say('Failed', 'असफल'),
  cancelled: say('Cancelled', 'रद्द'),
  partially_refunded: say('Partly refunded', 'आंशिक वापसी'),
  refunded: say('Refunded', 'राशि वापस'),
}

/** One attempt to collect one amount. Written by `settlePayment` and its kin alone. */
export const Payments: CollectionConfig = {
  slug: 'payments',
  labels: { singular: say('Payment', 'भुगतान'), plural: say('Payments', 'भुगतान') },
  admin: {
    group: GROUPS.money,
    useAsTitle: 'intentId',
    defaultColumns: ['booking', 'amount', 'status', 'method', 'purpose', 'createdAt'],
    listSearchableFields: ['intentId'],
    hidden: hiddenExceptFor('owner', 'admin'),
  },
  access: {
    read: either(admins, own('owner', 'owner'), own('seeker', 'seeker')),
    ...readOnly,
  },
  indexes: [{ fields: ['status', 'createdAt'] }],
  fields: [
    {
      name: 'booking',
      type: 'relationship',
      relationTo: 'bookings',
      label: say('Booking', 'बुकिंग'),
      required: true,
      index: true,
    },
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
    select('purpose', say('For', 'किसलिए'), {
      stay: say('Stay', 'प्रवास'),
      month: say('Month', 'माह'),
      extension: say('Extension', 'विस्तार'),
    }),
    { name: 'attempt', type: 'number', label: say('Attempt', 'प्रयास'), defaultValue: 1 },
    money('amount', say('Amount', 'राशि'), { required: true }),
    { name: 'currency', type: 'text', label: say('Currency', 'मुद्रा'), required: true },
    { name: 'method', type: 'text', label: say('Method', 'तरीक़ा') },
    status('status', say('Status', 'स्थिति'), STATUS_LABELS, { required: true }),
    { name: 'failureMessage', type: 'text', label: say('Why it failed', 'असफलता का कारण') },
    { name: 'failureCode', type: 'text', label: say('Failure code', 'असफलता कोड') },
    {
      name: 'intentId',
      type: 'text',
      label: say('Stripe payment', 'स्ट्राइप भुगतान'),
      access: { read: ownersAndAdmins },
    },
    {
      name: 'chargeId',
      type: 'text',
      label: say('Stripe charge', 'स्ट्राइप चार्ज'),
      access: { read: ownersAndAdmins },
    },
    money('capturedAmount', say('Received', 'प्राप्त')),
    money('refundedAmount', say('Given back', 'लौटाया')),
    money('feeAmount', say('Fee of Stripe', 'स्ट्राइप शुल्क'), { access: { read: onlyAdmins } }),
    {
      name: 'balanceTransactionId',
      type: 'text',
      label: say('Stripe balance transaction', 'स्ट्राइप लेन-देन'),
      access: { read: onlyAdmins },
    },
    {
      name: 'routing',
      type: 'json',
      admin: { hidden: true },
      label: say('Routing', 'मार्ग'),
      access: { read: onlyAdmins },
    },
    ...['parts', 'held'].map(
      (name): Field => ({ name, type: 'json', admin: { hidden: true }, access: { read: onlyAdmins } }),
    ),
    money('paidFromDeposit', say('Paid from the deposit', 'जमा राशि से चुकाया')),
    { name: 'paidFromDepositAt', type: 'date', label: say('Paid from it at', 'उससे कब चुकाया') },
    money('earnedAmount', say('Earned by the owner', 'मालिक की कमाई')),
    day('from', say('For nights from', 'किस रात से')),
    day('to', say('To', 'किस दिन तक')),
    { name: 'captureMethod', type: 'text', admin: { hidden: true } },
    { name: 'captureBefore', type: 'date', label: say('Reserved until', 'तब तक आरक्षित') },
    day('dueDate', say('Due', 'देय तिथि')),
    { name: 'paidAt', type: 'date', label: say('Paid at', 'भुगतान समय') },
    { name: 'notices', type: 'json', admin: { hidden: true }, access: { read: onlyAdmins } },
    { name: 'rev', type: 'number', defaultValue: 0, admin: { hidden: true } },
  ],
  timestamps: true,
}
