import { fail } from '../../errors.ts'
import type { SessionUser } from '../../identity/session-user.ts'
import type { Access } from '../route.ts'

/** Throws UNAUTHENTICATED without a session where one is needed, FORBIDDEN for a role that may not. */
export function requireRole(access: Access, user: SessionUser | null): void {
  if (access === 'public') return
  if (!user) fail('UNAUTHENTICATED', 'Sign in first.')
  if (access === 'signed-in' || access.includes(user.role)) return
  fail('FORBIDDEN', 'Your account may not do this.')
}
