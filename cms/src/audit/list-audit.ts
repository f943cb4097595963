import type { AuditQuery, AuditView } from '@bookmysleep/domain/api/audit'
import type { PageMeta } from '@bookmysleep/domain/api/envelope'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { inPeriod } from '../records/in-period.ts'
import { readPage } from '../records/read-page.ts'
import { type AuditEvent, auditIn } from './audit-event.ts'

/** A page of the audit log, for admins. */
export async function listAudit(
  ctx: Pick<Ctx, 'db'>,
  { actor, action, subject, from, to, page, limit, sort }: AuditQuery,
): Promise<{ entries: AuditView[]; meta: PageMeta }> {
  const filter = {
    ...inPeriod('at', { from, to }),
    ...(actor && { 'actor.user': new ObjectId(actor) }),
    ...(action && { action }),
    ...(subject && { 'subject.document': subject }),
  }
  const { found, meta } = await readPage(auditIn(ctx).events, { filter, page, limit, sort })
  return { entries: found.map(toView), meta }
}

function toView({ _id, at, action, actor, subject, amounts, facts, ...event }: AuditEvent): AuditView {
  return {
    id: _id.toHexString(),
    at: at.toISOString(),
    action,
    actor: {
      kind: actor.kind,
      id: actor.user?.toHexString() ?? null,
      role: actor.role,
      sessionId: actor.session,
    },
    subject: subject && { kind: subject.kind, id: subject.document },
    changed: event.changed,
    amounts: Object.fromEntries(amounts.map(({ name, amount }) => [name, amount])),
    facts: Object.fromEntries(facts.map(({ name, value }) => [name, value])),
    count: event.count,
    lastAt: event.lastAt.toISOString(),
    ip: event.ip,
    userAgent: event.userAgent,
    requestId: event.requestId,
  }
}
