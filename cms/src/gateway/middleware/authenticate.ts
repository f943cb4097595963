import type { Request } from 'express'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import type { SessionUser } from '../../identity/session-user.ts'
import { authenticateToken } from '../../identity/sessions/authenticate-token.ts'

/**
 * Who is behind the request's bearer token: null without one, UNAUTHENTICATED for one that is wrong, expired or
 * whose session was ended. Cookies do not count, so another site cannot act in somebody's name.
 */
export async function authenticate(ctx: Ctx, req: Request): Promise<SessionUser | null> {
  const authorization = req.get('Authorization')
  if (!authorization) return null
  const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization) ?? []
  return (token && (await authenticateToken(ctx, token, 'api'))) || refuseToken()
}

function refuseToken(): never {
  fail('UNAUTHENTICATED', 'Your session has ended. Sign in again.')
}
