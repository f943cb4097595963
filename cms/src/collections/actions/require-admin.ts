import type { PayloadRequest } from 'payload'
import { isAdmin } from '../../access/role-of.ts'
import { fail } from '../../errors.ts'

/** The id of the admin who asks. Throws FORBIDDEN for everybody else; `what` says what only administrators do. */
export function requireAdmin({ user }: Pick<PayloadRequest, 'user'>, what: string): string {
  return user && isAdmin(user) ? String(user.id) : fail('FORBIDDEN', `Only administrators ${what}.`)
}
