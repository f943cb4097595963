import Stripe from 'stripe'
import type { StripeSandbox } from '../src/stripe/server.ts'

/** The real stripe-node, pointed at a sandbox as the product points it. */
export function connectStripe(
  sandbox: StripeSandbox,
  options: { key?: string; retries?: number; timeout?: number } = {},
): Stripe {
  return new Stripe(options.key ?? sandbox.secretKey, {
    host: sandbox.host,
    port: sandbox.port,
    protocol: 'http',
    maxNetworkRetries: options.retries ?? 0,
    timeout: options.timeout ?? 5000,
    telemetry: false,
  })
}
