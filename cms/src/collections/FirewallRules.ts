import type { CollectionConfig } from 'payload'
import { hiddenExceptFor } from '../access/role-of.ts'
import { admins, onlyServices } from '../access/rules.ts'
import { GROUPS, say } from '../fields/labels.ts'
import { select } from '../fields/select.ts'
import { yesNo } from '../fields/yes-no.ts'
import { auditFirewallRemoval, auditFirewallRule, checkFirewallRule } from '../hooks/firewall-hooks.ts'

const byServices = { create: onlyServices, update: onlyServices }
/** What the form of a new rule does not ask for. */
const shownOnly = { readOnly: true, condition: (rule: { createdAt?: unknown }) => Boolean(rule.createdAt) }

/** Whom the gateway turns away, and whom it never does. A rule is not changed: it is removed, and another made. */
export const FirewallRules: CollectionConfig = {
  slug: 'firewall-rules',
  labels: {
    singular: say('Firewall rule', 'फ़ायरवॉल नियम'),
    plural: say('Firewall', 'फ़ायरवॉल'),
  },
  admin: {
    group: GROUPS.people,
    useAsTitle: 'network',
    defaultColumns: ['network', 'action', 'reason', 'expiresAt', 'isAutomatic', 'createdBy', 'createdAt'],
    listSearchableFields: ['network', 'reason'],
    hidden: hiddenExceptFor('admin'),
    description: say(
      'To allow a network wins over every block of it. Rules count within seconds.',
      'अनुमति हर रोक से ऊपर है। नियम कुछ सेकंड में लागू होते हैं।',
    ),
  },
  access: { read: admins, create: admins, update: () => false, delete: admins },
  defaultSort: '-createdAt',
  hooks: {
    beforeValidate: [checkFirewallRule],
    afterChange: [auditFirewallRule],
    afterDelete: [auditFirewallRemoval],
  },
  fields: [
    select(
      'action',
      say('What', 'क्या'),
      { block: say('Block', 'रोकें'), allow: say('Always allow', 'हमेशा अनुमति दें') },
      { required: true, defaultValue: 'block' },
    ),
    {
      name: 'network',
      type: 'text',
      label: say('IP address or range', 'आईपी पता या श्रेणी'),
      required: true,
      maxLength: 60,
      admin: {
        description: say('Such as 203.0.113.7 or 203.0.113.0/24', 'जैसे 203.0.113.7 या 203.0.113.0/24'),
      },
    },
    { name: 'reason', type: 'text', label: say('Reason', 'कारण'), required: true, maxLength: 300 },
    {
      name: 'expiresAt',
      type: 'date',
      label: say('Until (empty: until removed)', 'कब तक (ख़ाली: हटाए जाने तक)'),
      admin: { date: { pickerAppearance: 'dayAndTime' } },
    },
    yesNo('isAutomatic', say('Made by the gateway', 'गेटवे ने बनाया'), {
      defaultValue: false,
      access: byServices,
      admin: shownOnly,
    }),
    {
      name: 'createdBy',
      type: 'relationship',
      relationTo: 'users',
      label: say('Made by', 'किसने बनाया'),
      access: byServices,
      admin: shownOnly,
    },
    { name: 'forgetAt', type: 'date', access: byServices, admin: { hidden: true } },
  ],
  timestamps: true,
}
