import Stripe from 'stripe'
import type { Config } from '../../config/read-config.ts'

const TIMEOUT_MS = 10_000
const MAX_NETWORK_RETRIES = 2

/** A client of Stripe; of the sandbox when that is configured. */
export function openStripe(config: Pick<Config, 'stripe'>): Stripe {
  const { secretKey, sandboxUrl } = config.stripe
  return new Stripe(secretKey, {
    timeout: TIMEOUT_MS,
    maxNetworkRetries: MAX_NETWORK_RETRIES,
    telemetry: false,
    ...(sandboxUrl && addressOf(sandboxUrl)),
  })
}

function addressOf(sandboxUrl: string): Pick<Stripe.StripeConfig, 'host' | 'port' | 'protocol'> {
  const { hostname, port, protocol } = new URL(sandboxUrl)
  const isPlain = protocol === 'http:'
  return { host: hostname, port: port || (isPlain ? 80 : 443), protocol: isPlain ? 'http' : 'https' }
}
