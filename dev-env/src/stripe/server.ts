import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Control, createControl, type WebhookTarget } from './control.ts'
import { createClock } from './core/clock.ts'
import { createStore } from './core/store.ts'
import { createApp } from './create-app.ts'
import { createFaults } from './faults.ts'
import { runTimers } from './flows/run-timers.ts'
import { importedPayment, type PaymentToImport } from './import/imported-payment.ts'
import type { PlatformAbilities } from './platform.ts'
import { createRequestLog } from './request-log.ts'
import type { Delays, Sandbox } from './sandbox.ts'
import { createSender } from './webhooks/create-sender.ts'

export type StripeSandboxOptions = {
  /** Default: any free port. */
  port?: number
  host?: string
  /** Keeps everything across restarts; in memory only when left out. */
  stateFile?: string
  webhook?: WebhookTarget
  /** What the sandbox's clock runs on; it can still be moved by `control`. Default: the wall clock. */
  clock?: { now(): Date }
  /** Origins beside this machine's own to which payment pages may return. */
  returnOrigins?: string[]
  secretKey?: string
  publishableKey?: string
  delays?: Partial<Delays>
  /** For a `clock` that jumps over days. Default: 0. */
  longestCallMs?: number
  platform?: Partial<PlatformAbilities>
}

export type StripeSandbox = {
  url: string
  host: string
  port: number
  secretKey: string
  publishableKey: string
  webhookSecret: string
  control: Control
  stop(): Promise<void>
}

export const sandboxSecretKey = 'sk_test_sandbox'
export const sandboxPublishableKey = 'pk_test_sandbox'
export const sandboxWebhookSecret = 'whsec_sandbox'

/** Starts a Stripe of our own on loopback; stripe-node reaches it by `{ host, port, protocol: 'http' }`. */
export async function startStripeSandbox(options: StripeSandboxOptions = {}): Promise<StripeSandbox> {
  const host = options.host ?? '127.0.0.1'
  const store = createStore(options.stateFile, {
    payment: (input: PaymentToImport) => importedPayment(input).objects,
  })
  let url = ''
  const sandbox: Sandbox = {
    store,
    clock: createClock(options.clock, store.values.get<number>('clock')),
    faults: createFaults(),
    log: createRequestLog(),
    webhooks: createSender(store),
    secretKey: options.secretKey ?? sandboxSecretKey,
    publishableKey: options.publishableKey ?? sandboxPublishableKey,
    url: () => url,
    returnOrigins: options.returnOrigins ?? [],
    longestCallMs: options.longestCallMs ?? 0,
    delays: {
      asyncCapture: 0,
      processing: 60,
      bank: 10,
      pendingRefund: 60,
      refundFailure: 60,
      payout: 2 * 24 * 3600,
      verification: 0,
      authorization: 7 * 24 * 3600,
      disputeEvidence: 9 * 24 * 3600,
      disputeDecision: 60,
      ...options.delays,
    },
    request: { id: null, idempotencyKey: null },
  }
  const control = createControl(sandbox)
  const server = createServer(createApp(sandbox, control))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, host, resolve)
  })
  const { port } = server.address() as AddressInfo
  url = `http://${host}:${port}`
  if (options.platform) control.setPlatform(options.platform)
  if (options.webhook) control.setWebhook(options.webhook)

  const ticker = setInterval(() => {
    runTimers(sandbox)
    sandbox.webhooks.flush()
  }, 500)
  sandbox.webhooks.flush()

  return {
    url,
    host,
    port,
    secretKey: sandbox.secretKey,
    publishableKey: sandbox.publishableKey,
    webhookSecret: options.webhook?.secret ?? sandboxWebhookSecret,
    control,
    async stop() {
      clearInterval(ticker)
      await sandbox.webhooks.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      store.close()
    },
  }
}
