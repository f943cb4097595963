import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { startMeilisearch } from './meilisearch.ts'
import { startMongo } from './mongo.ts'
import { startRedis } from './redis.ts'

export type PartName = 'mongo' | 'redis' | 'meilisearch'

/** One running server; `stop` does nothing for one that we did not start. */
export type Part = { url: string; origin: string; stop(): Promise<void> }

export type PartOptions = {
  dir: string
  port?: number
  external?: string
  isThrowaway?: boolean
  log(line: string): void
}

export type Services = {
  mongoUri: string
  redisUrl: string
  meiliUrl: string
  meiliKey: string
  /** Where each part came from, by its name. */
  origins: Record<string, string>
  stop(): Promise<void>
}

export type ServicesOptions = {
  /** Data, logs and pid records live here; the same folder finds the same data again. */
  stateDir: string
  ports?: Partial<Record<PartName, number>>
  /** Start these parts only; the URLs of the others are empty. */
  only?: PartName[]
  /** Nobody needs the data after a power cut: MongoDB does not wait for the disk before it acknowledges a write. */
  isThrowaway?: boolean
  log?(line: string): void
}

/**
 * Finds or starts MongoDB (replica set rs0), Redis and Meilisearch. Servers named by MONGODB_URI, REDIS_URL and
 * MEILI_URL are used as they are. Throws `MissingPart`, which lists the ways out, when a part cannot be had.
 */
export async function startServices(options: ServicesOptions): Promise<Services> {
  const { ports = {}, only = ['mongo', 'redis', 'meilisearch'], isThrowaway, log = () => {} } = options
  const stateDir = resolve(options.stateDir)
  mkdirSync(stateDir, { recursive: true })
  const external = { mongo: 'MONGODB_URI', redis: 'REDIS_URL', meilisearch: 'MEILI_URL' }
  const starters = { mongo: startMongo, redis: startRedis, meilisearch: startMeilisearch }
  const running = new Map<PartName, Part & { key?: string }>()
  const results = await Promise.allSettled(
    only.map(async (name) => {
      const dir = join(stateDir, name)
      const part = await starters[name]({
        dir,
        port: ports[name],
        external: process.env[external[name]],
        isThrowaway,
        log,
      })
      running.set(name, part)
      log(`${name.padEnd(12)} ${part.origin}`)
    }),
  )
  const stop = async () => void (await Promise.all([...running.values()].map((part) => part.stop())))
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
  if (failures.length > 0) {
    await stop()
    throw failures.length === 1
      ? failures[0]
      : new AggregateError(failures, failures.map((failure) => failure.message).join('\n\n'))
  }
  return {
    mongoUri: running.get('mongo')?.url ?? '',
    redisUrl: running.get('redis')?.url ?? '',
    meiliUrl: running.get('meilisearch')?.url ?? '',
    meiliKey: running.get('meilisearch')?.key ?? '',
    origins: Object.fromEntries([...running].map(([name, part]) => [name, part.origin])),
    stop,
  }
}
