import type { Login, SessionView } from '@bookmysleep/domain/api/auth'
import type { Ctx } from '../context.ts'
import { type OpenedSession, openSession } from './open-session.ts'
import { toUserView } from './user-view.ts'

/** Opens a session. Throws INVALID_CREDENTIALS and ACCOUNT_LOCKED, see `openSession`. */
export async function logIn(ctx: Ctx, login: Login): Promise<SessionView> {
  return toSessionView(await openSession(ctx, login))
}

export function toSessionView({ user, token, exp }: OpenedSession): SessionView {
  return { user: toUserView(user), accessToken: token, expiresAt: new Date(exp * 1000).toISOString() }
}
