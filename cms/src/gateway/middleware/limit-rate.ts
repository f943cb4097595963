import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import type { Config } from '../../config/read-config.ts'
import type { Ctx } from '../../context.ts'
import { failure } from '../../errors.ts'

export type LimitName = keyof Config['limits']

/** Where somebody stands with one limit: what is left of it, and in how many seconds it begins anew. */
export type Standing = {
  name: LimitName
  points: number
  seconds: number
  left: number
  resetSeconds: number
}

export type RateLimits = Record<LimitName, (key: string) => Promise<Standing>>

const REDIS_PATIENCE_MS = 1_000
const AWAY_MS = 5_000

/**
 * Limits shared by all processes through Redis; while it is away or silent each process counts for itself. Each
 * throws TOO_MANY_REQUESTS with the seconds to wait, and then no longer asks Redis until they are over.
 */
export function createRateLimits(ctx: Pick<Ctx, 'redis' | 'config'>): RateLimits {
  let awayUntil = 0
  const limit = (name: LimitName) => {
    const { points, seconds } = ctx.config.limits[name]
    const counting = { points, duration: seconds, keyPrefix: `limit:${name}` }
    const local = new RateLimiterMemory(counting)
    const shared = new RateLimiterRedis({
      ...counting,
      storeClient: ctx.redis,
      rejectIfRedisNotReady: true,
      inMemoryBlockOnConsumed: points + 1,
    })
    const count = async (key: string): Promise<RateLimiterRes> => {
      if (Date.now() < awayUntil) return local.consume(key)
      try {
        return await withinPatience(shared.consume(key))
      } catch (refused) {
        if (refused instanceof RateLimiterRes) throw refused
        awayUntil = Date.now() + AWAY_MS
        return local.consume(key)
      }
    }
    return async (key: string): Promise<Standing> => {
      const standing = ({ remainingPoints, msBeforeNext }: RateLimiterRes): Standing => ({
        name,
        points,
        seconds,
        left: Math.max(0, remainingPoints),
        resetSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)),
      })
      return count(key).then(standing, (refused: unknown) => {
        throw refused instanceof RateLimiterRes ? tooMany(standing(refused)) : refused
      })
    }
  }
  const names = Object.keys(ctx.config.limits) as LimitName[]
  return Object.fromEntries(names.map((name) => [name, limit(name)])) as RateLimits
}

/** A Redis that hangs must not hold every request for as long as its commands may take. */
function withinPatience<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    // An error has a stack, which is dear: it is made only when it is needed.
    const timer = setTimeout(() => reject(new Error('Redis is silent')), REDIS_PATIENCE_MS)
    answer.finally(() => clearTimeout(timer)).then(resolve, reject)
  })
}

function tooMany(standing: Standing): Error {
  const { resetSeconds } = standing
  const message = `Too many attempts. Try again in ${resetSeconds} seconds.`
  return Object.assign(failure('TOO_MANY_REQUESTS', message), { retryAfterSeconds: resetSeconds, standing })
}
