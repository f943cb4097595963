import type { Login, LoginView } from '@bookmysleep/domain/api/auth'
import type { Ctx } from '../context.ts'
import { provePassword } from './prove-password.ts'
import type { Client } from './sessions/session-documents.ts'
import { openOrAsk } from './two-factor/open-or-ask.ts'

/**
 * Opens a session, or asks for the code of the second step. Throws INVALID_CREDENTIALS and ACCOUNT_LOCKED, see
 * `provePassword`, and ACCOUNT_BANNED.
 */
export async function logIn(ctx: Ctx, login: Login, client: Client): Promise<LoginView> {
  return openOrAsk(ctx, { ...(await provePassword(ctx, login, client.ip)), client })
}
