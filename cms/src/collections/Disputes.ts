import { DISPUTE_REASON_LABELS } from '@bookmysleep/domain/dispute-reasons'
import type { Label } from '@bookmysleep/domain/labels'
import type { DisputeStatus } from '@bookmysleep/domain/words'
import type { CollectionConfig } from 'payload'
import { either } from '../access/compose.ts'
import { hiddenExceptFor, isAdmin } from '../access/role-of.ts'
import { admins, own, readOnly } from '../access/rules.ts'
import { GROUPS, say } from '../fields/labels.ts'
import { money } from '../fields/money.ts'
import { select, status } from '../fields/select.ts'
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

const forAdmins = ({ req }: { req: { user: Parameters<typeof isAdmin>[0] } }) => isAdmin(req.user)

const toUsers = (name: string, label: Label) => ({
  name,
  type: 'relationship' as const,
  relationTo: 'users' as const,
  label,
  required: true,
  index: true,
})

/**
 * Payments that guests' banks take back. Written from Stripe alone; an admin sends the evidence. Owners see deadline and
 * result, not what is said to the bank.
 */
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
    select('reason', say("The bank's reason", 'बैंक का कारण'), DISPUTE_REASON_LABELS),
    status('status', say('Status', 'स्थिति'), STATUS_LABELS, { required: true }),
    { name: 'dueBy', type: 'date', label: say('Answer until', 'उत्तर कब तक') },
    {
      name: 'answerProblem',
      type: 'text',
      label: say('Why the answer was not sent', 'उत्तर क्यों नहीं भेजा गया'),
      access: { read: forAdmins },
      admin: { condition: (data) => Boolean(data?.answerProblem) },
    },
    { name: 'submittedAt', type: 'date', label: say('Answered at', 'उत्तर कब दिया') },
    {
      name: 'submittedBy',
      type: 'relationship',
      relationTo: 'users',
      label: say('Answered by', 'उत्तर किसने दिया'),
    },
    money('fee', say('Fee of the dispute, borne by us', 'विवाद शुल्क, हमारी ओर से')),
    money('ownerPart', say("Out of the owner's earnings", 'मालिक की कमाई से')),
    { name: 'remindedAt', type: 'date', admin: { hidden: true } },
    ...['draft', 'answer'].map((name) => ({
      name,
      type: 'json' as const,
      access: { read: forAdmins },
      admin: { hidden: true },
    })),
    { name: 'closedAt', type: 'date', index: true, label: say('Decided at', 'कब निर्णय हुआ') },
    { name: 'lines', type: 'json', admin: { hidden: true } },
    { name: 'rev', type: 'number', defaultValue: 0, admin: { hidden: true } },
  ],
  timestamps: true,
}
