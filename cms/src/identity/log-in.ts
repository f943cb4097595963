import type { Login, SessionView } from '@bookmysleep/domain/api/auth'
import type { Ctx } from '../context.ts'
import { provePassword } from './prove-password.ts'
import type { Client } from './sessions/session-documents.ts'
import { openSession } from './sessions/session-view.ts'

/** Opens a session. Throws INVALID_CREDENTIALS and ACCOUNT_LOCKED, see `provePassword`. */
export async function logIn(ctx: Ctx, login: Login, client: Client): Promise<SessionView> {
  return openSession(ctx, { ...(await provePassword(ctx, login, client.ip)), client })
}
