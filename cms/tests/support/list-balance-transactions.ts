import Stripe from 'stripe'
import type { World } from './start-world.ts'

/** Every movement of the platform's balance at Stripe. */
export async function listBalanceTransactions({ stripe }: World): Promise<Stripe.BalanceTransaction[]> {
  return stripeClient(stripe).balanceTransactions.list({ limit: 100 }).autoPagingToArray({ limit: 10_000 })
}

/** A client of the sandbox, for what a test does at Stripe in somebody else's place. */
export function stripeClient({ secretKey, host, port }: World['stripe']): Stripe {
  return new Stripe(secretKey, { host, port, protocol: 'http', telemetry: false, maxNetworkRetries: 0 })
}
