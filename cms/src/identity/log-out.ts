import type { Ctx } from '../context.ts'
import type { SessionUser } from './session-user.ts'
import { endSession } from './sessions/end-session.ts'

/** Ends the session that the caller's token belongs to; the token stops working at once. */
export async function logOut(ctx: Ctx, user: SessionUser): Promise<void> {
  await endSession(ctx, { sessionId: user._sid, userId: String(user.id), reason: 'logged-out' })
}
