import { bmsProgram, cmsProgram, storefrontProgram, workersProgram } from '@bookmysleep/dev-env/demo/programs'
import { ensureBuilt } from '@bookmysleep/dev-env/ensure-built'
import { startLoginProviders } from '@bookmysleep/dev-env/login-providers/start-login-providers'
import { findFreePort } from '@bookmysleep/dev-env/ports'
import { startTestNetwork } from '@bookmysleep/dev-env/test-network'
import type { TestServices } from '@bookmysleep/dev-env/vitest-services'
import { PROVIDER_EVENTS } from '@bookmysleep/domain/provider-events'
import { runProgram, startProgram } from './start-program.ts'

/** Where the parts of the stack are reached. */
export type Stack = {
  storefront: string
  cms: string
  mailbox: string
  logDir: string
}

export type RunningStack = Stack & { stop(): Promise<void> }

/**
 * The whole product as the demo runs it, production builds included, on free ports and with a database of its
 * own, filled by `bms seed`.
 */
export async function startStack(services: TestServices, logDir: string): Promise<RunningStack> {
  const [port, storefrontPort] = [await findFreePort(), await findFreePort()]
  const urls = { cms: `http://localhost:${port}`, storefront: `http://localhost:${storefrontPort}` }
  const logins = await startLoginProviders({ frontendUrl: urls.storefront })
  const network = await startTestNetwork({
    services,
    env: {
      NODE_ENV: 'production',
      PORT: String(port),
      API_URL: urls.cms,
      STOREFRONT_PORT: String(storefrontPort),
      FRONTEND_URL: urls.storefront,
      PASSWORD_COST: '12',
      LOG_LEVEL: 'info',
      ANSWER_CACHE: 'on',
      ...logins.env,
    },
  })
  const { env, stripe, mailbox } = network
  stripe.control.setWebhook({
    url: `${urls.cms}/api/v1/payments/webhook`,
    secret: env.STRIPE_WEBHOOK_SECRET ?? '',
    types: PROVIDER_EVENTS,
  })
  const stops = [logins.stop, network.stop]
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end()
  }
  const start = async (spec: Parameters<typeof startProgram>[0]) => {
    stops.push((await startProgram(spec, logDir)).stop)
  }
  try {
    await Promise.all([build(env), runProgram(bmsProgram('seed', ['seed'], env), logDir)])
    await start(cmsProgram(env))
    await Promise.all([start(workersProgram(env)), start(storefrontProgram(env))])
  } catch (error) {
    await stop()
    throw error
  }
  return { ...urls, mailbox: mailbox.webUrl, logDir, stop }
}

async function build(env: Record<string, string>): Promise<void> {
  await ensureBuilt('storefront', { env })
  await ensureBuilt('cms', { env })
}
