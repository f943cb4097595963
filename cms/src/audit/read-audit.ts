import type { Filter } from 'mongodb'
import type { Ctx } from '../context.ts'
import { type AuditEvent, auditIn } from './audit-event.ts'

const MIDNIGHT = 'T00:00:00+05:30'
const DAY_MS = 24 * 3600 * 1000

/** Days in India, both included. */
export type Period = { from?: string | undefined; to?: string | undefined }

export type AuditRow = Record<string, string | number>

/** The filter of a period. */
export function inPeriod({ from, to }: Period): Filter<AuditEvent> {
  if (!from && !to) return {}
  const ends = to && new Date(new Date(to + MIDNIGHT).getTime() + DAY_MS)
  return { at: { ...(from && { $gte: new Date(from + MIDNIGHT) }), ...(ends && { $lt: ends }) } }
}

/** The entries of a period, oldest first, as flat rows of text for a spreadsheet. */
export async function* readAuditRows(ctx: Pick<Ctx, 'db'>, period: Period): AsyncGenerator<AuditRow> {
  const found = auditIn(ctx).events.find(inPeriod(period)).sort({ at: 1, _id: 1 })
  for await (const event of found) yield toRow(event)
}

function toRow({ at, action, actor, subject, changed, amounts, facts, ...event }: AuditEvent): AuditRow {
  return {
    at: at.toISOString(),
    action,
    actor: actor.kind,
    user: actor.user ? String(actor.user) : '',
    role: actor.role ?? '',
    session: actor.session ?? '',
    subject: subject?.kind ?? '',
    document: subject?.document ?? event.account ?? '',
    changed: changed.join(' '),
    amounts: amounts.map(({ name, amount }) => `${name}=${amount}`).join(' '),
    facts: facts.map(({ name, value }) => `${name}=${value}`).join(' '),
    count: event.count,
    lastAt: event.lastAt.toISOString(),
    ip: event.ip ?? '',
    userAgent: event.userAgent ?? '',
    requestId: event.requestId ?? '',
  }
}
