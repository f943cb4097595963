import type { Ctx } from '../context.ts'
import { contextFor } from '../context-of.ts'
import { fail, isFailure } from '../errors.ts'
import type { User } from '../payload-types.ts'
import { retryCollisions } from '../records/retry-collisions.ts'
import { countFailedLogin } from './count-failed-login.ts'
import { CLIENT_ADDRESS, WITHOUT_SESSION } from './sessions/payload-context.ts'
import { readEpochByEmail } from './sessions/session-epoch.ts'

/** `epoch` as it was before the password was checked: what a session is opened with. */
export type ProvenUser = { user: User; epoch: number }

/**
 * Checks e-mail and password; opens no session. Throws INVALID_CREDENTIALS, in like words and for like work whether
 * or not the address is known, and ACCOUNT_LOCKED after too many failures (`passwords/login-guard.ts`). `address` is
 * where the request comes from.
 */
export async function provePassword(
  ctx: Ctx,
  data: { email: string; password: string },
  address: string | null,
): Promise<ProvenUser> {
  const context = { ...contextFor(ctx), [WITHOUT_SESSION]: true, [CLIENT_ADDRESS]: address }
  try {
    const epoch = await readEpochByEmail(ctx, data.email)
    const { user } = await retryCollisions(() =>
      ctx.payload.login({ collection: 'users', data, depth: 0, context }),
    )
    return { user: user as User, epoch }
  } catch (error) {
    const isRefused = error instanceof Error && error.name === 'AuthenticationError'
    if (isFailure(error) || !isRefused) throw error
    await countFailedLogin(ctx, { action: 'login.failed', email: data.email, address })
    return fail('INVALID_CREDENTIALS', 'E-mail or password is wrong.')
  }
}
