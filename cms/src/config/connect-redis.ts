import { Redis, type RedisOptions } from 'ioredis'
import type { Logger } from 'pino'
import type { Config } from './read-config.ts'

/** Commands fail at once while the connection is down, instead of holding requests; it reconnects by itself. */
export const FAIL_FAST: RedisOptions = {
  enableOfflineQueue: false,
  maxRetriesPerRequest: 1,
  connectTimeout: 2_000,
  commandTimeout: 2_000,
  retryStrategy: (attempt) => Math.min(attempt * 200, 2_000),
}

/** Waits a moment for the first connection; returns either way. */
export async function connectRedis(config: Pick<Config, 'redis'>, log: Logger): Promise<Redis> {
  const redis = new Redis(config.redis.url, {
    ...FAIL_FAST,
    keyPrefix: `${config.redis.prefix}:`,
    lazyConnect: true,
  })
  reportConnection(redis, log)
  await redis.connect().catch(() => log.warn('Redis is away at start; going on without it'))
  return redis
}

/** One log line when the connection is lost and one when it is back, not one an attempt. */
export function reportConnection(redis: Redis, log: Logger): void {
  let isAway = false
  redis.on('error', (error: Error) => {
    if (!isAway) log.warn({ err: error.message }, 'Redis is away')
    isAway = true
  })
  redis.on('ready', () => {
    if (isAway) log.info('Redis is back')
    isAway = false
  })
}
