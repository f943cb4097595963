import {
  AUDIT_ACTION_LABELS,
  AUDIT_ACTOR_LABELS,
  AUDIT_AMOUNT_LABELS,
  AUDIT_FACT_LABELS,
  AUDIT_SUBJECT_LABELS,
} from '@bookmysleep/domain/audit-actions'
import { type Label, labelIn } from '@bookmysleep/domain/labels'
import { formatMoney } from '@bookmysleep/domain/money'
import type { CollectionConfig, FieldHook, TextField } from 'payload'
import { hiddenExceptFor } from '../access/role-of.ts'
import { admins, readOnly } from '../access/rules.ts'
import type { AuditEvent } from '../audit/audit-event.ts'
import { fail } from '../errors.ts'
import { GROUPS, say } from '../fields/labels.ts'
import { select } from '../fields/select.ts'
import { ROLE_LABELS } from '../fields/user-fields.ts'

const text = (name: string, label: Label, more: Partial<TextField> = {}): TextField =>
  ({ ...more, name, type: 'text', label }) as TextField

/** Also where access rules are skipped: our own code writes entries by `audit/record-audit.ts` alone. */
const refuseChange = () =>
  fail('FORBIDDEN', 'The audit log is written by what happens, and changed by nobody.')

/** What an entry says, in the panel's language. */
const tellDetails: FieldHook = ({ data, req }) => {
  const { amounts = [], facts = [], changed = [] } = (data ?? {}) as Partial<AuditEvent>
  const { language } = req.i18n
  const inWords = (label: Label | undefined) => (label ? labelIn(label, language) : '')
  return [
    ...amounts.map(
      ({ name, amount }) => `${inWords(AUDIT_AMOUNT_LABELS[name])} ${formatMoney(amount, 'INR')}`,
    ),
    ...facts.map(({ name, value }) => `${inWords(AUDIT_FACT_LABELS[name])} ${value}`),
    ...changed,
  ].join(' · ')
}

/** The audit log, as `audit/record-audit.ts` writes it; admins read it, nobody changes it. */
export const AuditEvents: CollectionConfig = {
  slug: 'audit-events',
  dbName: 'audit-events',
  labels: {
    singular: say('Audit log entry', 'ऑडिट लॉग प्रविष्टि'),
    plural: say('Audit log', 'ऑडिट लॉग'),
  },
  admin: {
    group: GROUPS.people,
    useAsTitle: 'at',
    defaultColumns: ['at', 'action', 'actor.user', 'actor.role', 'subject.kind', 'details', 'count', 'ip'],
    listSearchableFields: ['subject.document', 'ip', 'requestId'],
    hidden: hiddenExceptFor('admin'),
  },
  access: { read: admins, ...readOnly },
  disableDuplicate: true,
  defaultSort: '-at',
  hooks: { beforeChange: [refuseChange], beforeDelete: [refuseChange] },
  fields: [
    {
      name: 'at',
      type: 'date',
      label: say('When', 'कब'),
      required: true,
      admin: { date: { pickerAppearance: 'dayAndTime' } },
    },
    select('action', say('What', 'क्या'), AUDIT_ACTION_LABELS, { required: true }),
    {
      name: 'actor',
      type: 'group',
      label: say('Who', 'किसने'),
      fields: [
        select('kind', say('Who', 'किसने'), AUDIT_ACTOR_LABELS, { required: true }),
        { name: 'user', type: 'relationship', relationTo: 'users', label: say('Person', 'व्यक्ति') },
        select('role', say('Role then', 'तब की भूमिका'), ROLE_LABELS),
        text('session', say('Session', 'सत्र')),
      ],
    },
    {
      name: 'subject',
      type: 'group',
      label: say('About', 'किसके बारे में'),
      fields: [
        select('kind', say('About', 'किसके बारे में'), AUDIT_SUBJECT_LABELS),
        text('document', say('Id', 'आईडी')),
      ],
    },
    text('details', say('Details', 'विवरण'), { virtual: true, hooks: { afterRead: [tellDetails] } }),
    { name: 'count', type: 'number', label: say('How often', 'कितनी बार') },
    { name: 'lastAt', type: 'date', label: say('The last time', 'आखिरी बार') },
    text('ip', say('Network address', 'नेटवर्क पता')),
    text('userAgent', say('Device', 'उपकरण')),
    text('requestId', say('Request', 'अनुरोध')),
    { name: 'changed', type: 'text', hasMany: true, label: say('Fields', 'फ़ील्ड'), admin: { hidden: true } },
    { name: 'amounts', type: 'json', label: say('Amounts', 'राशियाँ'), admin: { hidden: true } },
    { name: 'facts', type: 'json', label: say('Facts', 'तथ्य'), admin: { hidden: true } },
  ],
  timestamps: false,
}
