import type { Actor } from '../booking/find-booking.ts'
import type { SessionUser } from '../identity/session-user.ts'

/** The caller as the booking services know them. */
export function actorOf({ id, role }: SessionUser): Actor {
  return { id: String(id), role }
}
