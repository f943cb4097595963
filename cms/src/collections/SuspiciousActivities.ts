import type { SuspicionKind } from '@bookmysleep/domain/suspicion-kinds'
import type { CollectionConfig } from 'payload'
import { hiddenExceptFor } from '../access/role-of.ts'
import { admins, readOnly } from '../access/rules.ts'
import { GROUPS, say } from '../fields/labels.ts'
import { select } from '../fields/select.ts'
import { clearSuspicionAction } from './actions/fraud.ts'

const KIND_LABELS: Record<SuspicionKind, ReturnType<typeof say>> = {
  attack: say('Looks like an attack', 'हमले जैसा अनुरोध'),
  'rapid-fire': say('Far too many requests', 'बहुत ज़्यादा अनुरोध'),
  'booking-spam': say('Booking again and again', 'बार-बार बुकिंग'),
  'many-accounts': say('One network and browser, many accounts', 'एक नेटवर्क और ब्राउज़र, कई खाते'),
  'scripted-agent': say('A program instead of a browser', 'ब्राउज़र की जगह प्रोग्राम'),
  'fraud-score': say('Booking refused by its fraud score', 'धोखाधड़ी स्कोर के कारण बुकिंग रोकी गई'),
}

/** What looks like fraud or an attack; written by `suspicions/` alone. Admins look, and clear. */
export const SuspiciousActivities: CollectionConfig = {
  slug: 'suspicious-activities',
  labels: {
    singular: say('Suspicious activity', 'संदिग्ध गतिविधि'),
    plural: say('Suspicious activity', 'संदिग्ध गतिविधि'),
  },
  admin: {
    group: GROUPS.people,
    useAsTitle: 'kind',
    defaultColumns: ['lastAt', 'kind', 'address', 'user', 'action', 'count', 'score', 'clearedAt'],
    listSearchableFields: ['address', 'network', 'action', 'userAgent'],
    hidden: hiddenExceptFor('admin'),
  },
  access: { read: admins, ...readOnly },
  defaultSort: '-lastAt',
  endpoints: [clearSuspicionAction],
  fields: [
    select('kind', say('What', 'क्या'), KIND_LABELS, { required: true }),
    { name: 'address', type: 'text', label: say('IP address', 'आईपी पता') },
    { name: 'network', type: 'text', label: say('Network', 'नेटवर्क') },
    { name: 'user', type: 'relationship', relationTo: 'users', label: say('Person', 'व्यक्ति') },
    { name: 'userAgent', type: 'text', label: say('Program', 'प्रोग्राम') },
    { name: 'action', type: 'text', label: say('Asked for', 'क्या माँगा') },
    { name: 'reasons', type: 'json', label: say('Reasons', 'कारण') },
    { name: 'score', type: 'number', label: say('Score', 'स्कोर') },
    { name: 'count', type: 'number', label: say('How often', 'कितनी बार') },
    { name: 'firstAt', type: 'date', label: say('First', 'पहली बार') },
    { name: 'lastAt', type: 'date', label: say('Last', 'आख़िरी बार') },
    { name: 'clearedAt', type: 'date', label: say('Cleared', 'कब मान्य किया') },
    {
      name: 'clearedBy',
      type: 'relationship',
      relationTo: 'users',
      label: say('Cleared by', 'किसने मान्य किया'),
    },
    { name: 'clearNote', type: 'text', label: say('Why it was cleared', 'मान्य करने का कारण') },
    {
      name: 'clear',
      type: 'ui',
      admin: { position: 'sidebar', components: { Field: '/admin/users/ClearSuspicion#ClearSuspicion' } },
    },
  ],
  timestamps: false,
}
