import type { RateLimiterRes } from 'rate-limiter-flexible'
import type { Ctx } from '../../context.ts'
import { failure } from '../../errors.ts'
import { sharedLimiter } from '../passwords/shared-limiter.ts'
import { readEpoch } from '../sessions/session-epoch.ts'

/**
 * Counts a code before it is looked at, so that tries at once cannot slip through; the right one is taken back by
 * what is returned. Whoever gets here knows the password, so a new one (which ends the epoch) begins the count anew.
 * Throws ACCOUNT_LOCKED after twice the free failures of logins in an hour.
 */
export async function countCode(
  ctx: Pick<Ctx, 'db' | 'redis' | 'config'>,
  userId: string,
): Promise<{ forgive(): Promise<void> }> {
  const points = ctx.config.freeFailures * 2
  const limiter = sharedLimiter(ctx, { keyPrefix: 'failures:second-factor', points, duration: 3600 })
  const key = `${userId}:${await readEpoch(ctx, userId)}`
  await limiter.consume(key).catch((refused: RateLimiterRes | Error) => {
    throw refused instanceof Error ? refused : locked(refused)
  })
  return {
    async forgive() {
      await limiter.reward(key)
    },
  }
}

function locked({ msBeforeNext }: RateLimiterRes): Error {
  const retryAfterSeconds = Math.max(1, Math.ceil(msBeforeNext / 1000))
  const minutes = Math.ceil(retryAfterSeconds / 60)
  const message = `Too many wrong codes. Try again in ${minutes} minutes, or set a new password to go on at once.`
  return Object.assign(failure('ACCOUNT_LOCKED', message), { retryAfterSeconds })
}
