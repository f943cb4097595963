import type { ConsentKind } from '@bookmysleep/domain/api/consents'
import type { CollectionConfig } from 'payload'
import { hiddenExceptFor } from '../access/role-of.ts'
import { admins, readOnly } from '../access/rules.ts'
import { GROUPS, say } from '../fields/labels.ts'
import { select } from '../fields/select.ts'

const KIND_LABELS: Record<ConsentKind, ReturnType<typeof say>> = {
  terms: say('Terms', 'शर्तें'),
  privacy: say('Privacy notice', 'निजता सूचना'),
  marketing: say('Mails about offers', 'ऑफ़र के ईमेल'),
}

/** Who agreed to which text, and who took that back, as `identity/personal-data/consents.ts` stores it. */
export const Consents: CollectionConfig = {
  slug: 'consents',
  labels: { singular: say('Consent', 'सहमति'), plural: say('Consents', 'सहमतियाँ') },
  admin: {
    group: GROUPS.people,
    useAsTitle: 'kind',
    defaultColumns: ['user', 'kind', 'version', 'givenAt', 'withdrawnAt'],
    hidden: hiddenExceptFor('admin'),
  },
  access: { read: admins, ...readOnly },
  defaultSort: '-createdAt',
  fields: [
    {
      name: 'user',
      type: 'relationship',
      relationTo: 'users',
      label: say('Person', 'व्यक्ति'),
      required: true,
    },
    select('kind', say('What', 'क्या'), KIND_LABELS, { required: true }),
    { name: 'version', type: 'text', label: say('Version', 'संस्करण'), required: true },
    { name: 'givenAt', type: 'date', label: say('Agreed', 'कब सहमति दी') },
    { name: 'withdrawnAt', type: 'date', label: say('Withdrawn', 'कब वापस ली') },
    { name: 'network', type: 'text', label: say('Network', 'नेटवर्क') },
  ],
  timestamps: true,
}
