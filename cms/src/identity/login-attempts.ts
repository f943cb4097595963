import { createHash } from 'node:crypto'
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible'
import type { Ctx } from '../context.ts'

/**
 * Failed logins by e-mail address, known or not, so that being locked out tells nothing about who has an account.
 * Payload counts for those it knows, in the user document; the numbers are the same.
 */
export function createLoginAttempts(ctx: Pick<Ctx, 'redis' | 'payload'>) {
  const { maxLoginAttempts, lockTime } = ctx.payload.collections.users.config.auth
  const counting = { points: maxLoginAttempts, duration: lockTime / 1000, keyPrefix: 'limit:failed-logins' }
  const limiter = new RateLimiterRedis({
    ...counting,
    storeClient: ctx.redis,
    rejectIfRedisNotReady: true,
    insuranceLimiter: new RateLimiterMemory(counting),
  })
  const keyOf = (email: string) => createHash('sha256').update(email).digest('base64url')
  return {
    async isExhausted(email: string): Promise<boolean> {
      const state = await limiter.get(keyOf(email))
      return state !== null && state.consumedPoints >= counting.points
    },
    async count(email: string): Promise<void> {
      await limiter.consume(keyOf(email)).catch((refused: unknown) => {
        if (refused instanceof Error) throw refused
      })
    },
    async forget(email: string): Promise<void> {
      await limiter.delete(keyOf(email))
    },
  }
}

type LoginAttempts = ReturnType<typeof createLoginAttempts>

const known = new WeakMap<object, LoginAttempts>()

/** The counter that belongs to a context. */
export function loginAttemptsOf(ctx: Pick<Ctx, 'redis' | 'payload'>): LoginAttempts {
  const attempts = known.get(ctx) ?? createLoginAttempts(ctx)
  known.set(ctx, attempts)
  return attempts
}
