import { type Label, OWNER_TIER_LABELS } from '@bookmysleep/domain/labels'
import type { Role } from '@bookmysleep/domain/words'
import type { Field } from 'payload'
import { onlyAdmins, onlyServices } from '../access/rules.ts'
import { say } from './labels.ts'
import { sealed } from './sealed.ts'
import { select } from './select.ts'
import { stripeFields } from './stripe-fields.ts'
import { yesNo } from './yes-no.ts'

export const ROLE_LABELS: Record<Role, Label> = {
  seeker: say('Guest', 'अतिथि'),
  owner: say('Owner', 'मालिक'),
  admin: say('Administrator', 'प्रशासक'),
  editor: say('Editor', 'संपादक'),
}

const byAdmins = { create: onlyAdmins, update: onlyAdmins }

export const userFields: Field[] = [
  {
    type: 'row',
    fields: [
      {
        name: 'firstName',
        type: 'text',
        label: say('First name', 'पहला नाम'),
        required: true,
        maxLength: 80,
      },
      { name: 'lastName', type: 'text', label: say('Last name', 'उपनाम'), maxLength: 80 },
    ],
  },
  sealed({ name: 'phoneNumber', label: say('Phone', 'फ़ोन'), maxLength: 20 }),
  {
    name: 'address',
    type: 'group',
    label: say('Address', 'पता'),
    fields: [
      sealed({ name: 'street', label: say('Street', 'सड़क'), maxLength: 200 }),
      sealed({ name: 'city', label: say('City', 'शहर'), maxLength: 80 }),
      sealed({ name: 'state', label: say('State', 'राज्य'), maxLength: 80 }),
      sealed({ name: 'country', label: say('Country', 'देश'), maxLength: 80 }),
      sealed({ name: 'zipCode', label: say('PIN code', 'पिन कोड'), maxLength: 12 }),
      sealed({
        name: 'coordinates',
        label: say('On the map (latitude, longitude)', 'नक़्शे पर (अक्षांश, देशांतर)'),
        maxLength: 40,
      }),
    ],
  },
  {
    name: 'picture',
    type: 'ui',
    admin: { position: 'sidebar', components: { Field: '/admin/users/Picture#Picture' } },
  },
  { name: 'dateOfBirth', type: 'date', label: say('Date of birth', 'जन्म तिथि') },
  select('role', say('Role', 'भूमिका'), ROLE_LABELS, {
    required: true,
    index: true,
    defaultValue: 'seeker',
    saveToJWT: true,
    access: byAdmins,
    admin: {
      position: 'sidebar',
      description: say('What this person may see and do.', 'यह व्यक्ति क्या देख और कर सकता है।'),
    },
  }),
  yesNo('isVerified', say('E-mail confirmed', 'ई-मेल की पुष्टि हुई'), {
    defaultValue: false,
    access: byAdmins,
    admin: { position: 'sidebar' },
  }),
  yesNo('hostVerified', say('Verified host', 'सत्यापित मेज़बान'), {
    defaultValue: false,
    access: byAdmins,
    admin: {
      position: 'sidebar',
      condition: (data) => data.role === 'owner',
      description: say('Identity and papers were checked.', 'पहचान और काग़ज़ात जाँचे गए।'),
    },
  }),
  select('tier', say('Commission tier', 'कमीशन श्रेणी'), OWNER_TIER_LABELS, {
    defaultValue: 'basic',
    access: byAdmins,
    admin: { position: 'sidebar', condition: (data) => data.role === 'owner' },
  }),
  select(
    'locale',
    say('Language', 'भाषा'),
    { en: say('English', 'अंग्रेज़ी'), hi: say('Hindi', 'हिन्दी') },
    {
      defaultValue: 'en',
      admin: { position: 'sidebar' },
    },
  ),
  {
    name: 'currency',
    type: 'text',
    label: say('Currency', 'मुद्रा'),
    defaultValue: 'INR',
    minLength: 3,
    maxLength: 3,
    admin: { position: 'sidebar' },
  },
  {
    name: 'deletedAt',
    type: 'date',
    label: say('Account deleted', 'खाता हटाया गया'),
    access: { create: onlyServices, update: onlyServices },
    admin: {
      position: 'sidebar',
      readOnly: true,
      condition: (data) => Boolean(data.deletedAt),
      description: say('By its owner; what stays has no name.', 'खाताधारक ने; जो रहता है उसमें नाम नहीं।'),
    },
  },
  /** bcrypt's, made by `hash-passwords.ts`, which lets no caller set it. */
  { name: 'passwordSalt', type: 'text', hidden: true, access: { read: onlyServices } },
  ...stripeFields,
  {
    name: 'secondStep',
    type: 'ui',
    admin: { position: 'sidebar', components: { Field: '/admin/users/SecondStep#SecondStep' } },
  },
  {
    name: 'ban',
    type: 'ui',
    admin: { position: 'sidebar', components: { Field: '/admin/users/BanPanel#BanPanel' } },
  },
  {
    name: 'fraud',
    type: 'ui',
    admin: { position: 'sidebar', components: { Field: '/admin/users/FraudPanel#FraudPanel' } },
  },
]
