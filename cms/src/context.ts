import type { Redis } from 'ioredis'
import type { Meilisearch } from 'meilisearch'
import type { Db, MongoClient } from 'mongodb'
import { getPayload, type Payload } from 'payload'
import type { Logger } from 'pino'
import { Registry } from 'prom-client'
import { buildPayloadConfig } from './build-payload-config.ts'
import { connectRedis } from './config/connect-redis.ts'
import { connectSearch } from './config/connect-search.ts'
import { createLog } from './config/create-log.ts'
import { ensureIndexes } from './config/ensure-indexes.ts'
import type { Config } from './config/read-config.ts'
import { attachContext } from './context-of.ts'
import { type Firewall, openFirewall } from './firewall/open-firewall.ts'
import type { Geocoder } from './geocoding/geocoder.ts'
import { openNominatim } from './geocoding/nominatim.ts'
import { createQueues, type Queues } from './jobs/queues.ts'
import { logCalls } from './payments/log-calls.ts'
import { openPaymentLog } from './payments/payment-log.ts'
import type { PaymentPort } from './payments/port.ts'
import { createStripeAdapter } from './payments/stripe/adapter.ts'
import { ensureRates } from './rates/ensure-rates.ts'
import { createGuards, type Guards } from './resilience/guards.ts'
import { openSuspicionLog, type SuspicionLog } from './suspicions/open-suspicion-log.ts'
import type { Who } from './who.ts'

/** All that a service needs from the outside world. Services take it first; tests swap parts through `overrides`. */
export type Ctx = {
  config: Config
  payload: Payload
  db: Db
  client: MongoClient
  /** Commands fail within about a second while Redis is away; keys are prefixed already. */
  redis: Redis
  search: Meilisearch
  payments: PaymentPort
  queues: Queues
  /** Finds addresses; null where none is set. */
  geocoder: Geocoder | null
  /** Time limits, repeats and circuit breakers of what is asked of others. */
  guards: Guards
  /** What this process counts, for /metrics. */
  metrics: Registry
  /** Whom the gateway turns away. */
  firewall: Firewall
  /** Takes note of what looks like fraud or an attack. */
  suspicions: SuspicionLog
  clock: { now(): Date }
  log: Logger
  /** For whom it is done: who asks, or an operator; without it the product acts by itself. */
  by?: Who
  destroy(): Promise<void>
}

export type Overrides = Partial<
  Pick<Ctx, 'payments' | 'clock' | 'log' | 'redis' | 'search' | 'queues' | 'geocoder'>
>

/**
 * Boots Payload and connects everything. MongoDB must be there, with transactions; Redis and Meilisearch may be
 * away and are picked up when they come. The first context of a process is the one that Next's bundle finds.
 */
export async function createContext(config: Config, overrides: Overrides = {}): Promise<Ctx> {
  const log = overrides.log ?? createLog(config)
  const key = payloadCache().has('default') ? crypto.randomUUID() : 'default'
  const metrics = new Registry()
  const guards = createGuards({ config, log, metrics })
  const payload = await getPayload({
    config: buildPayloadConfig(config, { log, mail: guards.smtp }),
    disableOnInit: true,
    key,
  })
  const client = payload.db.connection.getClient() as unknown as MongoClient
  const db = payload.db.connection.db as unknown as Db
  if (!client.options.replicaSet || !payload.db.transactionOptions) {
    throw new Error('MongoDB has no transactions: MONGODB_URI must name a replica set')
  }
  await ensureIndexes(db)
  await ensureRates(db)
  const clock = overrides.clock ?? { now: () => new Date() }
  const paymentLog = openPaymentLog({ db, clock, log })
  const suspicions = openSuspicionLog({ db, clock, log, config, metrics })
  const firewall = openFirewall({ db, clock, log })
  const redis = overrides.redis ?? (await connectRedis(config, log))
  const queues = overrides.queues ?? (await createQueues({ config, log }))
  const ctx: Ctx = {
    config,
    payload,
    db,
    client,
    redis,
    search: overrides.search ?? connectSearch(config, guards.search),
    payments: overrides.payments ?? logCalls(createStripeAdapter(config, guards.stripe), paymentLog.write),
    queues,
    geocoder:
      overrides.geocoder ?? openNominatim(config.geocoder, { db, redis, clock, guard: guards.geocoder }),
    guards,
    metrics,
    suspicions,
    firewall,
    clock,
    log,
    async destroy() {
      await queues.close()
      await paymentLog.close()
      await suspicions.close()
      firewall.stop()
      redis.disconnect()
      await payload.destroy()
      payloadCache().delete(key)
    },
  }
  attachContext(payload, ctx)
  return ctx
}

function payloadCache(): Map<string, unknown> {
  return (globalThis as unknown as { _payload: Map<string, unknown> })._payload
}
