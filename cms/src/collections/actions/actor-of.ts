import type { PayloadRequest } from 'payload'
import { roleOf } from '../../access/role-of.ts'
import type { Actor } from '../../booking/find-booking.ts'
import { fail } from '../../errors.ts'

/** Who acts, for the services. Throws UNAUTHENTICATED for visitors. */
export function actorOf({ user }: PayloadRequest): Actor {
  const role = roleOf(user)
  if (!user || !role) return fail('UNAUTHENTICATED', 'Sign in first.')
  return { id: String(user.id), role }
}
