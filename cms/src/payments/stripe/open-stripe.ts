import Stripe from 'stripe'
import type { Config } from '../../config/read-config.ts'
import type { Guard } from '../../resilience/guard.ts'
import { guardedHttpClient } from './guarded-http-client.ts'

/** A client of Stripe, of the sandbox when that is configured. The guard repeats requests, so it does not. */
export function openStripe(config: Pick<Config, 'stripe'>, guard: Guard): Stripe {
  const { secretKey, sandboxUrl, timeoutMs } = config.stripe
  return new Stripe(secretKey, {
    timeout: timeoutMs,
    maxNetworkRetries: 0,
    httpClient: guardedHttpClient(guard),
    telemetry: false,
    ...(sandboxUrl && addressOf(sandboxUrl)),
  })
}

function addressOf(sandboxUrl: string): Pick<Stripe.StripeConfig, 'host' | 'port' | 'protocol'> {
  const { hostname, port, protocol } = new URL(sandboxUrl)
  const isPlain = protocol === 'http:'
  return { host: hostname, port: port || (isPlain ? 80 : 443), protocol: isPlain ? 'http' : 'https' }
}
