import type { Role } from '@bookmysleep/domain/words'
import { noteAudit } from '../../audit/record-audit.ts'
import type { Ctx } from '../../context.ts'
import type { SessionDocument } from './session-documents.ts'

/** Notes in the audit log that somebody logged in. They are, so it keeps nobody out when that cannot be written. */
export async function noteLogin(
  ctx: Ctx,
  { session, role }: { session: SessionDocument; role: Role },
): Promise<void> {
  const { _id, user, kind, ip, userAgent } = session
  await noteAudit(ctx, {
    action: 'login.succeeded',
    subject: { collection: 'users', id: user },
    facts: { kind },
    by: { kind: 'user', user: String(user), role, session: String(_id), ip, userAgent },
  })
}
