import type { AuditAction, AuditActorKind, AuditAmount, AuditFact } from '@bookmysleep/domain/audit-actions'
import type { Role } from '@bookmysleep/domain/words'
import type { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'

/** An entry of the audit log. Nobody changes one once it is sealed. */
export interface AuditEvent {
  _id: ObjectId
  at: Date
  action: AuditAction
  /** `role` as it was then; `session` the id of the session that it was done in. */
  actor: { kind: AuditActorKind; user: ObjectId | null; role: Role | null; session: string | null }
  /** `kind` is the collection of the document. */
  subject: { kind: string; document: string } | null
  /** Names of the fields that were changed. */
  changed: string[]
  /** In minor units. */
  amounts: { name: AuditAmount; amount: number }[]
  facts: { name: AuditFact; value: string }[]
  ip: string | null
  userAgent: string | null
  requestId: string | null
  /** A keyed hash of an address that nobody has. */
  account: string | null
  /** How often it happened, the last time at `lastAt`; more than once for failures that came within a minute only. */
  count: number
  lastAt: Date
  /** Of such failures: what they have in common. */
  key?: string
  /** From when on it changes no more. */
  sealableAt: Date
  /** The number of the seal that it is under. */
  seal: number | null
  forgetAt: Date
  keyId: string
  mac: string
}

/** Covers entries, in the order of their numbers, each the one before: none can be taken out or altered unnoticed. */
export interface AuditSeal {
  _id: number
  at: Date
  entries: { id: ObjectId; hash: string; forgetAt: Date }[]
  previous: { hash: string; forgetAt: Date } | null
  /** Never before that of the seal before. */
  forgetAt: Date
  hash: string
  keyId: string
  mac: string
}

/** What recording needs of the context. */
export type Audited = Pick<Ctx, 'db' | 'clock' | 'config' | 'by'>

export function auditIn({ db }: Pick<Ctx, 'db'>) {
  return {
    events: db.collection<AuditEvent>('audit-events'),
    seals: db.collection<AuditSeal>('audit-seals'),
  }
}
