import type { AuditAction, AuditAmount, AuditFact, AuditSubject } from '@bookmysleep/domain/audit-actions'
import { ObjectId } from 'mongodb'
import { AGENT_LENGTH, unnamed, type Who } from '../who.ts'
import type { AuditEvent, Audited } from './audit-event.ts'
import { sign, textOfEvent } from './audit-keys.ts'

const DAY_MS = 24 * 3600 * 1000
const MOST_CHARACTERS = 400

export type Entry = {
  action: AuditAction
  subject?: { collection: AuditSubject; id: ObjectId | string } | null
  /** Names of fields, never what they hold. */
  changed?: readonly string[]
  /** In minor units. */
  amounts?: Partial<Record<AuditAmount, number | null>>
  /** Words of closed lists, ids, counts, instants and networks; never what somebody typed, and no secret. */
  facts?: Partial<Record<AuditFact, string | number | Date | null>>
  /** What is known of who acts beyond `ctx.by`. */
  by?: Partial<Who>
  account?: string
}

/** An entry as it is stored, signed. */
export function makeEvent(ctx: Audited, entry: Entry): AuditEvent {
  const now = ctx.clock.now()
  const who = { ...unnamed('system'), ...ctx.by, ...entry.by }
  const { action, subject } = entry
  const event = {
    _id: new ObjectId(),
    at: now,
    action,
    actor: { kind: who.kind, user: who.user ? new ObjectId(who.user) : null, ...roleAndSession(who) },
    subject: subject ? { kind: subject.collection, document: String(subject.id) } : null,
    changed: [...(entry.changed ?? [])].sort(),
    amounts: given(entry.amounts).map(([name, amount]) => ({ name, amount })),
    facts: given(entry.facts).map(([name, value]) => ({ name, value: textOf(value) })),
    ip: who.ip,
    userAgent: who.userAgent?.slice(0, AGENT_LENGTH) || null,
    requestId: who.requestId,
    account: entry.account ?? null,
    count: 1,
    lastAt: now,
    sealableAt: now,
    seal: null,
    forgetAt: new Date(now.getTime() + ctx.config.auditRetentionDays * DAY_MS),
  }
  return { ...event, ...sign(ctx, textOfEvent(event)) }
}

const roleAndSession = ({ role, session }: Who) => ({ role, session })

function given<Name extends string, Value>(named: Partial<Record<Name, Value | null>> = {}): [Name, Value][] {
  return (Object.entries(named) as [Name, Value | null | undefined][]).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [[name, value]],
  )
}

function textOf(value: string | number | Date): string {
  return (value instanceof Date ? value.toISOString() : String(value)).slice(0, MOST_CHARACTERS)
}
