import type { AuditActorKind } from '@bookmysleep/domain/audit-actions'
import type { Role } from '@bookmysleep/domain/words'
import type { SessionUser } from './identity/session-user.ts'

/** Who acts, and from where, for the audit log. */
export type Who = {
  kind: AuditActorKind
  user: string | null
  role: Role | null
  /** The id of their session. */
  session: string | null
  ip: string | null
  userAgent: string | null
  requestId: string | null
}

/** Browsers say who they are in about 150 characters; what others say of themselves is cut. */
export const AGENT_LENGTH = 400

/** Somebody of whom no more is known, or to be kept, than what they are. */
export function unnamed(kind: AuditActorKind): Who {
  return { kind, user: null, role: null, session: null, ip: null, userAgent: null, requestId: null }
}

/** Who acts, by who is logged in and what their request says. */
export function whoOf(
  user: Pick<SessionUser, 'id' | 'role' | '_sid'> | null | undefined,
  device: Pick<Who, 'ip' | 'userAgent' | 'requestId'>,
): Who {
  if (!user) return { ...unnamed('visitor'), ...device }
  return { kind: 'user', user: String(user.id), role: user.role, session: user._sid ?? null, ...device }
}
