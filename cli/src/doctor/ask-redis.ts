import { Redis } from 'ioredis'
import type { Answer } from './part.ts'

/** Redis must not throw keys away when its memory is full: they are jobs. */
export async function askRedis(url: string, signal: AbortSignal): Promise<Answer> {
  return withRedis(url, signal, async (redis) => {
    const info = await redis.info()
    const version = /redis_version:(\S+)/.exec(info)?.[1]
    const policy = /maxmemory_policy:(\S+)/.exec(info)?.[1]
    const warning =
      policy && policy !== 'noeviction'
        ? `maxmemory-policy is ${policy}: jobs can get lost. Set it to noeviction.`
        : undefined
    return { ...(version && { version }), ...(warning && { warning }) }
  })
}

/** Workers name their connections after their queues. */
export async function askWorkers(
  { url, prefix }: { url: string; prefix: string },
  signal: AbortSignal,
): Promise<Answer> {
  return withRedis(url, signal, async (redis) => {
    const clients = String(await redis.client('LIST'))
    const ours = clients.split('\n').filter((line) => line.includes(`name=${prefix}:jobs:`))
    if (ours.length === 0) throw new Error('No worker is connected to Redis')
    return { version: `${ours.length} queues` }
  })
}

async function withRedis<T>(
  url: string,
  signal: AbortSignal,
  work: (redis: Redis) => Promise<T>,
): Promise<T> {
  const redis = new Redis(url, { lazyConnect: true, connectTimeout: 4_000, retryStrategy: () => null })
  let reason: Error | undefined
  redis.on('error', (error: Error) => {
    reason = error
  })
  signal.addEventListener('abort', () => redis.disconnect())
  try {
    await redis.connect()
    return await work(redis)
  } catch (error) {
    throw reason ?? error
  } finally {
    redis.disconnect()
  }
}
