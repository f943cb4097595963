import { ACCOUNT_ACTIONS, type ActivityQuery, type ActivityView } from '@bookmysleep/domain/api/activity'
import type { PageMeta } from '@bookmysleep/domain/api/envelope'
import { ObjectId } from 'mongodb'
import { type AuditEvent, auditIn } from '../../audit/audit-event.ts'
import type { Ctx } from '../../context.ts'
import { readPage } from '../../records/read-page.ts'
import { describeUserAgent } from './describe-user-agent.ts'

/** What the audit log tells somebody of their own account: of what the site's people did, not who of them. */
export async function listActivity(
  ctx: Pick<Ctx, 'db'>,
  userId: string,
  query: ActivityQuery,
): Promise<{ activity: ActivityView[]; meta: PageMeta }> {
  const aboutThem = { 'subject.kind': 'users', 'subject.document': userId }
  const filter = {
    $or: [
      { ...aboutThem, action: { $in: [...ACCOUNT_ACTIONS] } },
      { 'actor.user': new ObjectId(userId), action: 'session.ended' as const },
    ],
  }
  const { found, meta } = await readPage(auditIn(ctx).events, { ...query, filter })
  return { activity: found.map((event) => toView(event, userId)), meta }
}

function toView(
  { _id, at, action, actor, ip, userAgent, count, lastAt }: AuditEvent,
  userId: string,
): ActivityView {
  const by = actor.kind === 'visitor' ? 'visitor' : actor.user?.toHexString() === userId ? 'self' : 'site'
  const isOurs = by === 'site'
  return {
    id: _id.toHexString(),
    at: at.toISOString(),
    action,
    by,
    ip: isOurs ? null : ip,
    ...describeUserAgent(isOurs ? null : userAgent),
    count,
    lastAt: lastAt.toISOString(),
  }
}
