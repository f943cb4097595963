import type { Ctx } from '../context.ts'
import { fail, isFailure } from '../errors.ts'
import type { User } from '../payload-types.ts'
import { retryCollisions } from '../records/retry-collisions.ts'
import { loginAttemptsOf } from './login-attempts.ts'
import { WITHOUT_SESSION } from './sessions/payload-context.ts'
import { readEpochByEmail } from './sessions/session-epoch.ts'

/** `epoch` as it was before the password was checked: what a session is opened with. */
export type ProvenUser = { user: User; epoch: number }

/**
 * Checks e-mail and password; opens no session. Throws INVALID_CREDENTIALS, in like words and like time whether
 * or not the address is known, and ACCOUNT_LOCKED after too many failures in a row.
 */
export async function provePassword(
  ctx: Ctx,
  data: { email: string; password: string },
): Promise<ProvenUser> {
  const attempts = loginAttemptsOf(ctx)
  if (await attempts.isExhausted(data.email)) refuseLocked()
  try {
    const epoch = await readEpochByEmail(ctx, data.email)
    const { user } = await retryCollisions(() =>
      ctx.payload.login({ collection: 'users', data, depth: 0, context: { [WITHOUT_SESSION]: true } }),
    )
    await attempts.forget(data.email)
    return { user: user as User, epoch }
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
