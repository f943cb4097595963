import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PROVIDER_EVENTS } from '@bookmysleep/domain/provider-events'
import { Redis } from 'ioredis'
import { MongoClient } from 'mongodb'
import { inject } from 'vitest'
import { type Mailbox, startMailbox } from './mailbox.ts'
import { findFreePort } from './ports.ts'
import { raisedLimits } from './raised-limits.ts'
import { randomSecrets } from './secrets.ts'
import { type StripeSandbox, startStripeSandbox } from './stripe/server.ts'
import type { TestServices } from './vitest-services.ts'

export type TestNetwork = {
  /** Every variable that cms, workers, cli and storefront read. */
  env: Record<string, string>
  stripe: StripeSandbox
  mailbox: Mailbox
  /** Where cms will listen when it is started with `env`. */
  apiUrl: string
  stop(): Promise<void>
}

export type TestNetworkOptions = {
  /** Servers to use; without it those of the Vitest run. */
  services?: TestServices
  /** Added to, or put in place of, the environment. */
  env?: Record<string, string>
  /** The Stripe sandbox's clock. */
  clock?: { now(): Date }
}

/**
 * A whole environment of its own for one test file: an own database, Redis database and index prefix on the run's
 * shared servers, an own Stripe sandbox (its webhooks go to `apiUrl`) and an own mailbox.
 */
export async function startTestNetwork(options: TestNetworkOptions = {}): Promise<TestNetwork> {
  const services = options.services ?? inject('services')
  const id = randomBytes(5).toString('hex')
  const [port, storefrontPort] = [await findFreePort(), await findFreePort()]
  const apiUrl = `http://127.0.0.1:${port}`
  const secrets = randomSecrets()
  const stateDir = mkdtempSync(join(tmpdir(), 'bms-test-'))
  const mongoUri = withDatabase(services.mongoUri, `bms_test_${id}`)
  const redisUrl = await takeRedisDatabase(services.redisUrl)
  const mailbox = await startMailbox()
  const stripe = await startStripeSandbox({
    port: 0,
    webhook: {
      url: `${apiUrl}/api/v1/payments/webhook`,
      secret: secrets.STRIPE_WEBHOOK_SECRET,
      types: PROVIDER_EVENTS,
    },
    clock: options.clock,
  })
  return {
    apiUrl,
    stripe,
    mailbox,
    env: {
      NODE_ENV: 'test',
      PORT: String(port),
      MONGODB_URI: mongoUri,
      REDIS_URL: redisUrl,
      REDIS_PREFIX: `test-${id}`,
      MEILI_URL: services.meiliUrl,
      MEILI_KEY: services.meiliKey,
      MEILI_PREFIX: `test_${id}_`,
      ...secrets,
      PASSWORD_COST: '4',
      STRIPE_SECRET_KEY: stripe.secretKey,
      STRIPE_PUBLISHABLE_KEY: stripe.publishableKey,
      STRIPE_SANDBOX_URL: stripe.url,
      SMTP_URL: mailbox.smtpUrl,
      STATE_DIR: stateDir,
      API_URL: apiUrl,
      FRONTEND_URL: `http://127.0.0.1:${storefrontPort}`,
      ADMIN_EMAIL: 'admin@bookmysleep.test',
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
      // Tests look at once for what they have changed.
      ANSWER_CACHE: 'off',
      ...raisedLimits,
      ...options.env,
    },
    async stop() {
      await Promise.all([stripe.stop(), mailbox.stop()])
      await withMongo(mongoUri, (client) => client.db().dropDatabase())
      await withRedis(redisUrl, (redis) => redis.flushdb())
      await dropIndexes(services, `test_${id}_`)
      rmSync(stateDir, { recursive: true, force: true })
    },
  }
}

function withDatabase(uri: string, name: string): string {
  const url = new URL(uri)
  url.pathname = `/${name}`
  return url.href
}

/** Takes the next numbered database, emptied; database 0 counts. */
async function takeRedisDatabase(redisUrl: string): Promise<string> {
  return withRedis(redisUrl, async (redis) => {
    const answer = (await redis.config('GET', 'databases')) as string[]
    const taken = await redis.incr('bms-test:last-database')
    const number = 1 + (taken % (Number(answer[1] ?? 16) - 1))
    await redis.select(number)
    await redis.flushdb()
    const url = new URL(redisUrl)
    url.pathname = `/${number}`
    return url.href
  })
}

async function dropIndexes({ meiliUrl, meiliKey }: TestServices, prefix: string): Promise<void> {
  const headers = { authorization: `Bearer ${meiliKey}` }
  const answer = await fetch(`${meiliUrl}/indexes?limit=1000`, { headers }).catch(() => undefined)
  if (!answer?.ok) return
  const { results } = (await answer.json()) as { results: Array<{ uid: string }> }
  const ours = results.filter((index) => index.uid.startsWith(prefix))
  await Promise.all(ours.map(({ uid }) => fetch(`${meiliUrl}/indexes/${uid}`, { method: 'DELETE', headers })))
}

async function withMongo<T>(uri: string, work: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = new MongoClient(uri)
  return work(client).finally(() => client.close())
}

async function withRedis<T>(url: string, work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url)
  return work(redis).finally(() => redis.disconnect())
}
