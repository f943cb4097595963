import type { Ctx } from '../context.ts'
import { fail, isFailure } from '../errors.ts'
import type { User } from '../payload-types.ts'
import { retryCollisions } from '../records/retry-collisions.ts'
import { loginAttemptsOf } from './login-attempts.ts'

export type OpenedSession = { user: User; token: string; exp: number }

/**
 * Checks e-mail and password and opens a session. Throws INVALID_CREDENTIALS, in like words and like time whether
 * or not the address is known, and ACCOUNT_LOCKED after too many failures in a row.
 */
export async function openSession(
  ctx: Ctx,
  data: { email: string; password: string },
): Promise<OpenedSession> {
  const attempts = loginAttemptsOf(ctx)
  if (await attempts.isExhausted(data.email)) refuseLocked()
  try {
    const { user, token, exp } = await retryCollisions(() =>
      ctx.payload.login({ collection: 'users', data, depth: 0 }),
    )
    if (!token || !exp) throw new Error('Payload opened no session')
    await attempts.forget(data.email)
    return { user: user as User, token, exp }
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    if (isFailure(error) || !['AuthenticationError', 'LockedAuth'].includes(name)) throw error
    await attempts.count(data.email)
    if (name === 'LockedAuth') return refuseLocked()
    return fail('INVALID_CREDENTIALS', 'E-mail or password is wrong.')
  }
}

function refuseLocked(): never {
  fail('ACCOUNT_LOCKED', 'Too many failed attempts. Try again in a few minutes.')
}
