import type { Label } from '@bookmysleep/domain/labels'
import type { TransferKind, TransferStatus } from '@bookmysleep/domain/words'
import type { CollectionConfig } from 'payload'
import { either } from '../access/compose.ts'
import { hiddenExceptFor } from '../access/role-of.ts'
import { admins, onlyAdmins, own, readOnly } from '../access/rules.ts'
import { GROUPS, say } from '../fields/labels.ts'
import { money } from '../fields/money.ts'
import { select, status } from '../fields/select.ts'

const KIND_LABELS: Record<TransferKind, Label> = {
  destination: say('With the payment', 'भुगतान के साथ'),
  release: say('After the stay', 'प्रवास के बाद'),
  reversal: say('Back from the owner', 'मालिक से वापस'),
}

const STATUS_LABELS: Record<TransferStatus, Label> = {
  waiting: say('Held until the owner connects', 'मालिक के जुड़ने तक रुका'),
  pending: say('On its way', 'प्रक्रिया में'),
  succeeded: say('Moved', 'भेजा गया'),
  owing: say('Owed by the owner', 'मालिक पर बक़ाया'),
  netted: say('Set off', 'समायोजित'),
  failed: say('Failed', 'असफल'),
}

/** Movements between the platform and owners' accounts. Written by `settleOwner`, made by `processTransfer`. */
export const Transfers: CollectionConfig = {
  slug: 'transfers',
  labels: { singular: say('Transfer', 'अंतरण'), plural: say('Transfers', 'अंतरण') },
  admin: {
    group: GROUPS.money,
    useAsTitle: 'key',
    defaultColumns: ['booking', 'kind', 'amount', 'status', 'createdAt'],
    hidden: hiddenExceptFor('owner', 'admin'),
  },
  access: { read: either(admins, own('owner', 'owner')), ...readOnly },
  fields: [
    { name: 'key', type: 'text', admin: { hidden: true } },
    ...(['owner', 'booking', 'payment'] as const).map((name) => ({
      name,
      type: 'relationship' as const,
      relationTo: ({ owner: 'users', booking: 'bookings', payment: 'payments' } as const)[name],
      label: {
        owner: say('Owner', 'मालिक'),
        booking: say('Booking', 'बुकिंग'),
        payment: say('Payment', 'भुगतान'),
      }[name],
      required: true,
      index: true,
    })),
    select('kind', say('What', 'क्या'), KIND_LABELS, { required: true }),
    money('amount', say('Amount', 'राशि'), { required: true }),
    money('netted', say('Of it set off', 'इसमें समायोजित')),
    { name: 'currency', type: 'text', label: say('Currency', 'मुद्रा') },
    status('status', say('Status', 'स्थिति'), STATUS_LABELS, { required: true }),
    { name: 'transferId', type: 'text', label: say('Stripe transfer', 'स्ट्राइप अंतरण') },
    { name: 'accountId', type: 'text', label: say('Account at Stripe', 'स्ट्राइप का खाता') },
    { name: 'failureMessage', type: 'text', label: say('What went wrong', 'क्या ग़लत हुआ') },
    { name: 'attempts', type: 'number', label: say('Attempts', 'प्रयास'), access: { read: onlyAdmins } },
    {
      name: 'nextAttemptAt',
      type: 'date',
      label: say('Tried again at', 'अगला प्रयास'),
      access: { read: onlyAdmins },
    },
    { name: 'completedAt', type: 'date', label: say('Done', 'कब पूरा हुआ') },
    { name: 'rev', type: 'number', defaultValue: 0, admin: { hidden: true } },
  ],
  timestamps: true,
}
