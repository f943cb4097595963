import type { Label } from '@bookmysleep/domain/labels'
import type { DisputeStatus } from '@bookmysleep/domain/words'
import type { CollectionConfig } from 'payload'
import { either } from '../access/compose.ts'
import { hiddenExceptFor } from '../access/role-of.ts'
import { admins, own, readOnly } from '../access/rules.ts'
import { GROUPS, say } from '../fields/labels.ts'
import { money } from '../fields/money.ts'
import { status } from '../fields/select.ts'
import { disputeActions } from './actions/answer-dispute.ts'

const STATUS_LABELS: Record<DisputeStatus, Label> = {
  warning_needs_response: say('Bank asks', 'बैंक का सवाल'),
  warning_under_review: say('Bank reads our answer', 'बैंक उत्तर देख रहा है'),
  warning_closed: say('Question closed', 'सवाल बंद'),
  needs_response: say('Answer needed', 'उत्तर चाहिए'),
  under_review: say('Bank decides', 'बैंक निर्णय कर रहा है'),
  won: say('Won', 'जीते'),
  lost: say('Lost', 'हारे'),
  prevented: say('Prevented', 'टल गया'),
}

const toUsers = (name: string, label: Label) => ({
  name,
  type: 'relationship' as const,
  relationTo: 'users' as const,
  label,
  required: true,
  index: true,
})

/** Payments that guests' banks take back. Written from Stripe alone; an admin sends the evidence. */
export const Disputes: CollectionConfig = {
  slug: 'disputes',
  labels: { singular: say('Dispute', 'विवाद'), plural: say('Disputes', 'विवाद') },
  admin: {
    group: GROUPS.money,
    useAsTitle: 'disputeId',
    defaultColumns: ['disputeId', 'booking', 'amount', 'status', 'reason', 'dueBy'],
    listSearchableFields: ['disputeId'],
    hidden: hiddenExceptFor('owner', 'admin'),
  },
  access: { read: either(admins, own('owner', 'owner')), ...readOnly },
  endpoints: disputeActions,
  fields: [
    {
      name: 'evidence',
      type: 'ui',
      admin: { components: { Field: '/admin/disputes/EvidencePanel#EvidencePanel' } },
    },
    {
      name: 'disputeId',
      type: 'text',
      label: say('Stripe dispute', 'स्ट्राइप विवाद'),
      required: true,
      unique: true,
    },
    {
      name: 'booking',
      type: 'relationship',
      relationTo: 'bookings',
      label: say('Booking', 'बुकिंग'),
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
    toUsers('seeker', say('Guest', 'अतिथि')),
    toUsers('owner', say('Owner', 'मालिक')),
    money('amount', say('Amount', 'राशि'), { required: true }),
    { name: 'currency', type: 'text', label: say('Currency', 'मुद्रा') },
    { name: 'reason', type: 'text', label: say("The bank's reason", 'बैंक का कारण') },
    status('status', say('Status', 'स्थिति'), STATUS_LABELS, { required: true }),
    { name: 'dueBy', type: 'date', label: say('Answer until', 'उत्तर कब तक') },
    { name: 'submittedAt', type: 'date', label: say('Answered at', 'उत्तर कब दिया') },
    {
      name: 'submittedBy',
      type: 'relationship',
      relationTo: 'users',
      label: say('Answered by', 'उत्तर किसने दिया'),
    },
    { name: 'closedAt', type: 'date', label: say('Decided at', 'कब निर्णय हुआ') },
    { name: 'lines', type: 'json', admin: { hidden: true } },
    { name: 'rev', type: 'number', defaultValue: 0, admin: { hidden: true } },
  ],
  timestamps: true,
}
