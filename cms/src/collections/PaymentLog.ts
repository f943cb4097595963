import type { Label } from '@bookmysleep/domain/labels'
import type { CollectionConfig, TextField } from 'payload'
import { hiddenExceptFor } from '../access/role-of.ts'
import { admins, readOnly } from '../access/rules.ts'
import { GROUPS, say } from '../fields/labels.ts'
import { money } from '../fields/money.ts'
import { status } from '../fields/select.ts'

const OUTCOME_LABELS = {
  answered: say('Answered', 'उत्तर मिला'),
  refused: say('Refused', 'अस्वीकृत'),
  unanswered: say('No answer', 'कोई उत्तर नहीं'),
  not_asked: say('Not asked, provider was away', 'नहीं पूछा, प्रदाता अनुपलब्ध'),
}

const ids = (name: string, label: Label): TextField => ({
  name,
  type: 'text',
  hasMany: true,
  label,
  admin: { components: { Cell: '/admin/cells/PlainCell#PlainCell' } },
})

/** What the payment provider was asked and what it answered; written by `payments/payment-log.ts` alone. */
export const PaymentLog: CollectionConfig = {
  slug: 'payment-log',
  dbName: 'payment-log',
  labels: {
    singular: say('Payment log entry', 'भुगतान लॉग प्रविष्टि'),
    plural: say('Payment log', 'भुगतान लॉग'),
  },
  admin: {
    group: GROUPS.money,
    useAsTitle: 'verb',
    defaultColumns: ['at', 'verb', 'outcome', 'status', 'errorCode', 'ours', 'theirs', 'milliseconds'],
    listSearchableFields: ['verb', 'ours', 'theirs', 'errorCode'],
    hidden: hiddenExceptFor('admin'),
  },
  access: { read: admins, ...readOnly },
  defaultSort: '-at',
  fields: [
    { name: 'at', type: 'date', label: say('When', 'कब'), required: true },
    { name: 'verb', type: 'text', label: say('Asked', 'क्या पूछा गया'), required: true },
    status('outcome', say('Outcome', 'परिणाम'), OUTCOME_LABELS, { required: true }),
    { name: 'status', type: 'text', label: say('It stands', 'स्थिति') },
    { name: 'errorCode', type: 'text', label: say('Error code', 'त्रुटि कोड') },
    { name: 'message', type: 'text', label: say('What the provider said', 'प्रदाता का संदेश') },
    ids('ours', say('Our ids', 'हमारी आईडी')),
    ids('theirs', say("The provider's ids", 'प्रदाता की आईडी')),
    money('amount', say('Amount', 'राशि')),
    { name: 'currency', type: 'text', label: say('Currency', 'मुद्रा') },
    { name: 'requests', type: 'number', label: say('Requests sent', 'भेजे गए अनुरोध') },
    ids('requestIds', say('Request ids', 'अनुरोध आईडी')),
    { name: 'milliseconds', type: 'number', label: say('Duration in ms', 'अवधि (मि.से.)') },
  ],
  timestamps: false,
}
