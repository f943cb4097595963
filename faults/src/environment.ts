import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { startMailbox } from '@bookmysleep/dev-env/mailbox'
import { raisedLimits } from '@bookmysleep/dev-env/raised-limits'
import { randomSecrets } from '@bookmysleep/dev-env/secrets'
import { type StripeSandbox, startStripeSandbox } from '@bookmysleep/dev-env/stripe/server'
import { PROVIDER_EVENTS } from '@bookmysleep/domain/provider-events'
import { createHarnessClock, type HarnessClock } from './clock.ts'
import type { SabotageName } from './programs/sabotage.ts'
import { findLowPort, type Servers } from './servers.ts'
import { type Program, superviseProgram } from './supervise-program.ts'

export type Environment = {
  /** Every variable that the processes read. */
  env: Record<string, string>
  servers: Servers
  stripe: StripeSandbox
  clock: HarnessClock
  cms: (Program & { url: string })[]
  workers: Program[]
  /** Sends Stripe's webhooks to that cms. */
  webhooksTo(index: number): void
  stop(): Promise<void>
}

export type EnvironmentOptions = {
  servers: Servers
  /** For the clock, what the processes keep, and their logs. */
  stateDir: string
  sabotage?: readonly SabotageName[]
}

const webhookPath = '/api/v1/payments/webhook'

/** By the wall clock, while the harness's jumps over days: a call to Stripe is over by then, with its retries. */
const LONGEST_CALL_MS = 60_000

/** An own database, a Stripe and a mailbox of our own, and two cms and two workers that are not started yet. */
export async function startEnvironment(options: EnvironmentOptions): Promise<Environment> {
  const { servers, stateDir, sabotage = [] } = options
  mkdirSync(stateDir, { recursive: true })
  const clockFile = join(stateDir, 'clock')
  const clock = createHarnessClock(clockFile)
  const secrets = randomSecrets()
  const id = randomBytes(5).toString('hex')
  const ports = [await findLowPort(), await findLowPort()]
  const urls = ports.map((port) => `http://127.0.0.1:${port}`)
  const target = (index: number) => ({
    url: `${urls[index]}${webhookPath}`,
    secret: secrets.STRIPE_WEBHOOK_SECRET,
    types: PROVIDER_EVENTS,
  })
  const mailbox = await startMailbox()
  const stripe = await startStripeSandbox({ clock, webhook: target(0), longestCallMs: LONGEST_CALL_MS })
  stripe.control.webhooks({ retryMs: 250 })

  const env = {
    NODE_ENV: 'test',
    MONGODB_URI: servers.mongo.url.replace('/bookmysleep?', `/faults_${id}?`),
    REDIS_URL: servers.redis.url,
    REDIS_PREFIX: `faults-${id}`,
    MEILI_URL: servers.search.url,
    MEILI_KEY: servers.search.key,
    MEILI_PREFIX: `faults_${id}_`,
    ...secrets,
    STRIPE_SECRET_KEY: stripe.secretKey,
    STRIPE_PUBLISHABLE_KEY: stripe.publishableKey,
    STRIPE_SANDBOX_URL: stripe.url,
    SMTP_URL: mailbox.smtpUrl,
    STATE_DIR: stateDir,
    ADMIN_EMAIL: 'admin@bookmysleep.test',
    LOG_LEVEL: 'warn',
    ...raisedLimits,
    API_URL: urls[0] as string,
    FAULTS_CLOCK: clockFile,
    FAULTS_SABOTAGE: sabotage.join('|'),
  }
  const logDir = join(stateDir, 'logs')
  const cms = urls.map((url, index) => ({
    url,
    ...superviseProgram({
      name: `cms-${index + 1}`,
      file: 'cms',
      env: { ...env, PORT: String(ports[index]), API_URL: url },
      logDir,
      healthUrl: `${url}/health`,
    }),
  }))
  const workers = [1, 2].map((number) =>
    superviseProgram({ name: `workers-${number}`, file: 'workers', env, logDir }),
  )
  return {
    env,
    servers,
    stripe,
    clock,
    cms,
    workers,
    webhooksTo: (index) => stripe.control.setWebhook(target(index)),
    async stop() {
      await Promise.all([...cms, ...workers].map((program) => program.kill()))
      await Promise.all([stripe.stop(), mailbox.stop()])
    },
  }
}
