import { randomInt } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { startMeilisearch } from '@bookmysleep/dev-env/meilisearch'
import { type MongoSet, startMongoSet } from '@bookmysleep/dev-env/mongo'
import { isPortFree } from '@bookmysleep/dev-env/ports'
import { startRedis } from '@bookmysleep/dev-env/redis'

/** The servers under the processes: several environments may share them, one after the other. */
export type Servers = {
  mongo: MongoSet
  redis: { url: string; restart(options: { keepsData: boolean }): Promise<void> }
  search: { url: string; key: string }
  stop(): Promise<void>
}

const [firstPort, lastPort] = [20_000, 32_000]

/** Three nodes of MongoDB, Redis and Meilisearch on loopback, with new data. */
export async function startServers({ dir, log }: { dir: string; log(line: string): void }): Promise<Servers> {
  const redisOptions = { dir: join(dir, 'redis'), port: await findLowPort(), log }
  const [mongo, redis, search] = await Promise.all([
    startMongoSet({ dir: join(dir, 'mongo') }),
    startRedis(redisOptions),
    startMeilisearch({ dir: join(dir, 'meilisearch'), log }),
  ])
  log(`three nodes of MongoDB (${mongo.origin}), Redis (${redis.origin}), Meilisearch (${search.origin})`)
  let running = redis
  let restarting = Promise.resolve()
  return {
    mongo,
    search,
    redis: {
      url: redis.url,
      restart({ keepsData }) {
        // Two at once take turns.
        restarting = restarting.then(async () => {
          await running.stop()
          if (!keepsData) rmSync(redisOptions.dir, { recursive: true, force: true })
          running = await startRedis(redisOptions)
        })
        return restarting
      },
    },
    async stop() {
      await restarting
      await Promise.all([mongo.stop(), running.stop(), search.stop()])
    },
  }
}

/** Below those that the system gives to outgoing connections: what is started again must find its port free. */
export async function findLowPort(): Promise<number> {
  while (true) {
    const port = randomInt(firstPort, lastPort)
    if (await isPortFree(port)) return port
  }
}
