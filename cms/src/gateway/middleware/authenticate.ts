import type { Request } from 'express'
import { executeAuthStrategies } from 'payload'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import type { SessionUser } from '../../identity/session-user.ts'

/**
 * Who is behind the request's bearer token: null without one, UNAUTHENTICATED for one that is wrong, expired or
 * whose session was ended. Cookies do not count, so another site cannot act in somebody's name.
 */
export async function authenticate(ctx: Ctx, req: Request): Promise<SessionUser | null> {
  const authorization = req.get('Authorization')
  if (!authorization) return null
  if (!/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/.test(authorization)) return refuseToken()
  const headers = new Headers({ Authorization: authorization, DisableAutologin: 'true' })
  const { user } = await executeAuthStrategies({ headers, payload: ctx.payload })
  return user?.collection === 'users' ? (user as SessionUser) : refuseToken()
}

function refuseToken(): never {
  fail('UNAUTHENTICATED', 'Your session has ended. Sign in again.')
}
