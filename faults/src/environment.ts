import { randomInt } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Mailbox, startMailbox } from '@bookmysleep/dev-env/mailbox'
import { startMeilisearch } from '@bookmysleep/dev-env/meilisearch'
import { type MongoSet, startMongoSet } from '@bookmysleep/dev-env/mongo'
import { isPortFree } from '@bookmysleep/dev-env/ports'
import { startRedis } from '@bookmysleep/dev-env/redis'
import { randomSecrets } from '@bookmysleep/dev-env/secrets'
import { type StripeSandbox, startStripeSandbox } from '@bookmysleep/dev-env/stripe/server'
import { createHarnessClock, type HarnessClock } from './clock.ts'
import type { SabotageName } from './programs/sabotage.ts'
import { type Program, superviseProgram } from './supervise-program.ts'

export type Environment = {
  /** Every variable that the processes read. */
  env: Record<string, string>
  mongo: MongoSet
  stripe: StripeSandbox
  mailbox: Mailbox
  clock: HarnessClock
  cms: (Program & { url: string })[]
  workers: Program[]
  restartRedis(options: { keepsData: boolean }): Promise<void>
  /** Sends Stripe's webhooks to that cms. */
  webhooksTo(index: number): void
  stop(): Promise<void>
}

export type EnvironmentOptions = {
  stateDir: string
  sabotage?: readonly SabotageName[]
  log(line: string): void
}

const webhookPath = '/api/v1/payments/webhook'
const [firstPort, lastPort] = [20_000, 32_000]

/** Real servers, a Stripe and a mailbox of our own, two cms and two workers, all on loopback and with new data. */
export async function startEnvironment(options: EnvironmentOptions): Promise<Environment> {
  const { stateDir, sabotage = [], log } = options
  const stops: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const one of stops.splice(0).reverse()) await one()
  }
  try {
    rmSync(stateDir, { recursive: true, force: true })
    mkdirSync(stateDir, { recursive: true })
    const clock = createHarnessClock(join(stateDir, 'clock'))
    const secrets = randomSecrets()
    const redisDir = join(stateDir, 'services/redis')
    const redisPort = await findLowPort()
    const redisOptions = { dir: redisDir, port: redisPort, log }
    const [mongo, redis, search] = await Promise.all([
      startMongoSet({ dir: join(stateDir, 'services/mongo') }),
      startRedis(redisOptions),
      startMeilisearch({ dir: join(stateDir, 'services/meilisearch'), log }),
    ])
    const running = { redis }
    let restarting = Promise.resolve()
    stops.push(mongo.stop, () => running.redis.stop(), search.stop)
    log(`three nodes of MongoDB (${mongo.origin}), Redis (${redis.origin}), Meilisearch (${search.origin})`)

    const ports = [await findLowPort(), await findLowPort()]
    const urls = ports.map((port) => `http://127.0.0.1:${port}`)
    const target = (index: number) => ({
      url: `${urls[index % urls.length]}${webhookPath}`,
      secret: secrets.STRIPE_WEBHOOK_SECRET,
    })
    const stripe = await startStripeSandbox({ clock, webhook: target(0) })
    stripe.control.webhooks({ retryMs: 250 })
    stops.push(stripe.stop)
    const mailbox = await startMailbox()
    stops.push(mailbox.stop)

    const env = {
      NODE_ENV: 'test',
      MONGODB_URI: mongo.url,
      REDIS_URL: redis.url,
      MEILI_URL: search.url,
      MEILI_KEY: search.key,
      ...secrets,
      STRIPE_SECRET_KEY: stripe.secretKey,
      STRIPE_PUBLISHABLE_KEY: stripe.publishableKey,
      STRIPE_SANDBOX_URL: stripe.url,
      SMTP_URL: mailbox.smtpUrl,
      STATE_DIR: stateDir,
      ADMIN_EMAIL: 'admin@bookmysleep.test',
      LOG_LEVEL: 'warn',
      FAULTS_CLOCK: join(stateDir, 'clock'),
      FAULTS_SABOTAGE: sabotage.join('|'),
    }
    const logDir = join(stateDir, 'logs')
    const cms = ports.map((port, index) => ({
      url: urls[index] as string,
      ...superviseProgram({
        name: `cms-${index + 1}`,
        file: 'cms',
        env: { ...env, PORT: String(port), API_URL: urls[index] as string },
        logDir,
        healthUrl: `${urls[index]}/health`,
      }),
    }))
    const workers = [1, 2].map((number) =>
      superviseProgram({ name: `workers-${number}`, file: 'workers', env, logDir }),
    )
    stops.push(async () => void (await Promise.all([...cms, ...workers].map((program) => program.kill()))))
    return {
      env,
      mongo,
      stripe,
      mailbox,
      clock,
      cms,
      workers,
      restartRedis({ keepsData }) {
        // Two at once take turns.
        restarting = restarting.then(async () => {
          await running.redis.stop()
          if (!keepsData) rmSync(redisDir, { recursive: true, force: true })
          running.redis = await startRedis(redisOptions)
        })
        return restarting
      },
      webhooksTo: (index) => stripe.control.setWebhook(target(index)),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Below those that the system gives to outgoing connections: what is started again must find its port free. */
async function findLowPort(): Promise<number> {
  while (true) {
    const port = randomInt(firstPort, lastPort)
    if (await isPortFree(port)) return port
  }
}
