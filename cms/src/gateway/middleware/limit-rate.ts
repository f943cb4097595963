import { RateLimiterMemory, RateLimiterRedis, type RateLimiterRes } from 'rate-limiter-flexible'
import type { Ctx } from '../../context.ts'
import { failure } from '../../errors.ts'

export type LimitName = 'login' | 'register' | 'refresh' | 'verification' | 'writing'
export type RateLimits = Record<LimitName, (key: string) => Promise<void>>

/**
 * Limits shared by all processes through Redis; while Redis is away each process counts for itself.
 * Each throws TOO_MANY_REQUESTS with the seconds to wait.
 */
export function createRateLimits(ctx: Pick<Ctx, 'redis' | 'config'>): RateLimits {
  const limit = (name: LimitName) => {
    const { points, seconds } = ctx.config.limits[name]
    const counting = { points, duration: seconds, keyPrefix: `limit:${name}` }
    const limiter = new RateLimiterRedis({
      ...counting,
      storeClient: ctx.redis,
      rejectIfRedisNotReady: true,
      insuranceLimiter: new RateLimiterMemory(counting),
    })
    return async (key: string) => {
      await limiter.consume(key).catch((refused: RateLimiterRes | Error) => {
        if (refused instanceof Error) throw refused
        throw tooMany(refused.msBeforeNext)
      })
    }
  }
  return {
    login: limit('login'),
    register: limit('register'),
    refresh: limit('refresh'),
    verification: limit('verification'),
    writing: limit('writing'),
  }
}

function tooMany(waitMs: number): Error {
  const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1000))
  const message = `Too many attempts. Try again in ${retryAfterSeconds} seconds.`
  return Object.assign(failure('TOO_MANY_REQUESTS', message), { retryAfterSeconds })
}
