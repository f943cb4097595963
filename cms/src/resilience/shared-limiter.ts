import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible'
import type { Ctx } from '../context.ts'

type Counting = { keyPrefix: string; points: number; duration: number }

const made = new WeakMap<object, Map<string, RateLimiterRedis>>()

/** A counter that all processes share through Redis; while Redis is away each counts for itself. */
export function sharedLimiter({ redis }: Pick<Ctx, 'redis'>, counting: Counting): RateLimiterRedis {
  const known = made.get(redis) ?? new Map<string, RateLimiterRedis>()
  made.set(redis, known)
  const limiter = known.get(counting.keyPrefix) ?? createLimiter(redis, counting)
  known.set(counting.keyPrefix, limiter)
  return limiter
}

function createLimiter(redis: Ctx['redis'], counting: Counting): RateLimiterRedis {
  return new RateLimiterRedis({
    ...counting,
    storeClient: redis,
    rejectIfRedisNotReady: true,
    insuranceLimiter: new RateLimiterMemory(counting),
  })
}
