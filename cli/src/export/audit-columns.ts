import type { AuditEvent } from '@bookmysleep/cms/audit/audit-event'
import type { Column } from './columns.ts'

const own = (name: keyof AuditEvent): Column => ({ name, from: name })
const of = (name: string, tell: (event: AuditEvent) => unknown): Column => ({
  name,
  from: (document) => tell(document as unknown as AuditEvent),
})

/** An entry of the audit log as flat text; amounts are in minor units, moments are UTC. */
export const AUDIT_COLUMNS: Column[] = [
  ...[own('at'), own('action')],
  { name: 'actor', from: 'actor.kind' },
  ...['user', 'role', 'session'].map((name) => ({ name, from: `actor.${name}` })),
  { name: 'subject', from: 'subject.kind' },
  of('document', ({ subject, account }) => subject?.document ?? account),
  of('changed', ({ changed }) => changed.join(' ')),
  of('amounts', ({ amounts }) => amounts.map(({ name, amount }) => `${name}=${amount}`).join(' ')),
  of('facts', ({ facts }) => facts.map(({ name, value }) => `${name}=${value}`).join(' ')),
  ...[own('count'), own('lastAt'), own('ip'), own('userAgent'), own('requestId')],
]
