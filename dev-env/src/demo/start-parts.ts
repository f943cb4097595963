import { mkdirSync } from 'node:fs'
import { PROVIDER_EVENTS } from '@bookmysleep/domain/provider-events'
import { startLoginProviders } from '../login-providers/start-login-providers.ts'
import { startMailbox } from '../mailbox.ts'
import { startServices } from '../services.ts'
import { startStripeSandbox } from '../stripe/server.ts'
import type { DemoPorts } from './read-ports.ts'
import { readSecrets, stateDir, stateFile, writeState } from './state.ts'

export type DemoParts = {
  /** Every variable that cms, workers, cli and storefront read. */
  env: Record<string, string>
  /** Web addresses of the parts that have one. */
  addresses: { mailbox?: string; stripe?: string }
  stop(): Promise<void>
}

export type StartPartsOptions = {
  ports: DemoPorts
  nodeEnv: 'development' | 'production'
  log(line: string): void
}

/**
 * Servers, Stripe sandbox and mailbox over the demo's state. With STRIPE_SECRET_KEY in the environment the real
 * Stripe is used, with SMTP_URL a real mail server, with keys of Google or GitHub no stand-ins for them. The environment is saved, so that `bms` finds it.
 */
export async function startParts({ ports, nodeEnv, log }: StartPartsOptions): Promise<DemoParts> {
  const stops: Array<() => Promise<void>> = []
  const stop = async () => {
    for (const one of stops.splice(0).reverse()) await one()
  }
  try {
    const services = await startServices({ stateDir: stateFile('services'), log })
    stops.push(services.stop)
    const apiUrl = process.env.API_URL || `http://localhost:${ports.cms}`
    const secrets = readSecrets()
    const stripe = await pickStripe({ apiUrl, port: ports.stripe, secret: secrets.STRIPE_WEBHOOK_SECRET })
    if (stripe) stops.push(stripe.stop)
    const mail = await pickMail(ports.mailbox)
    if (mail) stops.push(mail.stop)
    const frontendUrl = process.env.FRONTEND_URL || `http://localhost:${ports.storefront}`
    const logins = await pickLogins(frontendUrl)
    if (logins) stops.push(logins.stop)
    log(`stripe       ${stripe ? `sandbox on ${stripe.url}` : 'STRIPE_SECRET_KEY'}`)
    log(`logins       ${logins ? 'stand-ins for Google and GitHub' : 'GOOGLE_CLIENT_ID, GITHUB_CLIENT_ID'}`)
    log(`mail         ${mail ? `mailbox on ${mail.url}` : 'SMTP_URL'}`)
    mkdirSync(stateFile('media'), { recursive: true })
    const env = {
      ...secrets,
      NODE_ENV: nodeEnv,
      PORT: String(ports.cms),
      STOREFRONT_PORT: String(ports.storefront),
      MONGODB_URI: services.mongoUri,
      REDIS_URL: services.redisUrl,
      MEILI_URL: services.meiliUrl,
      MEILI_KEY: services.meiliKey,
      API_URL: apiUrl,
      FRONTEND_URL: frontendUrl,
      ADMIN_EMAIL: process.env.ADMIN_EMAIL || 'admin@bookmysleep.example',
      LOG_LEVEL: process.env.LOG_LEVEL || 'info',
      STATE_DIR: stateDir,
      MEDIA_DIR: stateFile('media'),
      ...stripe?.env,
      ...mail?.env,
      ...logins?.env,
    }
    writeState('env.json', env)
    return { env, addresses: { mailbox: mail?.url, stripe: stripe?.url }, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function pickStripe({ apiUrl, port, secret }: { apiUrl: string; port: number; secret: string }) {
  if (process.env.STRIPE_SECRET_KEY) return undefined
  const sandbox = await startStripeSandbox({
    port,
    stateFile: stateFile('stripe.json'),
    webhook: { url: `${apiUrl}/api/v1/payments/webhook`, secret, types: PROVIDER_EVENTS },
    platform: { separateTransfers: process.env.STRIPE_SEPARATE_TRANSFERS !== 'off' },
  })
  const env = {
    STRIPE_SECRET_KEY: sandbox.secretKey,
    STRIPE_PUBLISHABLE_KEY: sandbox.publishableKey,
    STRIPE_SANDBOX_URL: sandbox.url,
  }
  return { env, url: sandbox.url, stop: () => sandbox.stop() }
}

async function pickLogins(frontendUrl: string) {
  if (process.env.GOOGLE_CLIENT_ID || process.env.GITHUB_CLIENT_ID) return undefined
  return startLoginProviders({ frontendUrl })
}

async function pickMail(webPort: number) {
  if (process.env.SMTP_URL) return undefined
  const mailbox = await startMailbox({ webPort, dir: stateFile('mails') })
  return { env: { SMTP_URL: mailbox.smtpUrl }, url: mailbox.webUrl, stop: mailbox.stop }
}
