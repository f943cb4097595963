import { DEPOSIT_CLAIM_STATUS_LABELS } from '@bookmysleep/domain/labels'
import type { CollectionConfig } from 'payload'
import { either } from '../access/compose.ts'
import { hiddenExceptFor } from '../access/role-of.ts'
import { admins, own, readOnly } from '../access/rules.ts'
import { GROUPS, say } from '../fields/labels.ts'
import { money } from '../fields/money.ts'
import { status } from '../fields/select.ts'

/** Deposits of stays that are over. People act on them on the page of the booking. */
export const DepositClaims: CollectionConfig = {
  slug: 'deposit-claims',
  labels: { singular: say('Deposit', 'जमा राशि'), plural: say('Deposits', 'जमा राशियाँ') },
  admin: {
    group: GROUPS.money,
    useAsTitle: 'status',
    defaultColumns: ['booking', 'deposit', 'claimedAmount', 'status', 'claimUntil', 'answerUntil'],
    hidden: hiddenExceptFor('owner', 'admin'),
    description: say('Open the booking to claim, return or decide.', 'दावा, वापसी या निर्णय के लिए बुकिंग खोलें।'),
  },
  access: {
    read: either(admins, own('owner', 'owner'), own('seeker', 'seeker')),
    ...readOnly,
  },
  fields: [
    {
      name: 'booking',
      type: 'relationship',
      relationTo: 'bookings',
      label: say('Booking', 'बुकिंग'),
      required: true,
      unique: true,
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
    status('status', say('Status', 'स्थिति'), DEPOSIT_CLAIM_STATUS_LABELS, { required: true, index: true }),
    money('deposit', say('Deposit', 'जमा राशि'), { required: true }),
    { name: 'currency', type: 'text', label: say('Currency', 'मुद्रा') },
    money('claimedAmount', say('Claimed', 'माँगा गया')),
    money('toOwner', say('To the owner', 'मालिक को')),
    money('toMonths', say('For unpaid rent', 'बकाया किराए के लिए')),
    money('toSeeker', say('To the guest', 'अतिथि को')),
    { name: 'claimUntil', type: 'date', label: say('Claim until', 'दावा कब तक') },
    { name: 'answerUntil', type: 'date', label: say('Answer until', 'उत्तर कब तक') },
    { name: 'closedAt', type: 'date', label: say('Settled at', 'कब निपटा') },
    ...['items', 'objection', 'decision'].map((name) => ({
      name,
      type: 'json' as const,
      admin: { hidden: true },
    })),
    { name: 'nextCheckAt', type: 'date', admin: { hidden: true } },
    { name: 'rev', type: 'number', defaultValue: 0, admin: { hidden: true } },
  ],
  timestamps: true,
}
