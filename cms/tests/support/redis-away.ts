import { Redis } from 'ioredis'

/** A Redis that cannot be reached: every command fails at once. */
export function redisAway(): Redis {
  return new Redis('redis://127.0.0.1:9', {
    enableOfflineQueue: false,
    lazyConnect: true,
    retryStrategy: () => null,
  })
}
